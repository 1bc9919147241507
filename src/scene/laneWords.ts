import type { LaneFacts } from '../threads/laneFacts.ts';

/** Something that the lanes show, in words; a click on it goes to `position`. */
export interface LaneSentence {
  key: string;
  /** Thread index. */
  thread: number;
  from: number;
  /** One past the last position. */
  to: number;
  position: number;
  words: string;
}

/**
 * What the lanes show in a window, as sentences in the order of their beginning: what is held, who
 * waits, who wakes whom, what the server is asked. At most `most`, those nearest to `at`.
 */
export function laneWords(
  facts: LaneFacts,
  window: { from: number; to: number },
  at: number,
  most: number,
): LaneSentence[] {
  const all = [...spans(facts), ...moments(facts)].filter(
    ({ from, to }) => to > window.from && from <= window.to,
  );
  const distance = ({ from, to }: LaneSentence): number =>
    at < from ? from - at : at >= to ? at - to + 1 : 0;
  const near = all.sort((a, b) => distance(a) - distance(b) || a.from - b.from).slice(0, most);
  return near.sort((a, b) => a.from - b.from || a.to - b.to || a.thread - b.thread);
}

function* spans({ length, lanes }: LaneFacts): Generator<LaneSentence> {
  for (const { letter, thread, held, waits } of lanes) {
    const until = (to: number): string => (to > length ? 'to the end' : `to step ${to}`);
    for (const { kind, words, word, from, to } of held) {
      const does = kind === 'rcu' ? 'is in' : kind === 'name' ? 'owns' : 'holds';
      const since = from === 0 ? 'from the start' : `from step ${from}`;
      const said = `${letter} ${does} ${words} ${since} ${until(to)}`;
      yield { key: `${word} ${from} ${thread}`, thread, from, to, position: from, words: said };
    }
    for (const { words, from, to } of waits) {
      const said = `${words}: after step ${from} ${until(to)}`;
      yield { key: `wait ${from} ${thread}`, thread, from, to, position: from, words: said };
    }
  }
}

function* moments({ lanes, wakes }: LaneFacts): Generator<LaneSentence> {
  const at = (what: string, step: number, thread: number, words: string): LaneSentence => ({
    ...{ key: `${what} ${step} ${thread}`, thread, from: step, to: step + 1 },
    ...{ position: step + 1, words: `${words} in step ${step + 1}` },
  });
  for (const { letter, thread, rpcs, broken } of lanes) {
    for (const step of rpcs) yield at('rpc', step, thread, `${letter} asks the server or the disk`);
    for (const step of broken) yield at('broken', step, thread, `${letter} breaks something`);
  }
  for (const { step, from, to } of wakes) {
    const who = from === null ? 'RCU' : (lanes[from]?.letter ?? '?');
    yield at('wake', step, to, `${who} lets ${lanes[to]?.letter} go on`);
  }
}
