import { groupMails } from './group.ts';
import { readMail } from './mail.ts';
import { splitMbox } from './mbox.ts';
import { isOverview, readOverview } from './overview.ts';
import type { Load, Mail, Problem } from './series.ts';
import { mostBytes, unpack } from './unpack.ts';

/** A file as the reader gave it; pasted text is one too. */
export interface GivenFile {
  name: string;
  blob: Blob;
}

/** How far a load is: bytes read of all, and mails found so far. */
export interface Progress {
  done: number;
  total: number;
  mails: number;
}

/**
 * Reads files of mail into series: an mbox, packed or not, single mails, files of
 * `git format-patch`, and an archive's page of a thread. What cannot be read is named by file,
 * mail and line; the rest is still loaded. Never throws.
 */
export async function readSeries(
  files: readonly GivenFile[],
  report: (progress: Progress) => void = () => undefined,
  most = mostBytes,
): Promise<Load> {
  const mails: Mail[] = [];
  const problems: Problem[] = [];
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  let done = 0;
  for (const { name, blob } of files) {
    const before = done;
    const found = await readFile(name, blob, most, (share, count) =>
      report({ done: before + share * blob.size, total, mails: mails.length + count }),
    );
    mails.push(...found.mails);
    problems.push(...found.problems);
    done += blob.size;
  }
  report({ done: total, total, mails: mails.length });
  const load = groupMails(mails);
  return { series: load.series, problems: [...problems, ...load.problems] };
}

async function readFile(
  file: string,
  blob: Blob,
  most: number,
  report: (share: number, mails: number) => void,
): Promise<{ mails: Mail[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const problem = (text: string): void => {
    problems.push({ file, mail: 0, line: 0, text });
  };
  const unpacked = await unpack(blob, most);
  if (unpacked.problem) problem(unpacked.problem);
  const { bytes } = unpacked;
  if (bytes.length === 0) problem('it is empty');
  else {
    const text = new TextDecoder().decode(bytes.subarray(0, 64 * 1024));
    if (isOverview(text)) {
      const found = readOverview(file, new TextDecoder().decode(bytes));
      return { mails: found.mails, problems: [...problems, ...found.problems] };
    }
    if (looksLikeMail(text)) return readMails(file, bytes, problems, report);
    if (text.includes('\0')) problem('it holds no text but binary data');
    else problem('it is neither a mail, nor an mbox, nor the page of a thread');
  }
  return { mails: [], problems };
}

/* A mail begins with headers, an mbox with a separator. */
function looksLikeMail(text: string): boolean {
  return /^From \S/.test(text) || /^[A-Za-z][A-Za-z-]{1,40}:[ \t]/.test(text);
}

async function readMails(
  file: string,
  bytes: Uint8Array,
  problems: Problem[],
  report: (share: number, mails: number) => void,
): Promise<{ mails: Mail[]; problems: Problem[] }> {
  const mails: Mail[] = [];
  let done = 0;
  for (const [i, raw] of splitMbox(bytes).entries()) {
    const found = await readMail(file, raw, i + 1);
    if (found.mail) mails.push(found.mail);
    problems.push(...found.problems);
    done += raw.bytes.length;
    if (i % 16 === 0) report(done / bytes.length, mails.length);
  }
  return { mails, problems };
}
