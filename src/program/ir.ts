import type { StructName } from '../model/struct.ts';

/**
 * What the compiler's front end makes of a kernel function: plain JSON, still with its
 * compile-time conditions. `link.ts` specialises, inlines and allocates registers.
 */
export type Expr =
  | { k: 'const'; v: number; text?: string } // text: the constant's name, for the listing
  | { k: 'var'; name: string }
  | { k: 'load'; struct: StructName; field: string; obj: Expr }
  | { k: 'addr'; struct: StructName; field: string; obj: Expr } // a place handed to a primitive
  | { k: 'un'; op: '!' | '-' | '~'; a: Expr }
  | { k: 'bin'; op: BinOp; a: Expr; b: Expr }
  | { k: 'call'; to: 'function' | 'primitive' | 'pure'; name: string; args: Expr[] }
  | { k: 'when'; what: 'patch' | 'variant' | 'proposed' | 'fs'; arg: string };

export type BinOp =
  | '+'
  | '-'
  | '&'
  | '|'
  | '^'
  | '&&'
  | '||'
  | '==='
  | '!=='
  | '<'
  | '<='
  | '>'
  | '>=';

/** Lines count from 1, columns from 0 (as in the editor's own numbering minus one). */
export interface Range {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface StmtBase {
  /** Unique in the library: `function#n`, n counted in source order. Knock-outs name it. */
  id: string;
  at: Range;
  /** From a leading `/// …` line; `{name}` stands for a local that the statement uses. */
  say?: string;
  /** From a trailing `// from: fs/dcache.c d_alloc_parallel` or `… [PATCH 05 hunk 2]`. */
  from?: string;
  /** From a trailing `// mark: needless`; inherited by everything a call inlines. */
  marks?: string[];
  /** Set by a knock-out: the step does not wait for its guard. */
  rush?: boolean;
}

export type Stmt = StmtBase &
  (
    | { k: 'set'; name: string; e: Expr; declares: boolean }
    | {
        k: 'store';
        struct: StructName;
        field: string;
        obj: Expr;
        e: Expr;
        op: '' | '+' | '-' | '|' | '&';
      }
    | { k: 'do'; e: Expr } // a call for its effect
    | { k: 'if'; test: Expr; yes: Stmt[]; no: Stmt[] }
    | { k: 'loop'; label?: string; test?: Expr; body: Stmt[] }
    | { k: 'break'; label?: string }
    | { k: 'continue'; label?: string }
    | { k: 'return'; e?: Expr }
  );

export interface FunctionIR {
  name: string;
  /** `src/model/functions/d_lookup_done.ts` */
  file: string;
  params: { name: string; type: string }[];
  /** Type word of every local (parameters too): a struct name, 'Name', 'number' or 'bool'. */
  types: Record<string, string>;
  returns: string;
  /** Where the kernel has it, from `// from:` above the function. */
  from?: string;
  /** First sentence of the docstring. */
  about?: string;
  body: Stmt[];
}

export type Library = Record<string, FunctionIR>;

/** Functions by name. */
export interface Functions {
  get(name: string): FunctionIR | undefined;
}
