import { library } from 'virtual:programs';
import type { Cast } from '../model/story.ts';
import { walk } from '../program/effects.ts';
import type { Expr, Stmt } from '../program/ir.ts';

/** What the programs of a cast hang on: patches, switches of a variant, rules of the lock order. */
export interface Decisions {
  patches: ReadonlySet<number>;
  switches: ReadonlySet<string>;
  rules: ReadonlySet<string>;
}

/**
 * The patches, switches and rules that the code of a cast asks for, whatever the variant and lock order: two
 * variants that agree in these are the same program. Too many rather than too few.
 */
export function decisionsOf(cast: Cast): Decisions {
  const patches = new Set<number>();
  const switches = new Set<string>();
  const rules = new Set<string>();
  const seen = new Set(cast.threads.map(({ entry }) => entry));
  const see = (whole: Expr): void =>
    walk(whole, (e) => {
      if (e.k === 'when' && e.what === 'patch') patches.add(Number(e.arg));
      if (e.k === 'when' && e.what === 'variant') switches.add(e.arg);
      if (e.k === 'when' && e.what === 'proposed') rules.add(e.arg);
      if (e.k === 'call' && e.to === 'function') seen.add(e.name);
    });
  for (const name of seen) statements(library[name]?.body ?? [], cast.fs, see);
  return { patches, switches, rules };
}

function statements(body: readonly Stmt[], fs: string, see: (e: Expr) => void): void {
  for (const stmt of body) {
    if (stmt.k === 'if') {
      const decided = ofFileSystem(stmt.test, fs);
      if (decided === null) see(stmt.test);
      if (decided !== false) statements(stmt.yes, fs, see);
      if (decided !== true) statements(stmt.no, fs, see);
      // what follows a branch that is always taken, and leaves
      if (decided && stmt.yes.at(-1)?.k === 'return') return;
    } else if (stmt.k === 'loop') {
      if (stmt.test) see(stmt.test);
      statements(stmt.body, fs, see);
    } else if ('e' in stmt && stmt.e) see(stmt.e);
    if (stmt.k === 'store') see(stmt.obj);
  }
}

/** A test that is about the file system alone: how it comes out; null for any other. */
function ofFileSystem(e: Expr, fs: string): boolean | null {
  if (e.k === 'when') return e.what === 'fs' ? e.arg === fs : null;
  if (e.k === 'un' && e.op === '!') {
    const a = ofFileSystem(e.a, fs);
    return a === null ? null : !a;
  }
  if (e.k !== 'bin' || (e.op !== '&&' && e.op !== '||')) return null;
  const [a, b] = [ofFileSystem(e.a, fs), ofFileSystem(e.b, fs)];
  if (a === null || b === null) return null;
  return e.op === '&&' ? a && b : a || b;
}
