import { describe, expect, test } from 'vitest';
import { blocksOf, pinsOf } from '../../src/series/quotes.ts';
import { readSeries } from '../../src/series/read.ts';
import type { HunkLine, Series } from '../../src/series/series.ts';
import { traceOf } from '../../src/series/trace.ts';
import { compareVersions } from '../../src/series/versions.ts';
import { wordDifferences } from '../../src/series/words.ts';
import { file, lampSeries, mbox, type Posting, patchBody } from './mails.ts';

const read = async (postings: Posting[]): Promise<Series[]> =>
  (await readSeries([file('a', mbox(postings))])).series;

const pins = ({ mails }: Series): string[] => {
  const patch = mails.find((mail) => mail.id === '<p2.v2@x>');
  if (!patch) throw new Error('no patch 2');
  const replies = mails.filter((mail) => mail.subject.startsWith('Re:'));
  return pinsOf(patch, replies).map(({ at, mail, from, to }) => {
    const words = mails.find((one) => one.id === mail)?.lines.slice(from, to);
    return `${patch.lines[at]} | ${words?.join(' ')}`;
  });
};

describe('a reply', () => {
  test('is pinned to the lines that it quotes, tabs or blanks', async () => {
    const [series] = await read(lampSeries());
    expect(pins(series as Series)).toEqual([
      'Lamp 2 is dark. | Is it?',
      '+\tlamp->bright = 1; | Too bright.',
    ]);
  });

  test('to a reply is pinned by what it quotes twice, and thanks are no remark', async () => {
    const answer: Posting = {
      id: 'rr@x',
      to: 'r2@x',
      subject: 'Re: [PATCH v2 2/3] lamp 2: glow',
      body: '> > +       glow(bright);\n> Too bright.\n\nJust right.\n\nThanks,\nAda',
    };
    const [series] = await read([...lampSeries(), answer]);
    expect(pins(series as Series).at(-1)).toBe('+\tglow(bright); | Just right.');
  });

  test('that quotes what is not in the patch is pinned nowhere', async () => {
    const answer: Posting = {
      id: 'rr@x',
      to: 'p2.v2@x',
      subject: 'Re: [PATCH v2 2/3] lamp 2: glow',
      body: '> Something else altogether\n\nIndeed.',
    };
    const [series] = await read([...lampSeries().slice(0, 4), answer]);
    expect(pins(series as Series)).toEqual([]);
  });

  test('is cut into own words and quotes', () => {
    expect(blocksOf(['Hello', '', '> a', '>> b', '', 'c'])).toEqual([
      { from: 0, to: 2, depth: 0 },
      { from: 2, to: 5, depth: 2 },
      { from: 5, to: 6, depth: 0 },
    ]);
  });
});

describe('a robot’s report', () => {
  test('gives the functions of its traces, each under its finding', () => {
    const lines = [
      '* KASAN: bad lamp in glow',
      'KASAN: bad lamp in glow',
      'Call Trace:',
      ' <TASK>',
      ' glow_inner lamps/lamp.c:7 [inline]',
      ' glow+0x12/0xf0 lamps/lamp.c:12',
      'WARNING in shine',
      ' shine+0x1/0x2 lamps/sun.c:3',
      'RAX: 0000 RBX: 0000',
    ];
    expect(traceOf(lines)).toEqual([
      { at: 4, fn: 'glow_inner', file: 'lamps/lamp.c', line: 7, finding: 'glow' },
      { at: 5, fn: 'glow', file: 'lamps/lamp.c', line: 12, finding: 'glow' },
      { at: 7, fn: 'shine', file: 'lamps/sun.c', line: 3, finding: 'shine' },
    ]);
  });
});

describe('a hunk', () => {
  const lines = (text: string[]): HunkLine[] =>
    text.map((line, at) => ({
      kind: line.startsWith('-') ? 'removed' : line.startsWith('+') ? 'added' : 'same',
      text: line.slice(1),
      at,
      before: 0,
      after: 0,
    }));

  test('shows which words of a line have changed', () => {
    const found = wordDifferences(
      lines([' a', '-x = glow(one, wq);', '+y();', '+x = glow(one);', ' b']),
    );
    expect([...found.keys()]).toEqual([1, 3]);
    expect(found.get(1)?.filter(({ changed }) => changed)).toEqual([
      { text: ', wq', changed: true },
    ]);
  });

  test('with lines that have nothing in common shows none', () => {
    expect(wordDifferences(lines(['-apple;', '+banana()'])).size).toBe(0);
  });
});

describe('two versions', () => {
  test('are laid against each other patch by patch, whatever number a patch has', async () => {
    const newer = lampSeries(3)
      .filter((one) => !one.id.startsWith('p3'))
      .map((one) =>
        one.id.startsWith('p1')
          ? { ...one, body: patchBody('', 'lamp1.c').replace('bright = 1', 'bright = 2') }
          : one,
      );
    const [v2, v3] = await read([...lampSeries(2), ...newer]);
    const pairs = compareVersions(v2 as Series, v3 as Series);
    expect(pairs.map(({ before, after }) => [before?.number, after?.number])).toEqual([
      [1, 1],
      [2, 2],
      [3, undefined],
    ]);
    expect(pairs[0]?.lines.filter(({ sign }) => sign !== ' ')).toEqual([
      { sign: '-', text: '+\tlamp->bright = 1;' },
      { sign: '+', text: '+\tlamp->bright = 2;' },
    ]);
    expect(pairs[1]?.lines).toEqual([]);
  });
});
