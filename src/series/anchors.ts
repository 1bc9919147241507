import { anchorTable } from './anchorTable.ts';
import type { HunkLine, Patch } from './series.ts';

/** Which statement of the model stands for which changed lines of a patch. */
export interface Anchor {
  patch: number;
  path: string;
  /** Lines of the file after the patch (+) or before it (-): first and last. */
  sign: '+' | '-';
  from: number;
  to: number;
  /** Of the lines' text: an anchor whose digest does not fit the reader's copy is no anchor. */
  digest: string;
  /** Function of the model, and a piece of its listing that the statement holds. */
  fn: string;
  text: string;
  /** Which of the statements that hold it, from 1; -1 = the last of them, 0 = all. */
  which: number;
  /** Why no statement stands for the lines, '' when one does. */
  why: string;
}

/**
 * The table's anchors. A line of it is `+577..578 3fa1 function: piece of the statement`
 * (behind it ` #2` or ` #last` where the function has several such), or `+577..578 3fa1 ~ reason`. A
 * statement without a step is named by the step that runs it along. A line that begins with a number names patch and file.
 */
export const anchors: readonly Anchor[] = readTable(anchorTable);

function readTable(table: string): Anchor[] {
  const out: Anchor[] = [];
  let patch = 0;
  let path = '';
  for (const line of table.split('\n')) {
    const [, number, file] = /^(\d\d) (\S+)$/.exec(line) ?? [];
    if (number && file) [patch, path] = [Number(number), file];
    const [, sign, from, to, digest, rest] =
      /^([+-])(\d+)(?:\.\.(\d+))? ([\da-f]{4}) (.+)$/.exec(line) ?? [];
    if (!from || !digest || !rest) continue;
    const [, fn = '', text = '', which = '0'] =
      /^(\w+): (.*?)(?: #(\d|last))?$/.exec(rest.startsWith('~ ') ? '' : rest) ?? [];
    out.push({
      patch,
      path,
      sign: sign === '+' ? '+' : '-',
      from: Number(from),
      to: Number(to ?? from),
      digest,
      fn,
      text,
      which: which === 'last' ? -1 : Number(which),
      why: rest.startsWith('~ ') ? rest.slice(2) : '',
    });
  }
  return out;
}

/** The lines of a patch that an anchor means; none where the patch has no such lines. */
export function anchoredLines(patch: Patch, anchor: Anchor): HunkLine[] {
  const kind = anchor.sign === '+' ? 'added' : 'removed';
  return patch.files
    .filter(({ path }) => path === anchor.path)
    .flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines))
    .filter((line) => {
      const n = kind === 'added' ? line.after : line.before;
      return line.kind === kind && n >= anchor.from && n <= anchor.to;
    });
}

/** Does the reader's copy have at the anchor's place the text that the anchor was made for? */
export function anchorFits(patch: Patch, anchor: Anchor): boolean {
  return lineDigest(anchoredLines(patch, anchor)) === anchor.digest;
}

/** Four signs that stand for the text of some lines, blanks aside. */
export function lineDigest(lines: readonly HunkLine[]): string {
  let hash = 0x811c9dc5;
  for (const { text } of lines) {
    for (const sign of `${text.replace(/\s+/g, '')}\n`) {
      hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    }
  }
  return ((hash ^ (hash >>> 16)) & 0xffff).toString(16).padStart(4, '0');
}
