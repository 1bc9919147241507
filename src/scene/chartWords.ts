import type { Chart, ChartNow, ChartTransition } from './threadChart.ts';

/** Where a thread’s machine is, how it came there, and what it can do next, in sentences. */
export function chartNowWords(letter: string, status: string, { last, next }: ChartNow): string[] {
  const who = last?.own ? 'by its own step' : 'by a step of another';
  const came = last ? `${who}: ${along(last.transitions)}` : 'nothing yet, it stands as it began';
  const ways = next.map(({ by, transitions }) => `by a step of ${by}: ${along(transitions)}`);
  const can = ways.length > 0 ? [...new Set(ways)].join('; ') : 'nothing that anybody can do now';
  return [`${letter} is ${status}.`, `Last ${came}.`, `Next ${can}.`];
}

/** Every transition of the machine, those of one state and event together. */
export function transitionWords({ transitions }: Chart): string[] {
  const out = new Map<string, string[]>();
  for (const { from, event, to } of transitions) {
    const key = `${from || 'in any state'} —${event}→`;
    out.set(key, [...(out.get(key) ?? []), to]);
  }
  return [...out].map(([key, to]) => `${key} ${to.join(', ')}`);
}

function along(transitions: ChartTransition[]): string {
  return transitions.map(({ event, to }) => `${event} → ${to}`).join(', ');
}
