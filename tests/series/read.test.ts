import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSeries } from '../../src/series/read.ts';
import {
  file,
  gz,
  lampSeries,
  mailText,
  mbox,
  overviewPage,
  type Posting,
  patchBody,
} from './mails.ts';

/* One file, or several. */
const read = (name: string, content: string | Uint8Array) => readSeries([file(name, content)]);
const readAll = (files: [string, string][]) => readSeries(files.map((one) => file(...one)));

/** Problems as sentences: `mail 3, line 4: …`. */
const said = (load: Awaited<ReturnType<typeof readSeries>>): string[] =>
  load.problems.map(({ mail, line, text }) => `mail ${mail}, line ${line}: ${text}`);

const truncated = (body: string): string => body.split('\n').slice(0, -5).join('\n');

describe('an mbox', () => {
  test('gives a series: cover letter, patches in order, replies below what they answer', async () => {
    const load = await read('lamps.mbox', mbox(lampSeries()));
    expect(load.problems).toEqual([]);
    const [series] = load.series;
    expect(series).toMatchObject({ title: 'Lamps that glow', version: 2 });
    expect(series?.patches.map((one) => [one.number, one.added, one.removed])).toEqual([
      [1, 2, 1],
      [2, 2, 1],
      [3, 2, 1],
    ]);
    expect(series?.patches[0]?.trailers).toEqual(['Signed-off-by: Ada Example <ada@example.org>']);
    expect(series?.mails.find((one) => one.author === 'Bob Reader')?.parent).toBe('<p2.v2@x>');
    expect(series?.mails[0]).toMatchObject({ author: 'Ada Example', date: '2026-05-04 08:00' });
  });

  test('is the same packed, with CRLF, in quoted-printable, in base64, and in any order', async () => {
    const plain = await read('a', mbox(lampSeries()));
    const bodies = (load: typeof plain): unknown =>
      load.series[0]?.patches.map(({ files, trailers, title }) => ({ files, trailers, title }));
    const encoded = (encoding: Posting['encoding'] & string): string =>
      mbox(lampSeries().map((one) => ({ ...one, encoding })));
    const others = [
      await read('a.gz', gz(mbox(lampSeries()))),
      await read('a', mbox(lampSeries()).replaceAll('\n', '\r\n')),
      await read('a', encoded('quoted-printable')),
      await read('a', encoded('base64')),
      await read('a', mbox(lampSeries().reverse())),
      await readAll(lampSeries().map((one): [string, string] => [one.id, mailText(one)])),
    ].flat();
    for (const other of others) {
      expect(other.problems).toEqual([]);
      expect(bodies(other)).toEqual(bodies(plain));
    }
  });

  test('may have encoded words, `From ` in a text, and a subject over two lines', async () => {
    const { series } = await read(
      'a',
      mbox([
        {
          id: 'a@x',
          from: '=?utf-8?q?J=C3=B6rg_Example?= <j@example.org>',
          subject: '[PATCH 1/1] lamp:\n =?utf-8?b?Z2zDvGhlbg==?=',
          body: patchBody('From here on it glows.\n>From there too.'),
        },
      ]),
    );
    expect(series[0]?.mails[0]).toMatchObject({ author: 'Jörg Example' });
    expect(series[0]?.patches[0]?.title).toBe('lamp: glühen');
    expect(series[0]?.mails[0]?.lines.slice(0, 2)).toEqual([
      'From here on it glows.',
      '>From there too.',
    ]);
  });

  test('with mails missing says which patches are missing, and loads the rest', async () => {
    const load = await read('a', mbox(lampSeries().filter((one) => !/p[12]/.test(one.id))));
    expect(load.series[0]?.patches.map((one) => one.number)).toEqual([3]);
    expect(said(load)).toContain('mail 0, line 0: of 3 patches 1, 2 are missing');
  });

  test('with two versions gives two series', async () => {
    const load = await read('a', mbox([...lampSeries(3), ...lampSeries(2)]));
    expect(load.series.map(({ version, mails }) => [version, mails.length])).toEqual([
      [2, 5],
      [3, 5],
    ]);
  });

  test('with a mail twice keeps it once and says so', async () => {
    const load = await read('a', mbox([...lampSeries(), ...lampSeries().slice(1, 2)]));
    expect(load.series[0]?.patches).toHaveLength(3);
    expect(said(load)).toEqual(['mail 6, line 0: it has the id of mail 2 of a: kept once']);
  });
});

