import type { Dentry, Name } from '../vocabulary.ts';
import { me, rpc } from '../vocabulary.ts';
import { d_exchange } from './d_exchange.ts';
import { end_renaming } from './end_renaming.ts';
import { start_renaming } from './start_renaming.ts';

/** renameat2(name, other, RENAME_EXCHANGE) on tmpfs: both names exist, and change places. */
// from: fs/namei.c filename_renameat2, vfs_rename, fs/libfs.c simple_rename_exchange
export function sys_exchange(dir: Dentry, name: Name, other: Name): number {
  const error = start_renaming(dir, name, other, 0);
  if (error !== 0) return error;
  /// {T} does the bookkeeping of the exchange: times, link counts
  rpc();
  const old = me().old_dentry;
  const target = me().new_dentry;
  d_exchange(old, target);
  end_renaming(dir);
  return 0;
}
