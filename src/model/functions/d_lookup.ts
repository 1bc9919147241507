import type { Dentry, Name } from '../vocabulary.ts';
import { NULL, read_seqbegin, read_seqretry } from '../vocabulary.ts';
import { __d_lookup } from './__d_lookup.ts';

/** The hashed dentry of a name with a reference; tries again when a rename got in between. */
// from: fs/dcache.c d_lookup
export function d_lookup(parent: Dentry, name: Name): Dentry {
  for (;;) {
    const seq = read_seqbegin();
    const d = __d_lookup(parent, name);
    if (d !== NULL) return d;
    if (!read_seqretry(seq)) return NULL;
  }
}
