import type { Dentry } from '../vocabulary.ts';
import { IS_ERR } from '../vocabulary.ts';
import { end_dirop } from './end_dirop.ts';
import { start_creating_dentry } from './start_creating_dentry.ts';

/** A caller who holds a dentry is about to create it, and then lets it be. */
// from: fs/namei.c start_creating_dentry, end_dirop
export function sys_create_held(dir: Dentry, child: Dentry): number {
  const d = start_creating_dentry(dir, child);
  end_dirop(dir, d);
  if (IS_ERR(d)) return d as never;
  return 0;
}
