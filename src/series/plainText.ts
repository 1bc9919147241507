/** Longest line that is kept whole: nobody writes longer ones by hand. */
export const longestLine = 4000;

/* Control signs but the tab, and what hides in a text or turns its direction round. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Lines as they may be shown: a sign that hides or turns the text round becomes its number, as in
 * `⟨202E⟩`, so that no line looks like another than it is; a line that is too long is cut. `faults`
 * says so by line, from 1: the first of each kind.
 */
export function plainLines(lines: readonly string[]): {
  lines: string[];
  faults: { line: number; text: string }[];
} {
  const firsts = new Map<string, { line: number; count: number }>();
  const note = (kind: string, line: number): void => {
    const known = firsts.get(kind);
    if (known) known.count++;
    else firsts.set(kind, { line, count: 1 });
  };
  const out = lines.map((line, i) => {
    const cut = line.length > longestLine ? line.slice(0, longestLine) : line;
    if (cut !== line)
      note(`it is longer than ${longestLine} signs, and its end is left out`, i + 1);
    const plain = cut.replace(hidden, numbered);
    if (plain !== cut) note('it has signs that do not show, which stand here as numbers', i + 1);
    return plain;
  });
  const faults = [...firsts].map(([text, { line, count }]) => ({
    line,
    text: count > 1 ? `${text}; so in ${count} lines` : text,
  }));
  return { lines: out, faults };
}

function numbered(sign: string): string {
  return `⟨${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
