import type { Setting } from '../src/program/program.ts';
import { stories } from '../stories/index.ts';

/** Cast 04-b as posted, today's order, with n threads that stat the one uncached name. */
export function benchSetting(n: number): Setting {
  const story = stories.find((one) => one.id === '04');
  const cast = story?.casts.find((one) => one.id === '04-b');
  const variant = story?.variants.find((one) => one.id === 'as-posted');
  const [first] = cast?.threads ?? [];
  if (!cast || !variant || !first) throw new Error('the bench cast 04-b as posted is gone');
  const threads = Array.from({ length: n }, (_, t) => ({ ...first, letter: 'ABCDEF'.charAt(t) }));
  return { story: '04', cast: { ...cast, threads }, variant, locking: 'today' };
}
