import type { Dentry, Name, WaitQueue } from '../vocabulary.ts';
import {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK,
  frame_ends,
  IS_ERR,
  NULL,
  patch,
  rpc_readdir,
} from '../vocabulary.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_hash_and_lookup } from './d_hash_and_lookup.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { dput } from './dput.ts';

/**
 * readdir wants to list an entry with its inode’s number, so it needs its dentry, and waits for a lookup
 * that is under way. These are also the steps of proc_sys_fill_cache(), fuse_direntplus_link() and
 * cifs_prime_dcache(), where nothing that is cached has changed. i_rwsem of dir held shared.
 */
// from: fs/proc/base.c proc_fill_cache
export function proc_fill_cache(dir: Dentry, name: Name): void {
  let d = d_hash_and_lookup(dir, name);
  if (d === NULL) {
    let wq: WaitQueue = NULL;
    if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
    d = d_alloc_parallel(dir, name, wq);
    if (!IS_ERR(d)) {
      if (d_in_lookup(d)) {
        /// {T} makes the inode of the entry
        const inode = rpc_readdir(name);
        const other = d_splice_alias(inode, d);
        d_lookup_done(d);
        if (other !== NULL) {
          dput(d);
          d = other;
        }
      }
    }
    if (!patch(4)) frame_ends(wq);
    if (IS_ERR(d)) return;
  }
  dput(d);
}
