/** One mail as it stands in a file: its bytes, and the line of the file on which it begins. */
export interface RawMail {
  bytes: Uint8Array;
  line: number;
}

const newline = 10;
const separator = [70, 114, 111, 109, 32]; // 'From '
const quote = 62; // '>'

/**
 * Cuts an mbox (or a file of `git format-patch`) at its `From ` lines; a file that does not begin
 * with one is a single mail. `>From ` at the start of a line loses its `>`, as mboxrd wants it.
 */
export function splitMbox(bytes: Uint8Array): RawMail[] {
  if (!isAt(bytes, 0, separator)) return [{ bytes, line: 1 }];
  const out: RawMail[] = [];
  let line = 1;
  let start = 0;
  let startLine = 1;
  let at = 0;
  const take = (end: number): void => {
    const head = bytes.indexOf(newline, start);
    const body = head < 0 || head >= end ? end : head + 1;
    out.push({ bytes: unquoted(bytes.subarray(body, end)), line: startLine });
  };
  let blank = false;
  while (at < bytes.length) {
    const found = bytes.indexOf(newline, at);
    const end = found < 0 ? bytes.length : found + 1;
    if (at > start && blank && isAt(bytes, at, separator) && isDated(bytes, at, end)) {
      take(at);
      start = at;
      startLine = line;
    }
    blank = end - at === 1 || (end - at === 2 && bytes[at] === 13);
    at = end;
    line++;
  }
  take(bytes.length);
  return out;
}

/* A separator ends in a time and a year; a sentence that begins with “From” does not. */
function isDated(bytes: Uint8Array, from: number, to: number): boolean {
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 200)));
  return /\d\d:\d\d.*\d{4}\s*$/.test(text);
}

function isAt(bytes: Uint8Array, at: number, word: readonly number[]): boolean {
  return word.every((byte, i) => bytes[at + i] === byte);
}

function unquoted(bytes: Uint8Array): Uint8Array {
  const drop: number[] = [];
  for (let at = 0; at >= 0 && at < bytes.length; ) {
    let end = at;
    while (bytes[end] === quote) end++;
    if (end > at && isAt(bytes, end, separator)) drop.push(at);
    const next = bytes.indexOf(newline, end);
    at = next < 0 ? -1 : next + 1;
  }
  if (drop.length === 0) return bytes;
  const out = new Uint8Array(bytes.length - drop.length);
  let from = 0;
  let to = 0;
  for (const gone of [...drop, bytes.length]) {
    out.set(bytes.subarray(from, gone), to);
    to += gone - from;
    from = gone + 1;
  }
  return out;
}
