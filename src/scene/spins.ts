import type { Picture, Wait } from '../threads/picture.ts';
import type { Puck } from './pucks.ts';

/** The lock that a spinning thread waits for, where it is drawn; undefined where it is not. */
export function lockOf(wait: Wait, pucks: Puck[]): Puck | undefined {
  const { resource, object, to } = wait;
  const [what = ''] = resource.split(' ');
  const bucket = /hash bucket of “(.*)”/.exec(resource)?.[1];
  const begins = bucket !== undefined ? `bucket lock ${bucket} ` : `${what} `;
  const mine = pucks.filter(({ kind, thread, key }) => {
    if (kind !== 'lock' || thread !== to) return false;
    return /in-lookup bucket/.test(resource)
      ? key.startsWith('chain lock')
      : key.startsWith(begins);
  });
  return mine.find(({ key }) => key === `${what} ${object} ${to}`) ?? mine[0];
}

/** What each thread that spins takes of the room left of the lock that it wants, in widths of the font. */
export const spinPitch = 2.3;

/** Threads that spin, left of the lock that they want. */
export function spinPucks({ waits, threads }: Picture, pucks: Puck[], font: number) {
  const out: Puck[] = [];
  for (const wait of waits) {
    if (wait.kind !== 'spinlock') continue;
    const lock = lockOf(wait, pucks);
    if (!lock) continue;
    const nth = out.filter((one) => one.key.startsWith(`spins ${lock.key} `)).length + 1;
    const [x, y] = [lock.x - font * spinPitch * nth, lock.y];
    const letter = threads[wait.from]?.letter ?? '?';
    const key = spinKey(wait, lock);
    out.push({ key, thread: wait.from, letter, x, y, kind: 'waits', label: '', opacity: 1 });
  }
  return out;
}

/** Key of the mark of a spinning thread. */
export function spinKey(wait: Wait, lock: Puck): string {
  return `spins ${lock.key} ${wait.from}`;
}
