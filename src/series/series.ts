/** A mail of the reader's own copy of a thread. All of it is foreign text, and only ever text. */
export interface Mail {
  /** Message id, or what stands for one where the file has none. Unique in a load. */
  id: string;
  /** Id of the mail that it answers, '' = none that is known. */
  parent: string;
  file: string;
  /** Place in the file, from 1. */
  number: number;
  /** First line of the mail in the file, from 1. */
  line: number;
  subject: string;
  author: string;
  /** '2026-04-27 04:01' in UTC, '' = not given. */
  date: string;
  lines: string[];
}

/** What could not be read, and where. `mail` 0 is the file as a whole, `line` 0 the whole mail. */
export interface Problem {
  file: string;
  mail: number;
  /** Line of the mail's text, from 1. */
  line: number;
  text: string;
}

/** A line of a hunk. `note` is git's remark about a missing newline. */
export interface HunkLine {
  kind: 'same' | 'added' | 'removed' | 'note';
  text: string;
  /** Its line in the mail's text, from 0. */
  at: number;
  /** Line numbers in the file before and after, 0 = not there. */
  before: number;
  after: number;
}

export interface Hunk {
  oldStart: number;
  newStart: number;
  /** What git names behind the numbers: mostly the function. */
  heading: string;
  /** Line of the `@@` in the mail's text, from 0. */
  at: number;
  lines: HunkLine[];
}

export interface FilePatch {
  path: string;
  added: number;
  removed: number;
  hunks: Hunk[];
}

/** What stands in the brackets of a subject. `number` 0 is the cover letter. */
export interface PatchSubject {
  version: number;
  number: number;
  total: number;
  title: string;
}

export interface Patch extends PatchSubject {
  /** Id of its mail. */
  mail: string;
  files: FilePatch[];
  added: number;
  removed: number;
  /** 'Signed-off-by: …' and its kin, as posted. */
  trailers: string[];
}

/** One version of a series with everything said in its thread, mails in the order of their dates. */
export interface Series {
  title: string;
  version: number;
  mails: Mail[];
  patches: Patch[];
}

/** What became of a load: its series, by version, and what could not be read. */
export interface Load {
  series: Series[];
  problems: Problem[];
}
