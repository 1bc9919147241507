import type { Linked } from '../link.ts';

/** The instruction that really comes next at `at`: what only jumps is passed over. */
export function landing({ code }: Linked, at: number): number {
  let now = at;
  for (let passed = 0; passed < code.length; passed++) {
    const instr = code.at(now);
    if (code.pcOf(now) !== 0 || instr.op !== 'set' || instr.v >= 0 || instr.e.k !== 'const') break;
    now = instr.next.at;
  }
  return now;
}

/**
 * Local statements behind the step at `from` that are reached in more than one way, each before
 * those that come after it. Throws when they go round: such a step would never end.
 */
export function joinsBehind(linked: Linked, from: number): number[] {
  const ways = new Map<number, number>();
  const order: number[] = [];
  const open = new Set<number>();
  const visit = (at: number): void => {
    open.add(at);
    for (const next of linked.code.successors(at)) {
      const to = landing(linked, next);
      if (linked.code.pcOf(to) !== 0) continue;
      if (open.has(to)) throw new Error('local statements go round without a step between them');
      const known = ways.get(to) ?? 0;
      ways.set(to, known + 1);
      if (known === 0) visit(to);
    }
    open.delete(at);
    order.unshift(at);
  };
  visit(from);
  return order.filter((at) => (ways.get(at) ?? 0) > 1);
}
