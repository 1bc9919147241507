import type { Move } from './program.ts';

/**
 * A schedule as text: a thread's letter, then how often it moves in a row (`R12C5R`); `.k` behind
 * a letter is the environment's answer k; `f3` = RCU frees dentry 3.
 */
export function encodeSchedule(moves: readonly Move[], letters: readonly string[]): string {
  let out = '';
  let last = '';
  let run = 0;
  const flush = (): void => {
    if (last) out += run > 1 ? `${last}${run}` : last;
  };
  for (const move of moves) {
    if (move.kind === 'rcu-free') {
      flush();
      out += `f${move.dentry}`;
      last = '';
      run = 0;
      continue;
    }
    const letter = letters[move.thread] ?? '?';
    const word = move.choice > 0 ? `${letter}.${move.choice}:` : letter;
    if (word !== last) {
      flush();
      last = word;
      run = 0;
    }
    run++;
  }
  flush();
  return out;
}

/** Most moves that a text may ask for: a longer one is refused, not tried. */
export const longestSchedule = 20_000;

/** The moves of a text, or where and why it cannot be read. */
export function decodeSchedule(
  text: string,
  letters: readonly string[],
): { moves: Move[]; error: string } {
  const moves: Move[] = [];
  let at = 0;
  while (at < text.length) {
    const [token, letter = '', choice, count = '1'] =
      /^([A-Z])(?:\.(\d{1,3}):)?(\d{1,5})?/.exec(text.slice(at)) ?? [];
    const [free, dentry] = /^f(\d{1,4})/.exec(text.slice(at)) ?? [];
    if (free) {
      moves.push({ kind: 'rcu-free', dentry: Number(dentry) });
      at += free.length;
      continue;
    }
    if (!token) return { moves, error: `character ${at + 1} of the schedule is no step` };
    const thread = letters.indexOf(letter);
    if (thread < 0) return { moves, error: `the cast has no thread ${letter}` };
    if (moves.length + Number(count) > longestSchedule) {
      return { moves, error: `the schedule has more than ${longestSchedule} steps` };
    }
    for (let i = 0; i < Number(count); i++) {
      moves.push({ kind: 'thread', thread, choice: Number(choice ?? 0) });
    }
    at += token.length;
  }
  return { moves, error: '' };
}
