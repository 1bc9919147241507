import type { Mail } from './series.ts';

/** A run of lines of a mail: [from, to). `depth` counts the `>` of a quote, 0 = own words. */
export interface Block {
  from: number;
  to: number;
  depth: number;
}

/** Own words of a reply, pinned to the line of the patch mail that they stand under. */
export interface Pin {
  /** Id of the reply. */
  mail: string;
  /** Line of the patch mail, from 0. */
  at: number;
  /** Lines of the reply: [from, to). */
  from: number;
  to: number;
}

/** How deep a line quotes, and the line without its `>` signs. */
function quoted(line: string): { depth: number; text: string } {
  const marks = /^(?:> ?)*/.exec(line)?.[0] ?? '';
  return { depth: marks.split('>').length - 1, text: line.slice(marks.length) };
}

/** The line without its first `depth` quote signs; null when it quotes less deep, or deeper. */
function quotedAt(line: string, depth: number): string | null {
  const marks = new RegExp(`^(?:> ?){${depth}}`).exec(line)?.[0];
  if (marks === undefined) return null;
  const text = line.slice(marks.length);
  return text.startsWith('>') ? null : text;
}

/** Cuts a mail into own words and quotes, for folding. Empty lines go with what stands above. */
export function blocksOf(lines: readonly string[]): Block[] {
  const out: Block[] = [];
  for (const [at, line] of lines.entries()) {
    const last = out.at(-1);
    const depth = line === '' && last ? last.depth : quoted(line).depth;
    const same = last && (last.depth === 0) === (depth === 0);
    if (same) Object.assign(last, { to: at + 1, depth: Math.max(last.depth, depth) });
    else out.push({ from: at, to: at + 1, depth });
  }
  return out;
}

/**
 * Pins what replies say to the lines of the patch mail that they quote just above. `replies` are
 * all mails below it; their mailers may have turned tabs into blanks. A remark under a quote that
 * is not found in the patch mail, or under none, is not pinned.
 */
export function pinsOf(patch: Mail, replies: readonly Mail[]): Pin[] {
  const target = patch.lines.map(plain);
  const parents = new Map(replies.map((mail) => [mail.id, mail.parent]));
  return replies.flatMap((mail) => {
    let depth = 1;
    for (let id = mail.parent; id !== patch.id; depth++) {
      const up = parents.get(id);
      if (up === undefined || depth > 60) return [];
      id = up;
    }
    return pinsOfReply(target, mail, depth);
  });
}

function pinsOfReply(target: readonly string[], mail: Mail, depth: number): Pin[] {
  const out: Pin[] = [];
  let cursor = -1;
  for (const block of blocksOf(mail.lines)) {
    if (block.depth > 0) {
      for (let i = block.from; i < block.to; i++) {
        const text = quotedAt(mail.lines[i] as string, depth);
        if (text !== null) cursor = nextMatch(target, plain(text), cursor);
      }
      continue;
    }
    const { from, to } = trimmed(mail.lines, block);
    if (cursor >= 0 && to > from) out.push({ mail: mail.id, at: cursor, from, to });
  }
  return out;
}

/** How far ahead a line of one or two signs is looked for: such lines stand everywhere. */
const near = 4;

function nextMatch(target: readonly string[], text: string, cursor: number): number {
  if (text === '') return cursor;
  const telling = text.replace(/[\s+\-{}();*/]/g, '').length > 3;
  const end = telling ? target.length : Math.min(target.length, cursor + near);
  for (let at = cursor + 1; at < end; at++) if (target[at] === text) return at;
  return cursor;
}

/* Blanks are as good as tabs, and none at the ends. */
function plain(line: string): string {
  return line
    .replace(/\s+/g, ' ')
    .replace(/^([+-]) /, '$1')
    .trim();
}

/* Without empty lines at the ends, and without thanks and a name at the end. */
function trimmed(lines: readonly string[], { from, to }: Block): { from: number; to: number } {
  let [start, end] = [from, to];
  const isThanks = (line: string): boolean => /^(thanks|cheers|regards|best)\b.{0,40}$/i.test(line);
  for (let at = end - 1; at >= start && at > end - 5; at--) {
    if (isThanks(lines[at] as string)) end = at;
  }
  while (end > start && lines[end - 1]?.trim() === '') end--;
  while (start < end && lines[start]?.trim() === '') start++;
  return { from: start, to: end };
}
