import { gzipSync } from 'node:zlib';

/** A mail of our own words, as it stands in an mbox. */
export interface Posting {
  id: string;
  to?: string;
  from?: string;
  subject: string;
  date?: string;
  body: string;
  encoding?: 'plain' | 'quoted-printable' | 'base64';
}

const dates = 'Mon, 04 May 2026 10:00:00 +0200';

/** The text of a mail, headers first. */
export function mailText(one: Posting): string {
  const { encoding = 'plain' } = one;
  const body =
    encoding === 'base64'
      ? (
          Buffer.from(one.body)
            .toString('base64')
            .match(/.{1,76}/g) ?? []
        ).join('\n')
      : encoding === 'quoted-printable'
        ? quotedPrintable(one.body)
        : one.body;
  return [
    `From: ${one.from ?? 'Ada Example <ada@example.org>'}`,
    `Date: ${one.date ?? dates}`,
    `Message-ID: <${one.id}>`,
    ...(one.to ? [`In-Reply-To: <${one.to}>`] : []),
    `Subject: ${one.subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${encoding === 'plain' ? '8bit' : encoding}`,
    '',
    body,
    '',
  ].join('\n');
}

/** Mails as an mbox of the kind that archives hand out. */
export function mbox(postings: readonly Posting[]): string {
  return postings
    .map((one) => {
      const text = mailText(one).replace(/^(>*From )/gm, '>$1');
      return `From mboxrd@z Thu Jan  1 00:00:00 1970\n${text.replace(/^>From:/, 'From:')}\n`;
    })
    .join('');
}

/** Mails as an archive's plain page of their whole thread; all of one minute. */
export function overviewPage(postings: readonly Posting[]): string {
  const time = '2026-05-04  8:00';
  const author = ({ from = 'Ada Example <a>' }: Posting): string => from.replace(/ <.*$/, '');
  const answered = (one: Posting): Posting | undefined => postings.find(({ id }) => id === one.to);
  const pages = postings.map((one) => {
    const above: Posting[] = [];
    for (let up = answered(one); up; up = answered(up)) above.unshift(up);
    const mark = (depth: number): string => (depth === 0 ? '' : `${'  '.repeat(depth - 1)}\` `);
    return [
      `* ${one.subject}`,
      ...above.map((up, i) => `  ${time} ${mark(i)}${up.subject} ${author(up)}`),
      `@ ${time} ${mark(above.length)}${author(one)}`,
      '  0 siblings, 0 replies; 5+ messages in thread',
      `From: ${author(one)} @ ${time} UTC (permalink / raw)`,
      '  To: A list',
      '',
      one.body,
      '',
      `^ permalink raw reply\t[flat|nested] ${postings.length}+ messages in thread`,
      '',
      '',
    ].join('\n');
  });
  return pages.join('');
}

function quotedPrintable(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      if (byte === 10) return '\n';
      const plain = byte >= 32 && byte < 127 && byte !== 61;
      return plain
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('')
    .replace(/[^\n]{70}/g, (part) => (/=.?$/.test(part) ? part : `${part}=\n`));
}

/** A patch that changes one line of `lamp.c` in a hunk of five. */
export function patchBody(words: string, file = 'lamp.c'): string {
  return [
    words,
    '',
    'Signed-off-by: Ada Example <ada@example.org>',
    '---',
    ` ${file} | 3 ++-`,
    ' 1 file changed, 2 insertions(+), 1 deletion(-)',
    '',
    `diff --git a/${file} b/${file}`,
    'index 1111111..2222222 100644',
    `--- a/${file}`,
    `+++ b/${file}`,
    '@@ -10,4 +10,5 @@ int lamp(void)',
    ' {',
    '-\tlamp->dark = 1;',
    '+\tlamp->bright = 1;',
    '+\tglow(bright);',
    ' \treturn 0;',
    ' }',
    '-- ',
    '2.50.0',
  ].join('\n');
}

/** A series of three patches with a cover letter and one reply. */
export function lampSeries(version = 2): Posting[] {
  const of = (n: number): string => `[PATCH v${version} ${n}/3]`;
  return [
    { id: `c${version}@x`, subject: `${of(0)} Lamps that glow`, body: 'Three lamps.' },
    ...[1, 2, 3].map((n) => ({
      id: `p${n}.v${version}@x`,
      to: `c${version}@x`,
      subject: `${of(n)} lamp ${n}: glow`,
      body: patchBody(`Lamp ${n} is dark.`, `lamp${n}.c`),
    })),
    {
      id: `r${version}@x`,
      to: `p2.v${version}@x`,
      from: 'Bob Reader <bob@example.org>',
      subject: `Re: ${of(2)} lamp 2: glow`,
      body: [
        'On Monday Ada wrote:',
        '> Lamp 2 is dark.',
        '',
        'Is it?',
        '',
        '> @@ -10,4 +10,5 @@ int lamp(void)',
        '>  {',
        '> -       lamp->dark = 1;',
        '> +       lamp->bright = 1;',
        '',
        'Too bright.',
        '',
        '> +       glow(bright);',
        '>         return 0;',
      ].join('\n'),
    },
  ];
}

