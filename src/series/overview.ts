import { plainLines } from './plainText.ts';
import type { Mail, Problem } from './series.ts';
import { baseSubject } from './subject.ts';

const head = /^From: (.{1,200}) @ (\d{4}-\d\d-\d\d) +(\d{1,2}:\d\d) UTC \(permalink \/ raw\)$/;
const foot = /^\^ permalink (raw )?reply\b/;

/** Is this the text of an archive's page that shows a whole thread? */
export function isOverview(text: string): boolean {
  return /^From: .{1,200} UTC \(permalink \/ raw\)\r?$/m.test(text);
}

/**
 * Reads the page on which an archive shows a whole thread as plain text: each mail under a small
 * tree of its neighbours, which says what it answers. Mails end at the archive's own last line.
 */
export function readOverview(file: string, text: string): { mails: Mail[]; problems: Problem[] } {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const heads = lines.flatMap((line, i) => (head.test(line) ? [i] : []));
  const trees = heads.map((at) => treeStart(lines, at));
  const mails: Mail[] = [];
  const problems: Problem[] = [];
  for (const [i, at] of heads.entries()) {
    const [, sender = '', day = '', time = ''] = head.exec(lines[at] as string) ?? [];
    const start = trees[i] as number;
    const end = trees[i + 1] ?? lines.length;
    const tree = lines.slice(start, at);
    const date = `${day} ${time.padStart(5, '0')}`;
    const heading = (tree[0] ?? '').replace(/^\* /, '');
    const [subject = '', author = ''] = plainLines([heading, sender]).lines;
    const number = i + 1;
    const mail = { file, number, line: start + 1, subject, author, date, lines: [] as string[] };
    const found = bodyOf(lines, at + 1, end);
    if (!found.ended) {
      problems.push({ file, mail: number, line: 0, text: 'the page ends in the middle of it' });
    }
    const { lines: body, faults } = plainLines(found.body);
    mail.lines = body;
    for (const fault of faults) problems.push({ file, mail: number, ...fault });
    const parent = parentOf(tree, mail, mails);
    if (parent === null) {
      problems.push({ file, mail: number, line: 0, text: 'the mail that it answers is missing' });
    }
    mails.push({ ...mail, id: `${number} ${date} ${subject}`, parent: parent ?? '' });
  }
  return { mails, problems };
}

/* The line `* subject` above the tree; the head itself where the tree is missing. */
function treeStart(lines: string[], at: number): number {
  for (let i = at - 1; i >= 0 && i > at - 400; i--) {
    const line = lines[i] as string;
    if (line.startsWith('* ')) return i;
    if (foot.test(line) || head.test(line)) break;
  }
  return at;
}

function bodyOf(lines: string[], from: number, to: number): { body: string[]; ended: boolean } {
  let start = from;
  while (start < to && lines[start] !== '') start++;
  let end = to - 1;
  while (end > start && !foot.test(lines[end] as string)) end--;
  const ended = end > start;
  const body = lines.slice(start + 1, ended ? end : to);
  while (body.at(-1) === '') body.pop();
  return { body, ended };
}

/*
 * The nearest line above the mail's own (`@`) that stands further left is the mail it answers:
 *   2030-01-01  9:00 ` [PATCH 2/3] subject of a mail its author
 *   @ 2030-01-01 10:00   ` who answers it
 * A line without a subject has that of the mail. '' = it answers none, null = not found.
 */
function parentOf(
  tree: string[],
  mail: { subject: string },
  before: readonly Mail[],
): string | null {
  const own = tree.findIndex((line) => line.startsWith('@ '));
  if (own < 0) return '';
  const depth = depthOf(tree[own] as string);
  if (depth === 0) return '';
  for (let i = own - 1; i > 0; i--) {
    const line = tree[i] as string;
    const [, day, time] = /^ {2}(\d{4}-\d\d-\d\d) +(\d{1,2}:\d\d) /.exec(line) ?? [];
    if (!day || !time || depthOf(line) >= depth) continue;
    const date = `${day} ${time.padStart(5, '0')}`;
    const words = line.slice(line.indexOf(time) + time.length).replace(/^[ `]+/, '');
    const found = before.find(
      (one) => one.date === date && isNamed(one, baseSubject(words), mail.subject),
    );
    return found?.id ?? null;
  }
  return null;
}

function isNamed(one: Mail, words: string, subject: string): boolean {
  if (words === `${baseSubject(one.subject)} ${one.author}`) return true;
  return words === one.author && baseSubject(one.subject) === baseSubject(subject);
}

/* Column of the back quote, counted without the mark of the mail's own line. */
function depthOf(line: string): number {
  const [found] = /^..\d{4}-\d\d-\d\d +\d{1,2}:\d\d( +)`/.exec(line) ?? [];
  return found ? found.length : 0;
}
