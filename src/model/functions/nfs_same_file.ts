import type { Dentry, Inode } from '../vocabulary.ts';

/** Does a cached dentry stand for the file that the directory’s entry names? */
// from: fs/nfs/dir.c nfs_same_file
export function nfs_same_file(d: Dentry, inode: Inode): boolean {
  /// {T} tests whether {d} is the file of the entry
  return d.d_inode === inode;
}
