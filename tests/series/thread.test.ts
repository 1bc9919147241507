import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSeries } from '../../src/series/read.ts';
import type { Load, Mail, Patch, Series } from '../../src/series/series.ts';
import { anchorsOf, lineCoverage } from '../../src/session/seriesLines.ts';
import { remarksOf, traceLinks } from '../../src/session/seriesReview.ts';
import { mbox } from './mails.ts';

/* The thread itself is not shipped: where a copy stands beside the project, it is read. */
const copy = new URL('../../../shared/series/thread-v3.txt', import.meta.url);

const found = existsSync(copy) ? copy : undefined;

let load: Load;
beforeAll(async () => {
  if (!found) return;
  load = await readSeries([{ name: 'thread', blob: new Blob([readFileSync(found)]) }]);
});

const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0);

/** mails, patches, files, hunks, lines added and removed. */
function counts({ mails, patches }: Series): number[] {
  const files = patches.flatMap((patch) => patch.files);
  return [
    mails.length,
    patches.length,
    files.length,
    sum(files.map(({ hunks }) => hunks.length)),
    sum(files.map(({ added }) => added)),
    sum(files.map(({ removed }) => removed)),
  ];
}

const series = (): Series => load.series[0] as Series;
const patch = (n: number): Patch => series().patches.find((one) => one.number === n) as Patch;
const mail = (n: number): Mail => series().mails[n - 1] as Mail;

describe.skipIf(!found)('the page of the thread, in the reader’s copy', () => {
  test('has exactly 28 mails, 19 patches, 44 files and 108 hunks, +434 −219', () => {
    expect(load.problems).toEqual([]);
    expect(load.series).toHaveLength(1);
    expect(series().version).toBe(3);
    expect(counts(series())).toEqual([28, 19, 44, 108, 434, 219]);
    expect(series().patches.map(({ number }) => number)).toEqual(
      [...Array(19).keys()].map((n) => n + 1),
    );
  });

  test('is threaded: who answers whom is as its own tree says', () => {
    const place = new Map(series().mails.map(({ id }, i) => [id, i + 1]));
    const parents = series().mails.map(({ parent }) => place.get(parent) ?? 0);
    expect(parents).toEqual([0, ...Array(19).fill(1), 8, 9, 1, 21, 22, 24, 11, 10]);
  });

  test.each(['plain', 'quoted-printable', 'base64'] as const)(
    'comes to the same as an mbox of its mails, %s',
    async (encoding) => {
      const text = mbox(
        series().mails.map(({ id, parent, subject, author, date, lines }) => ({
          id: `${id.replace(/\W/g, '')}@x`,
          to: parent ? `${parent.replace(/\W/g, '')}@x` : '',
          from: `${author} <a@example.org>`,
          subject,
          date: `${date.replace(' ', 'T')}:00Z`,
          body: lines.join('\n'),
          encoding,
        })),
      );
      const again = await readSeries([{ name: 'mbox', blob: new Blob([text]) }]);
      expect(again.problems).toEqual([]);
      expect(counts(again.series[0] as Series)).toEqual(counts(series()));
    },
  );

  test('has the two remarks of the review of 09 on the lines that they are about', () => {
    const remarks = remarksOf(series(), patch(9));
    const under = (text: string): string => {
      const at = [...remarks.keys()].find((one) => mail(10).lines[one]?.includes(text)) ?? -1;
      return (remarks.get(at) ?? []).flatMap(({ lines }) => lines).join(' ');
    };
    expect(under('d_alloc_name(')).toMatch(/NULL/);
    expect(under('in-lookup or we made')).toMatch(/condition should be/);
  });

  test('has a robot’s report whose traces lead to S1 and S2', () => {
    const links = [...traceLinks(mail(23)).values()];
    const to = (finding: string): string[] =>
      links.filter((one) => one.finding === finding).map(({ fn }) => fn);
    expect(to('__dentry_kill')).toContain('__dentry_kill');
    expect(to('__d_instantiate')).toEqual(
      expect.arrayContaining(['d_make_persistent', 'shmem_whiteout', '__d_instantiate']),
    );
  });

  test.each([2, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19])(
    'has anchors that fit patch %i, for nine in ten lines that can change behaviour',
    (n) => {
      const anchors = anchorsOf(patch(n));
      expect(anchors.unfit).toEqual([]);
      const { anchored, behaviour, without } = lineCoverage(patch(n), anchors);
      expect(anchored / behaviour).toBeGreaterThanOrEqual(0.9);
      expect(without.filter(({ why }) => why === 'no step stands for it')).toEqual([]);
    },
  );
});
