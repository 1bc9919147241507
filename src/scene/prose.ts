/** A stretch of text in one form. */
export interface Run {
  form: 'plain' | 'strong' | 'em' | 'code';
  text: string;
}

/** A paragraph, or a table by rows and cells, the first row its head. */
export type Block =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'table'; head: Run[][]; rows: Run[][][] };

/**
 * The notes of a story as they are drawn: paragraphs and tables with **strong**, _stressed_ and
 * `code` words. Headings are left out: the page has its own.
 */
export function proseOf(notes: string): Block[] {
  return notes
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !block.startsWith('#'))
    .map((block) => (block.startsWith('|') ? table(block) : paragraph(block)));
}

function paragraph(block: string): Block {
  return { kind: 'paragraph', runs: runsOf(block.replace(/\s+/g, ' ')) };
}

function table(block: string): Block {
  const [head = [], , ...rows] = block
    .split('\n')
    .map((line) => line.replace(/^\||\|$/g, '').split('|'))
    .map((cells) => cells.map((cell) => runsOf(cell.trim())));
  return { kind: 'table', head, rows };
}

const marked = /(\*\*[^*]+\*\*|`[^`]+`|(?<!\w)_[^_]+_(?!\w))/;

function runsOf(text: string): Run[] {
  return text
    .split(marked)
    .filter((part) => part !== '')
    .map((part): Run => {
      if (part.startsWith('**')) return { form: 'strong', text: part.slice(2, -2) };
      if (part.startsWith('`')) return { form: 'code', text: part.slice(1, -1) };
      if (/^_.+_$/.test(part)) return { form: 'em', text: part.slice(1, -1) };
      return { form: 'plain', text: part };
    });
}
