import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { decodeSchedule } from '../src/program/schedule.ts';
import { readSeries } from '../src/series/read.ts';
import { readShared } from '../src/session/link.ts';
import { readAddress } from '../src/session/url.ts';
import { lampSeries, mailText, mbox, type Posting } from '../tests/series/mails.ts';

/** Longest that one link or schedule may take, in ms. */
const longest = 50;

function readLink(text: string): void {
  readAddress(text);
  readShared(text);
  decodeSchedule(text, ['R', 'S']);
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Reads `cases` hostile links; gives the slowest, in ms. Throws what a reader throws. */
function fuzzLinks(cases: number): { ms: number; text: string } {
  const pieces = fc.constantFrom('#/', '/', '@', '?', 'd=', 'c=1.2.', '%', '%E2', '.9:', 'R99999');
  const text = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 30 })
    .map((all) => all.join(''));
  let slowest = { ms: 0, text: '' };
  fc.assert(
    fc.property(text, (one) => {
      const start = performance.now();
      readLink(one);
      if (performance.now() - start <= slowest.ms) return;
      // A busy machine takes the processor away in the middle: what is slow itself stays slow.
      const ms = Math.min(...Array.from({ length: 5 }, () => timeOf(() => readLink(one))));
      if (ms > slowest.ms) slowest = { ms, text: one };
    }),
    { numRuns: cases },
  );
  return slowest;
}

/** Reads `cases` files that begin as a mail, an mbox or a page and go on as anything. */
async function fuzzFiles(cases: number): Promise<number> {
  const whole = mbox(lampSeries());
  const cut = fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: whole.length }));
  const damaged = fc
    .tuple(cut, fc.string({ unit: 'binary', maxLength: 40 }))
    .map(([[from, to], text]) => whole.slice(0, from) + text + whole.slice(to));
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      const start = performance.now();
      await readSeries([{ name: 'a', blob: new Blob([text]) }]);
      slowest = Math.max(slowest, performance.now() - start);
    }),
    { numRuns: cases },
  );
  return slowest;
}

/** An mbox of about that many bytes. */
function bigMbox(bytes: number): string {
  const template = lampSeries()[1] as Posting;
  const body = `${template.body}\n${'A line of a long mail about lamps.\n'.repeat(400)}`;
  const count = Math.ceil(bytes / mailText({ ...template, body }).length);
  return mbox(Array.from({ length: count }, (_, n) => ({ ...template, id: `${n}@x`, body })));
}

async function timed(name: string, content: string | Uint8Array): Promise<void> {
  const blob = new Blob([content as BlobPart]);
  const start = performance.now();
  const { series } = await readSeries([{ name, blob }]);
  const ms = performance.now() - start;
  const mails = series.reduce((sum, one) => sum + one.mails.length, 0);
  const size = (blob.size / 1024 / 1024).toFixed(1);
  console.log(`${name}, ${size} MB: ${mails} mails in ${ms.toFixed(0)} ms`);
}

/** Prints the figures; gives 1 when a case took too long. */
export async function main([cases = '100000']: string[]): Promise<number> {
  const start = performance.now();
  const { ms, text } = fuzzLinks(Number(cases));
  const all = performance.now() - start;
  console.log(
    `${cases} links: none throws, the slowest ${ms.toFixed(1)} ms, all ${all.toFixed(0)} ms`,
  );
  const files = Math.ceil(Number(cases) / 20);
  const slowest = await fuzzFiles(files);
  console.log(`${files} files: none throws, the slowest ${slowest.toFixed(1)} ms`);
  const big = bigMbox(50 * 1024 * 1024);
  await timed('mbox', big);
  await timed('mbox.gz', gzipSync(big));
  await timed('zip bomb', gzipSync(new Uint8Array(300 * 1024 * 1024)));
  if (ms <= longest) return 0;
  console.error(`this link takes ${ms.toFixed(0)} ms: ${JSON.stringify(text)}`);
  return 1;
}
