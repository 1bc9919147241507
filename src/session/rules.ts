import type { Cast } from '../model/story.ts';
import { decisionsOf } from './decisions.ts';

/** The rules of locking.md 2 that are code, and what is so where they are in effect. */
const words: Readonly<Record<string, string>> = {
  P2: 'a lookup owns the name before it takes the directory’s lock',
  P4: 'an operation on one name looks it up first, takes the lock then, and checks again',
  P5: 'the end of an operation ends the lookup that is still going on',
  P6: 'a rename looks both names up first, takes the lock then, and checks again',
  P7: 'an open takes the lock only around the calls that need it',
};

/** A rule of the proposed order, in words. */
export interface Rule {
  id: string;
  words: string;
}

/** The rules that the code of a cast asks for, in their order. */
export function rulesOf(cast: Cast): Rule[] {
  const asked = [...decisionsOf(cast).rules].sort();
  return asked.map((id) => ({ id, words: words[id] ?? '' }));
}
