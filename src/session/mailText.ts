/** Widest line of a mail that is not folded by somebody on the way. */
export const mailWidth = 72;

const plainSigns: Record<string, string> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '→': '->',
  '›': '>',
  '…': '...',
  '−': '-',
  '–': '-',
  '×': 'x',
  '≤': '<=',
};

/** Text with the signs that every mailer and terminal has. */
export function ascii(text: string): string {
  return text.replace(/[“”‘’→›…−–×≤]/g, (sign) => plainSigns[sign] ?? sign);
}

/**
 * Text in plain signs, folded at blanks to lines of at most `width` signs, all but the first behind
 * `indent`. A longer word is cut, a name of the kernel before an underscore.
 */
export function fold(text: string, width: number = mailWidth, indent = ''): string[] {
  const out: string[] = [];
  let line = '';
  const room = (): number => width - (out.length > 0 ? indent.length : 0);
  const flush = (): void => {
    out.push(out.length > 0 ? indent + line : line);
    line = '';
  };
  for (let word of ascii(text).split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > room()) flush();
    while (word.length > room()) {
      const at = word.lastIndexOf('_', room() - 1);
      const cut = at > room() / 2 ? at : room();
      line = word.slice(0, cut);
      word = word.slice(cut);
      flush();
    }
    line = line ? `${line} ${word}` : word;
  }
  if (line || out.length === 0) flush();
  return out;
}
