import { primitives } from '../model/primitives.ts';
import type { Library, Stmt } from './ir.ts';
import { printHead } from './print.ts';

/** One statement of the model, switched off. */
export interface KnockOut {
  /** The statement's id, `function#n`, as in a listing or a program's row. */
  stmt: string;
  /**
   * `skip`: it is not done; of an `if` or `while`: its test counts as false. `pass`: the test of an
   * `if` counts as true. `rush`: the step does not wait for what it would wait for.
   */
  how: 'skip' | 'pass' | 'rush';
}

/**
 * The library with some statements switched off, everything else untouched. Throws an Error that
 * names the statement where there is none of that id, or where it cannot be switched off so.
 */
export function knockOut(library: Library, knockOuts: readonly KnockOut[]): Library {
  if (knockOuts.length === 0) return library;
  const out = { ...library };
  for (const one of knockOuts) {
    const name = one.stmt.slice(0, one.stmt.lastIndexOf('#'));
    const fn = out[name];
    if (!fn) throw new Error(`there is no function ${name} to switch ${one.stmt} off in`);
    let met = false;
    const body = replace(fn.body, one.stmt, (stmt) => {
      met = true;
      return switchedOff(stmt, one);
    });
    if (!met) throw new Error(`${name} has no statement ${one.stmt} to switch off`);
    out[name] = { ...fn, body };
  }
  return out;
}

function replace(body: Stmt[], id: string, by: (stmt: Stmt) => Stmt[]): Stmt[] {
  return body.flatMap((stmt): Stmt[] => {
    if (stmt.id === id) return by(stmt);
    if (stmt.k === 'loop') return [{ ...stmt, body: replace(stmt.body, id, by) }];
    if (stmt.k !== 'if') return [stmt];
    return [{ ...stmt, yes: replace(stmt.yes, id, by), no: replace(stmt.no, id, by) }];
  });
}

/* A request for i_rwsem is queued by its own step, so there is no waiting to leave out. */
function waits(stmt: Stmt): boolean {
  const call = stmt.k === 'do' || stmt.k === 'set' ? stmt.e : null;
  const primitive = call?.k === 'call' ? primitives[call.name] : undefined;
  const queued = primitive?.acquires === 'read' || primitive?.acquires === 'write';
  return primitive?.guard !== undefined && !queued;
}

function switchedOff(stmt: Stmt, { how }: KnockOut): Stmt[] {
  if (how === 'rush' && waits(stmt)) return [{ ...stmt, rush: true }];
  if (stmt.k === 'if' && how !== 'rush') return how === 'skip' ? stmt.no : stmt.yes;
  const test = stmt.k === 'loop' && stmt.test !== undefined;
  const plain = stmt.k === 'do' || stmt.k === 'set' || stmt.k === 'store';
  if (how === 'skip' && (test || plain)) return [];
  const word = { skip: 'be left out', pass: 'be taken for true', rush: 'go on without waiting' };
  throw new Error(`${stmt.id} “${printHead(stmt)}” cannot ${word[how]}`);
}
