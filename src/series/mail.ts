import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { RawMail } from './mbox.ts';
import { plainLines } from './plainText.ts';
import type { Mail, Problem } from './series.ts';

/** A mail may be cut into parts this deep and have headers this long; beyond that it is refused. */
const limits = { maxNestingDepth: 16, maxHeadersSize: 256 * 1024 };

/**
 * Decodes one mail: encoded words, quoted-printable, base64, character sets and parts. Of the
 * parts only plain text and attached patches are taken. Never throws; says what is missing.
 */
export async function readMail(
  file: string,
  raw: RawMail,
  number: number,
): Promise<{ mail: Mail | null; problems: Problem[] }> {
  const problem = (text: string): Problem => ({ file, mail: number, line: 0, text });
  let email: Email;
  try {
    email = await PostalMime.parse(raw.bytes, { attachmentEncoding: 'arraybuffer', ...limits });
  } catch (error) {
    return { mail: null, problems: [problem(`it cannot be decoded (${messageOf(error)})`)] };
  }
  if (!email.from && !email.subject && !email.messageId) {
    return { mail: null, problems: [problem('it has neither sender nor subject: no mail')] };
  }
  const text = [email.text ?? '', ...email.attachments.map(patchText)].join('\n');
  const { lines, faults } = plainLines(text.replace(/\r\n?/g, '\n').split('\n'));
  while (lines.at(-1) === '') lines.pop();
  const problems = lines.length === 0 ? [problem('it has no plain text')] : [];
  for (const fault of faults) problems.push({ file, mail: number, ...fault });
  const mail: Mail = {
    id: email.messageId || `${file} ${number}`,
    parent: lastId(email.inReplyTo) || lastId(email.references),
    file,
    number,
    line: raw.line,
    subject: oneLine(email.subject ?? ''),
    author: oneLine(email.from?.name || email.from?.address || 'unknown sender'),
    date: minuteOf(email.date),
    lines,
  };
  return { mail, problems };
}

/* A header in one line, and no longer than a line may be. */
function oneLine(text: string): string {
  return plainLines([text.replace(/\s+/g, ' ').trim()]).lines[0] ?? '';
}

function patchText({ mimeType, filename, content }: Attachment): string {
  const isPatch =
    /^text\/(x-)?(patch|diff)/.test(mimeType) || /\.(patch|diff)$/.test(filename ?? '');
  return isPatch && content instanceof ArrayBuffer ? new TextDecoder().decode(content) : '';
}

function lastId(header: string | undefined): string {
  return header?.match(/<[^<>\s]{1,500}>/g)?.at(-1) ?? '';
}

function minuteOf(date: string | undefined): string {
  const time = date ? new Date(date) : null;
  if (!time || Number.isNaN(time.getTime())) return '';
  return time.toISOString().slice(0, 16).replace('T', ' ');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
