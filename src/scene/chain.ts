import type { Picture, Wait } from '../threads/picture.ts';

/**
 * Why a thread cannot move, down to the root: a sentence for every thread on the way. The last one
 * says who could end it, or that the way is closed.
 */
export function chainOf(picture: Picture, thread: number): string[] {
  const out: string[] = [];
  const seen = new Set<number>();
  let at: number | null = thread;
  while (at !== null) {
    const here = picture.threads[at];
    if (!here) break;
    if (seen.has(at)) {
      out.push(`That is a closed loop: it leads back to ${here.letter}.`);
      break;
    }
    seen.add(at);
    const wait: Wait | undefined = picture.waits.find((one) => one.from === at);
    if (!wait) {
      out.push(rootWords(here.letter, here.enabled, here.row?.text ?? ''));
      break;
    }
    out.push(`${here.because}.`);
    at = wait.to;
    if (at === null) out.push('Nobody is left who could end that.');
  }
  return out.length > 1 ? out : [];
}

function rootWords(letter: string, enabled: boolean, text: string): string {
  if (text === '') return `${letter} has finished.`;
  if (!enabled) return `${letter} cannot go on: the run has ended.`;
  return `${letter} can run: its next line is ${text.trim()}.`;
}
