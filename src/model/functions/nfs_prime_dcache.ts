import type { Dentry, Inode, Name, WaitQueue } from '../vocabulary.ts';
import { DECLARE_WAIT_QUEUE_HEAD_ONSTACK, IS_ERR, NULL, patch, variant } from '../vocabulary.ts';
import { d_alloc_noblock } from './d_alloc_noblock.ts';
import { d_alloc_parallel } from './d_alloc_parallel.ts';
import { d_alloc_trylock } from './d_alloc_trylock.ts';
import { d_in_lookup } from './d_in_lookup.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_lookup } from './d_lookup.ts';
import { d_lookup_done } from './d_lookup_done.ts';
import { d_splice_alias } from './d_splice_alias.ts';
import { dput } from './dput.ts';
import { nfs_same_file } from './nfs_same_file.ts';

/**
 * readdir knows a name and its inode: it puts both into the cache, so that a stat finds them. Not so
 * an entry without a handle (`kind` 1), and what is cached where another file system begins (2) is
 * left alone. i_rwsem of dir held shared.
 */
// from: fs/nfs/dir.c nfs_prime_dcache
export function nfs_prime_dcache(dir: Dentry, name: Name, inode: Inode, kind: number): void {
  let d: Dentry = NULL;
  if (!patch(17)) d = d_lookup(dir, name);
  for (;;) {
    if (variant('d_alloc_trylock')) {
      d = d_alloc_trylock(dir, name);
    } else if (patch(17)) {
      d = d_alloc_noblock(dir, name); // from: fs/nfs/dir.c nfs_prime_dcache [PATCH 17]
    } else if (d === NULL) {
      let wq: WaitQueue = NULL;
      if (!patch(4)) wq = DECLARE_WAIT_QUEUE_HEAD_ONSTACK();
      d = d_alloc_parallel(dir, name, wq); // mark: needless
    }
    if (IS_ERR(d)) return;
    if (d_in_lookup(d)) break;
    if (kind === 2) {
      dput(d);
      return;
    }
    if (nfs_same_file(d, inode)) {
      /// {T} notes on {d} that it still holds
      d.d_time = dir.d_inode.chg;
      dput(d);
      return;
    }
    d_invalidate(d);
    dput(d);
    d = NULL;
  }
  if (kind === 1) {
    d_lookup_done(d);
    dput(d);
    return;
  }
  /// {T} notes on {d} for which state of {dir} the entry is good
  d.d_time = dir.d_inode.chg;
  const other = d_splice_alias(inode, d);
  d_lookup_done(d);
  if (other !== NULL) {
    dput(d);
    d = other;
  }
  dput(d);
}
