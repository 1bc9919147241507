import type { Dentry, Inode, Name, WaitQueue } from '../vocabulary.ts';
import { DECLARE_WAIT_QUEUE_HEAD_ONSTACK, IS_ERR, NULL, patch } from '../vocabulary.ts';
import { d_alloc_noblock } from './d_alloc_noblock.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_lookup } from './d_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { dput } from './dput.ts';

/** readdir knows a name and its inode: it puts both into the cache, so that a stat finds them. */
// from: fs/nfs/dir.c nfs_prime_dcache
export function nfs_prime_dcache(dir: Dentry, name: Name, inode: Inode): void {
  let d: Dentry = NULL;
  if (patch(5)) {
    d = d_alloc_noblock(dir, name); // from: fs/dcache.c d_alloc_noblock [PATCH 05]
  } else {
    d = d_lookup(dir, name);
    if (d === NULL) {
      let wq: WaitQueue = NULL;
      if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
      d = d_alloc_parallel(dir, name, wq); // mark: needless
    }
  }
  if (IS_ERR(d)) return;
  if (d_in_lookup(d)) {
    const other = d_splice_alias(inode, d);
    d_lookup_done(d);
    if (other !== NULL) {
      dput(d);
      d = other;
    }
  }
  dput(d);
}