/**
 * A thread of our own words that has its remarks where the series has those on the two faults of 09:
 * under lines 586 and 589 of a file. Its lines are none of the kernel's, so no anchor fits them.
 */
export function remarkedSeries(): Posting[] {
  const of = (n: number): string => `[PATCH v3 ${String(n).padStart(2, '0')}/19]`;
  const hunk = [
    '@@ -580,4 +580,12 @@ static int lamp_row(struct lamp *row)',
    ' {',
    ' \tint n = 0;',
    ' ',
    '+\tif (row->busy) {',
    '+\t\t/* somebody has it in the hand */',
    '+\t\trow = spare_lamp();',
    '+\t\tspare = take_spare(row);',
    '+\t}',
    '+\tif (!row->lit) {',
    '+\t\t/* lit already, or lit by ourselves */',
    '+\t}',
    ' \treturn n;',
  ];
  const quote = (lines: string[]): string => lines.map((line) => `> ${line}`).join('\n');
  const body = [
    'A lamp that somebody holds is not waited for.',
    '',
    'Signed-off-by: Ada Example <ada@example.org>',
    '---',
    ' fs/overlayfs/readdir.c | 8 ++++++++',
    ' 1 file changed, 8 insertions(+)',
    '',
    'diff --git a/fs/overlayfs/readdir.c b/fs/overlayfs/readdir.c',
    'index 1111111..2222222 100644',
    '--- a/fs/overlayfs/readdir.c',
    '+++ b/fs/overlayfs/readdir.c',
    ...hunk,
  ].join('\n');
  return [
    { id: 'c3@x', subject: `${of(0)} Lamps that nobody waits for`, body: 'Nineteen lamps.' },
    { id: 'p9@x', to: 'c3@x', subject: `${of(9)} lamps: take a spare one`, body },
    {
      id: 'r9@x',
      to: 'p9@x',
      from: 'Rita Reader <rita@example.org>',
      subject: `Re: ${of(9)} lamps: take a spare one`,
      body: [
        quote(hunk.slice(0, 8)),
        '',
        'And when there is no spare one?',
        '',
        quote(hunk.slice(8, 11)),
        '',
        'Is this the wrong way round?',
        '',
      ].join('\n'),
    },
  ];
}

/**
 * A thread of our own words with a remark on 07, 08 and 10 each, and a robot's report whose traces
 * name functions of the kernel.
 */
export function reportedSeries(): Posting[] {
  const of = (n: number): string => `[PATCH v3 ${String(n).padStart(2, '0')}/19] lamp ${n}`;
  const patches = [7, 8, 10].flatMap((n) => [
    { id: `p${n}@x`, to: 'c3@x', subject: of(n), body: patchBody(`Lamp ${n} is dark.`) },
    {
      id: `r${n}@x`,
      to: `p${n}@x`,
      from: 'Rita Reader <rita@example.org>',
      subject: `Re: ${of(n)}`,
      body: `> Lamp ${n} is dark.\n\nWho says so?\n`,
    },
  ]);
  const report = [
    'KASAN: a bad lamp in __dentry_kill',
    ' __dentry_kill+0x1/0x2 fs/dcache.c:1',
    'WARNING in __d_instantiate',
    ' shmem_whiteout+0x1/0x2 mm/shmem.c:2',
  ];
  return [
    { id: 'c3@x', subject: '[PATCH v3 00/19] Lamps', body: 'Nineteen lamps.' },
    ...patches,
    {
      id: 'bot@x',
      to: 'c3@x',
      from: 'A robot <bot@example.org>',
      subject: '[robot] Re: Lamps',
      body: report.join('\n'),
    },
  ];
}

/** Text or bytes as a file that a reader drops. */
export function file(name: string, content: string | Uint8Array): { name: string; blob: Blob } {
  return { name, blob: new Blob([content as BlobPart]) };
}

/** Packed as by gzip. */
export function gz(content: string | Uint8Array): Uint8Array {
  return gzipSync(content);
}
