import type { Dentry, Inode } from '../vocabulary.ts';
import { NULL, patch, rpc_create, rpc_mkdir, variant } from '../vocabulary.ts';
import { d_drop } from './d_drop.ts';
import { d_splice_alias } from './d_splice_alias.ts';

/**
 * How a network file system creates: the server makes the object, and d_splice_alias attaches it to
 * the negative dentry that the VFS has looked up. Before patch 02 it must unhash that dentry first.
 */
// from: Documentation/filesystems/vfs.rst mkdir
export function create_and_splice(d: Dentry, directory: number): Dentry {
  if (!patch(2)) {
    if (!variant('without-d_drop')) d_drop(d);
  }
  let inode: Inode = NULL;
  if (directory !== 0) {
    /// {T} has the server make a directory of the name of {d}
    inode = rpc_mkdir(d.d_name);
  } else {
    /// {T} has the server create the name of {d}
    inode = rpc_create(d.d_name);
  }
  return d_splice_alias(inode, d);
}
