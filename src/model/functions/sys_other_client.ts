import type { Dentry, Name } from '../vocabulary.ts';
import { O_CREAT, rpc_open } from '../vocabulary.ts';

/** Another client creates the name; then what this client knows of the directory grows too old. */
export function sys_other_client(dir: Dentry, name: Name): number {
  /// {T}, on another machine, has the server create the file
  rpc_open(name, O_CREAT);
  /// The server counts on: {dir} has changed
  dir.d_inode.server_chg += 1;
  /// Time passes: what this client knows of {dir} is too old to be used unasked
  dir.d_inode.attr_expired = 1;
  return 0;
}
