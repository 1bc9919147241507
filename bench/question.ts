import { library } from 'virtual:programs';
import { cellOf } from '../src/explorer/cell.ts';
import { toTheEnd } from '../src/explorer/explore.ts';
import { searchFor } from '../src/explorer/reduce.ts';
import { benchSetting } from './cast.ts';
import { wide } from './explorer.ts';
import { since } from './figure.ts';
import { timed } from './spin/pan.ts';

/** What the process prints: the verdict, and milliseconds of the search alone. */
interface Answer {
  verdict: string;
  states: number;
  /** Memory for what was met. */
  bytes: number;
  /** On the processor. */
  ms: number;
  wall: number;
}

/** From question to verdict in a process of its own: `question.js <threads> full|reduced`. */
export function main([threads = '', how]: string[]): void {
  const setting = benchSetting(Number(threads));
  const reduced = how === 'reduced';
  const [start, clock] = [process.cpuUsage(), performance.now()];
  const search = toTheEnd(searchFor({ setting, reduced, limits: wide }, library));
  const { verdict, states, bytes } = cellOf(setting, search.result(), reduced);
  const wall = performance.now() - clock;
  const answer: Answer = { verdict, states, bytes, ms: since(start), wall };
  console.log(JSON.stringify(answer));
}

/** Asks a cold Node process; `cpu` is what the whole process took. `folder` has question.js. */
export function cold(
  folder: string,
  threads: number,
  how: 'full' | 'reduced',
): Answer & { cpu: number } {
  const call = `import("./question.js").then((q) => q.main(["${threads}", "${how}"]))`;
  const command = [process.execPath, '--max-old-space-size=12000', '-e', call];
  const { output, status, time } = timed(command, folder);
  if (status !== 0) throw new Error(`question.js fails:\n${output}`);
  const line = output.split('\n').find((one) => one.startsWith('{')) ?? '';
  return { ...(JSON.parse(line) as Answer), cpu: time.cpu };
}
