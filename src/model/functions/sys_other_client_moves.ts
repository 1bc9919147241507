import type { Dentry, Name } from '../vocabulary.ts';
import { rpc_rename } from '../vocabulary.ts';

/** Another client renames what dir has under a name to another directory, and then back again. */
export function sys_other_client_moves(dir: Dentry, from: Name, to: Name): number {
  /// {T}, on another machine, has the server move the name elsewhere, if it is there
  const error = rpc_rename(from, to);
  if (error !== 0) return error;
  /// The server counts on: {dir} has changed
  dir.d_inode.server_chg += 1;
  /// {T}, on another machine, has the server move it back
  rpc_rename(to, from);
  /// The server counts on: {dir} has changed
  dir.d_inode.server_chg += 1;
  return 0;
}
