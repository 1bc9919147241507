/** The difference in a mail's text, without the hunks that do not keep their promise. */
export interface CheckedDiff {
  /** For the parser: file headers and whole hunks only. */
  text: string;
  /** Line (from 0) at which each hunk begins in the mail's text. */
  hunks: number[];
  /** Line at which the difference begins; the number of lines when there is none. */
  start: number;
  faults: { at: number; text: string }[];
}

const hunkHead = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/;
const fileHead =
  /^(diff --git |index [\da-f]+\.\.|--- |\+\+\+ |(new|deleted) file mode |(old|new) mode |rename |copy |similarity )/;

/** Longest line of a file's header that is handed to the parser. */
const longestHeader = 600;

/**
 * Finds the difference in a mail and counts every hunk against its header. A hunk that is cut off
 * or damaged would make a parser swallow what follows it, so it is left out and named.
 */
export function checkedDiff(lines: readonly string[]): CheckedDiff {
  const start = diffStart(lines);
  const kept: string[] = [];
  const hunks: number[] = [];
  const faults: CheckedDiff['faults'] = [];
  for (let at = start; at < lines.length; ) {
    const line = lines[at] as string;
    const counts = hunkHead.exec(line);
    if (!counts) {
      if (fileHead.test(line) && line.length > longestHeader) {
        faults.push({ at, text: 'the name of a file is longer than a name can be' });
      } else if (fileHead.test(line)) kept.push(line);
      at++;
      continue;
    }
    const { end, fault } = hunkEnd(lines, at, Number(counts[1] ?? 1), Number(counts[2] ?? 1));
    if (fault) faults.push({ at, text: fault });
    else {
      hunks.push(at);
      kept.push(...lines.slice(at, end));
    }
    at = end;
  }
  return { text: kept.join('\n'), hunks, start, faults };
}

function diffStart(lines: readonly string[]): number {
  const at = lines.findIndex(
    (line, i) =>
      line.startsWith('diff --git ') ||
      (/^--- \S/.test(line) && /^\+\+\+ \S/.test(lines[i + 1] ?? '')),
  );
  return at < 0 ? lines.length : at;
}

function hunkEnd(
  lines: readonly string[],
  head: number,
  before: number,
  after: number,
): { end: number; fault: string } {
  let [old, fresh] = [before, after];
  let at = head + 1;
  while (old > 0 || fresh > 0) {
    const line = lines[at];
    const sign = line === '' ? ' ' : line?.[0];
    if (sign === '-' || sign === ' ') old--;
    if (sign === '+' || sign === ' ') fresh--;
    const known = sign !== undefined && '-+ \\'.includes(sign);
    if (!known || old < 0 || fresh < 0) {
      const said = `${before} lines before and ${after} after`;
      const why = line === undefined ? 'the mail ends' : `line ${at + 1} does not fit`;
      return { end: at, fault: `this hunk promises ${said}, but ${why}: it is left out` };
    }
    at++;
  }
  if (at === head + 1) return { end: at, fault: 'this hunk is empty' };
  while (lines[at]?.startsWith('\\ ')) at++;
  return { end: at, fault: '' };
}
