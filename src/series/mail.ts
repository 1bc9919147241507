import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { RawMail } from './mbox.ts';
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
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  while (lines.at(-1) === '') lines.pop();
  const problems = lines.length === 0 ? [problem('it has no plain text')] : [];
  const mail: Mail = {
    id: email.messageId || `${file} ${number}`,
    parent: lastId(email.inReplyTo) || lastId(email.references),
    file,
    number,
    line: raw.line,
    subject: (email.subject ?? '').replace(/\s+/g, ' ').trim(),
    author: email.from?.name || email.from?.address || 'unknown sender',
    date: minuteOf(email.date),
    lines,
  };
  return { mail, problems };
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
