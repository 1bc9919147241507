import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { decodeSchedule } from '../src/program/schedule.ts';
import { readSeries } from '../src/series/read.ts';
import { readShared } from '../src/session/link.ts';
import { readAddress } from '../src/session/url.ts';
import { lampSeries, mailText, mbox, type Posting } from '../tests/series/mails.ts';
import { type Figure, since } from './figure.ts';

function readLink(text: string): void {
  readAddress(text);
  readShared(text);
  decodeSchedule(text, ['R', 'S']);
}

/* The least of five, by processor time: what is slow itself stays slow on a busy machine. */
async function leastOf(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const start = process.cpuUsage();
    await work();
    times.push(since(start));
  }
  return Math.min(...times);
}

/** Reads `cases` of something hostile; gives the slowest, in ms. Throws what a reader throws. */
async function fuzz(
  cases: number,
  texts: fc.Arbitrary<string>,
  read: (text: string) => unknown,
): Promise<number> {
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const start = performance.now();
      await read(text);
      if (performance.now() - start <= slowest) return;
      slowest = Math.max(slowest, await leastOf(() => read(text)));
    }),
    { numRuns: cases },
  );
  return slowest;
}

/** Links put together of what links are made of, and of anything. */
function links(): fc.Arbitrary<string> {
  const pieces = fc.constantFrom('#/', '/', '@', '?', 'd=', 'c=1.2.', '%', '%E2', '.9:', 'R99999');
  return fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 30 })
    .map((all) => all.join(''));
}

/** Patch mails and, one of ten, whole threads, that go on as anything in the middle. */
function files(): fc.Arbitrary<string> {
  const damaged = (whole: string) => {
    const cut = fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: whole.length }));
    return fc
      .tuple(cut, fc.string({ unit: 'binary', maxLength: 40 }))
      .map(([[from, to], text]) => whole.slice(0, from) + text + whole.slice(to));
  };
  const [, patch] = lampSeries();
  return fc.oneof(
    { weight: 9, arbitrary: damaged(mbox([patch as Posting])) },
    { weight: 1, arbitrary: damaged(mbox(lampSeries())) },
  );
}

const readFile = (content: string) => readSeries([{ name: 'a', blob: new Blob([content]) }]);

/** An mbox of about that many bytes. */
function bigMbox(bytes: number): string {
  const template = lampSeries()[1] as Posting;
  const body = `${template.body}\n${'A line of a long mail about lamps.\n'.repeat(400)}`;
  const count = Math.ceil(bytes / mailText({ ...template, body }).length);
  return mbox(Array.from({ length: count }, (_, n) => ({ ...template, id: `${n}@x`, body })));
}

/** Large files as bytes, by name: an mbox of 50 MB, and a gz of little that unpacks to 300 MB. */
export const largeFiles: Record<string, () => Uint8Array> = {
  'an mbox of 50 MB': () => new TextEncoder().encode(bigMbox(50 * 1024 * 1024)),
  'a zip bomb of 300 MB': () => gzipSync(new Uint8Array(300 * 1024 * 1024)),
};

/** Hostile links and files, as many as asked for. Throws where a reader does, with what it was given. */
export async function readers(linkCases: number, fileCases: number): Promise<Figure[]> {
  const link = await fuzz(linkCases, links(), readLink);
  const file = await fuzz(fileCases, files(), readFile);
  return [
    { what: 'hostile links and schedules read, none throws', value: linkCases, unit: '' },
    { what: 'the slowest of them', value: link, unit: 'ms' },
    { what: 'damaged files read, none throws', value: fileCases, unit: '' },
    { what: 'the slowest of them', value: file, unit: 'ms' },
  ];
}
