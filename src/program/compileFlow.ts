import type { Node } from '@babel/types';
import { Refusal } from './compileError.ts';
import type { Stmt } from './ir.ts';

/** Whether nothing behind this statement can run. */
export function leaves(stmt: Stmt | undefined): boolean {
  if (!stmt) return false;
  if (stmt.k === 'if') return leaves(stmt.yes.at(-1)) && leaves(stmt.no.at(-1));
  if (stmt.k === 'loop') return !stmt.test && !breaksOut(stmt.body, stmt.label, true);
  return stmt.k === 'return' || stmt.k === 'break' || stmt.k === 'continue';
}

function breaksOut(body: Stmt[], label: string | undefined, innermost: boolean): boolean {
  return body.some((stmt) => {
    if (stmt.k === 'break') return stmt.label ? stmt.label === label : innermost;
    if (stmt.k === 'loop') return breaksOut(stmt.body, label, false);
    if (stmt.k !== 'if') return false;
    return breaksOut(stmt.yes, label, innermost) || breaksOut(stmt.no, label, innermost);
  });
}

/** Function → function it calls → one of the calls. */
export type Calls = Map<string, Map<string, Node>>;

/** Refuses the call of `name` that leads back to `name`: every call is inlined. */
export function refuseRecursion(name: string, calls: Calls): void {
  for (const [callee, node] of calls.get(name) ?? []) {
    const way = wayTo(name, callee, calls, new Set());
    if (!way) continue;
    throw new Refusal(
      node,
      `recursion: ${[name, ...way].join(' → ')}`,
      'Write a loop: every call is inlined',
    );
  }
}

function wayTo(goal: string, from: string, calls: Calls, seen: Set<string>): string[] | null {
  if (from === goal) return [from];
  if (seen.has(from)) return null;
  seen.add(from);
  for (const next of calls.get(from)?.keys() ?? []) {
    const way = wayTo(goal, next, calls, seen);
    if (way) return [from, ...way];
  }
  return null;
}
