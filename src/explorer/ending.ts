import { cycleOf, cycleWords, waitsOf, waitWords } from '../program/waits.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { Breach, StateClaims } from './claims.ts';

/**
 * What is to be said of a state in which nothing can move: true when all threads have finished,
 * then with the claims on the end; otherwise a deadlock, with its cycle, or a lost wake-up.
 */
export function ending(
  world: RunnableWorld,
  claims: StateClaims,
  w: Int16Array,
  out: Breach[],
): boolean {
  const waits = waitsOf(world, w);
  if (waits.length === 0) {
    claims.atEnd(w, out);
    return true;
  }
  const letters = world.setting.cast.threads.map((t) => t.letter);
  const cycle = cycleOf(waits);
  const detail = cycle
    ? cycleWords(cycle, letters)
    : waits.map((wait) => waitWords(wait, letters)).join('; ');
  out.push({ claim: 'K1', word: 'deadlock', detail });
  const lost = waits.find((wait) => wait.kind === 'name' && wait.to === null);
  if (lost) out.push({ claim: 'K5', word: 'lost wake-up', detail: waitWords(lost, letters) });
  return false;
}
