import { library } from 'virtual:programs';
import { blocksOf, pinsOf } from '../series/quotes.ts';
import type { Hunk, Mail, Patch, Series } from '../series/series.ts';
import { type TraceLine, traceOf } from '../series/trace.ts';
import { compareVersions, type VersionPair } from '../series/versions.ts';
import { type Segment, wordDifferences } from '../series/words.ts';
import { storyOfReport } from './seriesStories.ts';

/** Place of a mail in its series, from 1: what addresses name it by. */
export function mailNumber(series: Series, mail: Mail): number {
  return series.mails.indexOf(mail) + 1;
}

/** A run of lines of a mail; `at` is its first line, from 0. */
export interface Piece {
  quote: boolean;
  at: number;
  lines: string[];
}

/** A mail as own words and quotes. */
export function piecesOf(mail: Mail): Piece[] {
  return blocksOf(mail.lines).map(({ from, to, depth }) => ({
    quote: depth > 0,
    at: from,
    lines: mail.lines.slice(from, to),
  }));
}

/** What somebody replied to a line of a patch. */
export interface PinnedRemark {
  mail: Mail;
  lines: string[];
}

/** Replies to a patch, by the line of its mail under which they stand. */
export function remarksOf(series: Series, patch: Patch): Map<number, PinnedRemark[]> {
  const own = series.mails.find(({ id }) => id === patch.mail);
  const out = new Map<number, PinnedRemark[]>();
  if (!own) return out;
  const replies = below(series, own.id);
  for (const pin of pinsOf(own, replies)) {
    const mail = replies.find(({ id }) => id === pin.mail) as Mail;
    const remark = { mail, lines: mail.lines.slice(pin.from, pin.to) };
    out.set(pin.at, [...(out.get(pin.at) ?? []), remark]);
  }
  return out;
}

function below(series: Series, id: string): Mail[] {
  const out: Mail[] = [];
  const wanted = [id];
  for (const parent of wanted) {
    for (const mail of series.mails) {
      if (mail.parent !== parent || wanted.includes(mail.id)) continue;
      wanted.push(mail.id);
      out.push(mail);
    }
  }
  return out.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Which words of a hunk's lines have changed, by place in the hunk. */
export function changedWords(hunk: Hunk): Map<number, Segment[]> {
  return wordDifferences(hunk.lines);
}

/** What became of a patch since an older version; undefined when it cannot be said. */
export function sinceVersion(older: Series, newer: Series, patch: Patch): VersionPair | undefined {
  return compareVersions(older, newer).find(({ after }) => after === patch);
}

/** A line of a call trace whose function the model has, and the story of its finding. */
export interface TraceLink extends TraceLine {
  /** '' when no story is about the finding. */
  story: string;
}

/** Lines of a robot's report that the model can show, by line of the mail. */
export function traceLinks(mail: Mail): Map<number, TraceLink> {
  return new Map(
    traceOf(mail.lines)
      .filter(({ fn }) => Object.hasOwn(library, fn))
      .map((line) => [line.at, { ...line, story: storyOfReport(line.finding)?.id ?? '' }]),
  );
}

/** A line that holds the words looked for. */
export interface Hit {
  mail: Mail;
  line: number;
  text: string;
}

/** Lines of the mails, subjects too (line -1), that hold the words in any case; at most `most`. */
export function searchSeries(series: Series, words: string, most = 200): Hit[] {
  const wanted = words.toLowerCase();
  const out: Hit[] = [];
  for (const mail of series.mails) {
    for (const [i, text] of [mail.subject, ...mail.lines].entries()) {
      if (!text.toLowerCase().includes(wanted)) continue;
      out.push({ mail, line: i - 1, text });
      if (out.length === most) return out;
    }
  }
  return out;
}
