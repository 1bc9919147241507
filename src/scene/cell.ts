import type { DentryPicture } from '../threads/dentryPictures.ts';
import type { Picture } from '../threads/picture.ts';

/**
 * The 16 bytes that a dentry shares between its phases (U of the specification), as the configuration
 * of the robot's report has them: a dentry of 312 bytes, U at offset 296.
 */
export interface CellWords {
  /** What the words mean now. */
  phase: string;
  words: { offset: number; name: string; value: string }[];
  /** What goes wrong if they are read as something else; '' when the phase fits the dentry. */
  danger: string;
}

const names: Record<string, { phase: string; words: [string, string] }> = {
  waiters: { phase: 'waiters: who waits for its end', words: ['list of waiters', 'unused'] },
  chain: { phase: 'chain: its place in the in-lookup chain', words: ['next', 'pprev'] },
  alias: { phase: 'alias: its place among the names of its inode', words: ['next', 'pprev'] },
  rcu: { phase: 'rcu: the head for the delayed free', words: ['next', 'func'] },
};

/** The shared cell of a dentry in words, down to the offsets. */
export function cellOf(d: DentryPicture, picture: Picture): CellWords {
  const [first, second] = d.cell.words;
  const { phase, words } = names[d.cell.tag] ?? { phase: d.cell.tag, words: ['word 0', 'word 1'] };
  const other = picture.dentries.find((one) => one.id === first);
  const value = first === 0 ? 'null' : other ? `U of dentry ${first} “${other.name}”` : `${first}`;
  return {
    phase,
    words: [
      { offset: 296, name: words[0], value },
      {
        offset: 304,
        name: words[1],
        value: second === 0 ? 'null' : `address of a link (${second})`,
      },
    ],
    danger: dangerOf(d),
  };
}

function dangerOf(d: DentryPicture): string {
  const { tag, words } = d.cell;
  if (tag === 'chain' && d.zone !== 'in-lookup') return dangerWords(words[0]);
  if (tag !== 'chain' && d.zone === 'in-lookup') {
    return `The dentry is in the in-lookup chain, and its link there is overwritten: whoever walks the chain, or takes it out, follows words that mean ${tag}.`;
  }
  return '';
}

/* The report’s arithmetic: a chain link taken for an element of the list of waiters. */
function dangerWords(first: number): string {
  const still = 'The dentry is still in the in-lookup chain, and no longer in-lookup.';
  if (first === 0) return `${still} Word 0 is null: read as a list of waiters it is an empty one.`;
  return `${still} Word 0 points at the cell of dentry ${first}, 296 bytes into it. Read as an element of the list of waiters: its completion is at 296 + 8 = 304, the lock in that at 304 + 8 = 312, the end of the dentry; lockdep probes 24 bytes further, at 336.`;
}
