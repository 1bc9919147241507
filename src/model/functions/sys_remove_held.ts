import type { Dentry } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { start_removing_dentry } from './start_removing_dentry.ts';

/** A caller who holds a dentry is about to remove it, and then lets it be. */
// from: fs/namei.c start_removing_dentry, end_dirop
export function sys_remove_held(dir: Dentry, child: Dentry): number {
  const d = start_removing_dentry(dir, child);
  end_dirop(dir, d);
  if (IS_ERR(d)) return d as never;
  return 0;
}