describe('what cannot be read', () => {
  test('a hunk that ends too early is left out by mail and line, the other patches stay', async () => {
    const mails = lampSeries().map((one) =>
      one.id.startsWith('p2') ? { ...one, body: truncated(one.body) } : one,
    );
    const load = await read('a', mbox(mails));
    expect(load.series[0]?.patches.map((one) => one.files[0]?.hunks.length)).toEqual([1, 0, 1]);
    expect(said(load)).toEqual([
      'mail 3, line 12: this hunk promises 4 lines before and 5 after, but the mail ends: it is left out',
      'mail 3, line 6: the diffstat says +2 −1, the hunks that could be read +0 −0',
    ]);
  });

  test('a packed file that ends too early gives the mails before its end', async () => {
    const many = Array.from({ length: 400 }, (_, n) => ({
      ...(lampSeries()[1] as Posting),
      id: `${n}@x`,
      body: patchBody(`${Math.sin(n)} ${Math.cos(n)} ${Math.tan(n)}`),
    }));
    const whole = gz(mbox(many));
    const load = await read('a.gz', whole.subarray(0, whole.length / 2));
    expect(load.series[0]?.mails.length).toBeGreaterThan(10);
    expect(said(load)[0]).toContain('ends too early');
  });

  test('a zip bomb stops at the limit', async () => {
    const bomb = gz(new Uint8Array(8 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(10_000);
    const load = await readSeries([file('bomb.gz', bomb)], undefined, 1024 * 1024);
    expect(said(load)).toEqual([
      'mail 0, line 0: it has more than 1 MB: the rest is left out',
      'mail 0, line 0: it holds no text but binary data',
    ]);
  });

  test.each([
    ['binary data', new Uint8Array([0x89, 0x50, 0, 1, 2]), 'it holds no text but binary data'],
    ['nothing', '', 'it is empty'],
    ['prose', 'Once upon a time\nthere was a lamp.', 'neither a mail, nor an mbox'],
    ['headers of no mail', 'X-Lamp: 1\n\nhello', 'neither sender nor subject'],
  ])('%s is said to be none', async (_, content, words) => {
    const load = await read('a', content);
    expect(load.series).toEqual([]);
    expect(said(load).join()).toContain(words);
  });

  test('one bad file among good ones does not keep them from loading', async () => {
    const load = await readAll([
      ['bad', 'no mail'],
      ['good', mbox(lampSeries())],
    ]);
    expect(load.series[0]?.patches).toHaveLength(3);
    expect(load.problems).toHaveLength(1);
  });
});

describe('an archive’s plain page', () => {
  const page = overviewPage(lampSeries());
  const shape = (load: Awaited<ReturnType<typeof readSeries>>): unknown => {
    const [series] = load.series;
    const place = new Map(series?.mails.map(({ id }, i) => [id, i + 1]));
    return {
      patches: series?.patches.map(({ files, trailers, title }) => ({ files, trailers, title })),
      mails: series?.mails.map(({ author, date, parent, lines }) => ({
        author,
        date,
        parent: place.get(parent) ?? 0,
        lines,
      })),
    };
  };

  test('comes to the same as an mbox of its mails, also with CRLF', async () => {
    const expected = shape(await read('a', mbox(lampSeries())));
    for (const text of [page, page.replaceAll('\n', '\r\n')]) {
      const load = await read('a', text);
      expect(load.problems).toEqual([]);
      expect(shape(load)).toEqual(expected);
    }
  });

  test('that ends in the middle of a mail says in which, and the others are there', async () => {
    const load = await read('a', page.slice(0, page.indexOf('Is it?')));
    expect(said(load)).toContain('mail 5, line 0: the page ends in the middle of it');
    expect(load.series[0]?.patches).toHaveLength(3);
  });

  test('without a mail says which one answers what is missing', async () => {
    const whole = page.split(/(?=^\* )/m);
    const load = await read(
      'a',
      whole.filter((one) => !one.startsWith('* [PATCH v2 2/3]')).join(''),
    );
    expect(said(load)).toContain('mail 4, line 0: the mail that it answers is missing');
    expect(said(load)).toContain('mail 0, line 0: of 3 patches 2 is missing');
  });
});

describe('a mail that means harm', () => {
  const withBody = (body: string, more: Partial<Posting> = {}): string =>
    mbox(lampSeries().map((one) => (one.id.startsWith('r2') ? { ...one, body, ...more } : one)));
  const bodyOf = async (text: string): Promise<{ lines: string[]; said: string[] }> => {
    const load = await read('a', text);
    expect(load.series[0]?.patches).toHaveLength(3);
    return { lines: load.series[0]?.mails[4]?.lines ?? [], said: said(load) };
  };

  test('has its NUL, escape and bidi signs as numbers, by mail and line; all else is there', async () => {
    const found = await bodyOf(
      withBody('a\0b\n\u001b[31mred\n/* \u202e */ if (x)\u2066\nplain\ttext'),
    );
    expect(found.lines).toEqual([
      'a⟨0000⟩b',
      '⟨001B⟩[31mred',
      '/* ⟨202E⟩ */ if (x)⟨2066⟩',
      'plain\ttext',
    ]);
    expect(found.said).toEqual([
      'mail 5, line 1: it has signs that do not show, which stand here as numbers; so in 3 lines',
    ]);
  });

  test('cannot hide signs in its subject or sender either', async () => {
    const from = '"Bob\u202eyrraH" <b@example.org>';
    const load = await read('a', withBody('x', { from, subject: 'Re: a\u202eb\u0007' }));
    expect(load.series[0]?.mails[4] ?? load.series[0]?.mails.at(-1)).toMatchObject({
      subject: 'Re: a⟨202E⟩b⟨0007⟩',
      author: 'Bob⟨202E⟩yrraH',
    });
  });

  test('with a line of a million signs is cut there, and says so', async () => {
    const found = await bodyOf(withBody(`short\n${'x'.repeat(1_000_000)}\nafter`));
    expect(found.lines.map(({ length }) => length)).toEqual([5, 4000, 5]);
    expect(found.said).toEqual([
      'mail 5, line 2: it is longer than 4000 signs, and its end is left out',
    ]);
  });

  test('of HTML alone gives its words, and no markup', async () => {
    const html = '<p>Look <a href="javascript:alert(1)">here</a></p><script>alert(2)</script>';
    const text = withBody(html).replace(/text\/plain(?=[\s\S]{0,80}\n\n<p>)/, 'text/html');
    const found = await bodyOf(text);
    expect(found.lines.join(' ')).not.toMatch(/<script|<p>|<a /);
  });

  test('with one NUL at its start does not make a file binary', async () => {
    const load = await read(
      'a',
      `${mbox(lampSeries().slice(0, 1))}\0\n\n${mbox(lampSeries().slice(1))}`,
    );
    expect(load.series[0]?.patches).toHaveLength(3);
  });
});

describe('whatever a file holds', () => {
  const pieces = fc.constantFrom(
    'From a Thu Jan  1 00:00:00 1970\n',
    'From: A @ 2026-04-27  4:01 UTC (permalink / raw)\n',
    '* [PATCH v1 1/1] a\n@ 2026-04-27  4:01 ` A\n',
    '^ permalink raw reply\n',
    'Subject: [PATCH v9999 0/9999] =?utf-8?b?*?=\n',
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n',
    'Content-Transfer-Encoding: base64\n\n',
    'diff --git a/a b/a\n--- a/a\n+++ b/a\n',
    '@@ -1,99999999 +1 @@\n',
    '@@ -1 +1 @@\n-a\n+b\n',
    '@@ -0,0 +0,0 @@\n',
    '\\ No newline at end of file\n',
    '<img src=x onerror=alert(1)>\n',
    '\n',
    '\r\n',
    '> ',
    '\0',
  );
  const text = fc
    .array(fc.oneof({ weight: 3, arbitrary: pieces }, fc.string({ unit: 'binary' })), {
      maxLength: 40,
    })
    .map((all) => all.join(''));

  test('reading it gives series and problems, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const load = await read('a', content);
        expect(Array.isArray(load.series)).toBe(true);
        expect(load.problems.every(({ text: words }) => words.length > 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
