import parseDiff from 'parse-diff';
import { type CheckedDiff, checkedDiff } from './checkedDiff.ts';
import type { FilePatch, Hunk, HunkLine, Mail, Patch, Problem } from './series.ts';
import { patchSubject } from './subject.ts';

/**
 * The patch that a mail carries, null when it carries none (a reply, a cover letter). Hunks that
 * do not keep what their header promises are left out and reported, as is a diffstat that the
 * hunks do not bear out.
 */
export function patchOf(mail: Mail): { patch: Patch | null; problems: Problem[] } {
  const subject = patchSubject(mail.subject);
  if (!subject || subject.number === 0) return { patch: null, problems: [] };
  const problems: Problem[] = [];
  const problem = (line: number, text: string): void => {
    problems.push({ file: mail.file, mail: mail.number, line, text });
  };
  const checked = checkedDiff(mail.lines);
  for (const { at, text } of checked.faults) problem(at + 1, text);
  const files = filesOf(checked);
  if (files === null) problem(checked.start + 1, 'the difference cannot be read');
  const sum = (key: 'added' | 'removed'): number =>
    (files ?? []).reduce((total, file) => total + file[key], 0);
  const [added, removed] = [sum('added'), sum('removed')];
  const stat = statOf(mail.lines, checked.start);
  if (stat && (stat.added !== added || stat.removed !== removed)) {
    const posted = `+${stat.added} −${stat.removed}`;
    problem(
      stat.at + 1,
      `the diffstat says ${posted}, the hunks that could be read +${added} −${removed}`,
    );
  }
  const trailers = trailersOf(mail.lines, checked.start);
  return {
    patch: { ...subject, mail: mail.id, files: files ?? [], added, removed, trailers },
    problems,
  };
}

function filesOf({ text, hunks }: CheckedDiff): FilePatch[] | null {
  let parsed: parseDiff.File[];
  try {
    parsed = parseDiff(text);
  } catch {
    return null;
  }
  let next = 0;
  return parsed.map((file) => ({
    path: (file.to === '/dev/null' ? file.from : file.to) ?? 'a file without a name',
    added: file.additions,
    removed: file.deletions,
    hunks: file.chunks.map((chunk) => hunkOf(chunk, hunks[next++] ?? 0)),
  }));
}

function hunkOf(chunk: parseDiff.Chunk, at: number): Hunk {
  return {
    oldStart: chunk.oldStart,
    newStart: chunk.newStart,
    heading: chunk.content.replace(/^@@[^@]*@@ ?/, ''),
    at,
    lines: chunk.changes.map((change, i) => lineOf(change, at + 1 + i)),
  };
}

function lineOf(change: parseDiff.Change, at: number): HunkLine {
  const text = change.content.slice(1);
  if (change.content.startsWith('\\')) return { kind: 'note', text, at, before: 0, after: 0 };
  if (change.type === 'add') return { kind: 'added', text, at, before: 0, after: change.ln };
  if (change.type === 'del') return { kind: 'removed', text, at, before: change.ln, after: 0 };
  return { kind: 'same', text, at, before: change.ln1, after: change.ln2 };
}

function statOf(
  lines: string[],
  end: number,
): { at: number; added: number; removed: number } | null {
  for (let at = end - 1; at >= 0; at--) {
    const line = lines[at] as string;
    if (!/^ \d+ files? changed/.test(line)) continue;
    const count = (word: string): number =>
      Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
    return { at, added: count('insertion'), removed: count('deletion') };
  }
  return null;
}

/* The last lines of the message, down to `---` or the difference. */
function trailersOf(lines: string[], diff: number): string[] {
  const cut = lines.indexOf('---');
  let end = cut >= 0 && cut < diff ? cut : diff;
  const out: string[] = [];
  while (end > 0) {
    const line = lines[--end] as string;
    if (/^[A-Z][A-Za-z-]{1,30}: \S/.test(line)) out.unshift(line);
    else if (line.trim() !== '' || out.length > 0) break;
  }
  return out;
}
