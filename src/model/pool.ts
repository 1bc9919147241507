import type { Machine } from './machine.ts';
import { structs } from './struct.ts';

/** The dentries that thread k.t may allocate, by id: the first and how many. */
function own(k: Machine): { first: number; each: number } {
  const each = (k.layout.structs.Dentry.count - k.initialDentries) / k.layout.threads;
  return { first: k.initialDentries + k.t * each + 1, each };
}

/** Index of the thread whose pool a dentry is from, negative for one that the cast began with. */
export function makerOf(k: Machine, d: number): number {
  const each = (k.layout.structs.Dentry.count - k.initialDentries) / k.layout.threads;
  return Math.floor((d - k.initialDentries - 1) / each);
}

/**
 * The next dentry of the thread's own pool, 0 = none, so that the order in which threads allocate
 * does not rename anything. An id that was freed comes back only when the pool is used up and no
 * word can mean it any more: a touch through an old pointer is always recognised.
 */
export function spare(k: Machine): number {
  const { first, each } = own(k);
  for (let d = first; d < first + each; d++) if (k.get(k.base('Dentry', d)) === 0) return d;
  for (let d = first; d < first + each; d++) {
    if (k.get(k.base('Dentry', d)) === 3 && !pointedAt(k, d)) return d;
  }
  return 0;
}

/** How many of the pool’s dentries the thread has allocated so far. */
export function allocated(k: Machine): number {
  const { first, each } = own(k);
  let count = 0;
  for (let d = first; d < first + each; d++) if (k.get(k.base('Dentry', d)) !== 0) count++;
  return count;
}

/** Does one of the pool’s dentries only wait for its readers, so that it pays to wait for it? */
export function comesBack(k: Machine): boolean {
  const { first, each } = own(k);
  for (let d = first; d < first + each; d++) if (k.get(k.base('Dentry', d)) === 2) return true;
  return false;
}

/** Might any word be a pointer to this dentry? Registers have no type, so every one counts. */
function pointedAt(k: Machine, d: number): boolean {
  const from = k.base('Dentry', d);
  const to = from + k.layout.structs.Dentry.size;
  for (const [name, place] of Object.entries(k.layout.structs)) {
    for (let id = 1; id <= place.count; id++) {
      const base = place.base + (id - 1) * place.size;
      for (const [field, { offset, kind }] of Object.entries(place.fields)) {
        const word = k.get(base + offset);
        if ((kind === 'Dentry' || field === 'u_0') && word === d) return true;
        if (field === 'u_1' && word >= from && word < to) return true;
      }
      if (name !== 'Thread') continue;
      const fields = Object.keys(structs.Thread).length;
      for (let r = 0; r < k.layout.registers; r++) if (k.get(base + fields + r) === d) return true;
    }
  }
  return false;
}
