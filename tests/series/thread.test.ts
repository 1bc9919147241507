import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSeries } from '../../src/series/read.ts';

/* The thread itself is not shipped: where a copy stands beside the project, it is read. */
const copy = new URL('../../../shared/series/thread-v3.txt', import.meta.url);

const found = existsSync(copy) ? copy : undefined;

describe.skipIf(!found)('the page of the thread, in the reader’s copy', () => {
  test('has exactly 28 mails, 19 patches, 44 files and 108 hunks, +434 −219', async () => {
    const text = readFileSync(found as URL);
    const { series, problems } = await readSeries([{ name: 'thread', blob: new Blob([text]) }]);
    expect(problems).toEqual([]);
    const one = series[0];
    expect(series).toHaveLength(1);
    expect(one?.version).toBe(3);
    expect(one?.mails).toHaveLength(28);
    expect(one?.patches.map((patch) => patch.number)).toEqual(
      [...Array(19).keys()].map((n) => n + 1),
    );
    const files = one?.patches.flatMap((patch) => patch.files) ?? [];
    const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0);
    expect(files).toHaveLength(44);
    expect(sum(files.map((file) => file.hunks.length))).toBe(108);
    expect(sum(files.map((file) => file.added))).toBe(434);
    expect(sum(files.map((file) => file.removed))).toBe(219);
  });
});
