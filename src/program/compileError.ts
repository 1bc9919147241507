import type { Node } from '@babel/types';

/** Something that the subset does not have: where (both counted from 1), what, what instead. */
export interface CompileError {
  file: string;
  line: number;
  column: number;
  message: string;
  /** What to write instead. */
  instead: string;
}

/** Anything with a place in the text: a node, a comment, the parser's own errors. */
export type Placed = Pick<Node, 'loc'> | { loc: { start: { line: number; column: number } } };

/** Thrown inside the front end and caught once per function. */
export class Refusal extends Error {
  readonly line: number;
  readonly column: number;
  readonly instead: string;

  constructor(at: Placed, message: string, instead: string) {
    super(message);
    this.line = at.loc?.start.line ?? 1;
    this.column = (at.loc?.start.column ?? 0) + 1;
    this.instead = instead;
  }
}

/** One line for a terminal, in the form that editors open: `file:line:column what. Instead.` */
export function formatError(e: CompileError): string {
  return `${e.file}:${e.line}:${e.column} ${e.message}. ${e.instead}.`;
}
