import type { Dentry } from '../vocabulary.ts';
import { EEXIST, ENOENT, ERR, LOOKUP_CREATE, LOOKUP_EXCL, NULL } from '../vocabulary.ts';
import { dput } from './dput.ts';

/** The dentry that was looked up; an error where it should have existed, or should not have. */
// from: fs/namei.c lookup_one_qstr_excl
export function as_asked_for(d: Dentry, flags: number): Dentry {
  /// {T} reads whether {d} is positive
  const inode = d.d_inode;
  if (inode === NULL && (flags & LOOKUP_CREATE) === 0) {
    dput(d);
    return ERR(ENOENT);
  }
  if (inode !== NULL && (flags & LOOKUP_EXCL) !== 0) {
    dput(d);
    return ERR(EEXIST);
  }
  return d;
}
