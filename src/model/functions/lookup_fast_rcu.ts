import type { Dentry, Name } from '../vocabulary.ts';
import {
  ECHILD,
  ENOENT,
  ERR,
  lockref_get_not_dead,
  me,
  NULL,
  rcu_read_lock,
  rcu_read_unlock,
} from '../vocabulary.ts';
import { __d_lookup_rcu } from './__d_lookup_rcu.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';

/**
 * A step of a path walk without a lock and, until the end, without a reference: a dentry found
 * negative is believed at once, ERR(ENOENT). NULL: nothing cached, go to the slow path. ERR(ECHILD):
 * something moved, walk again with references.
 */
// from: fs/namei.c lookup_fast, step_into
export function lookup_fast_rcu(dir: Dentry, name: Name, flags: number): Dentry {
  rcu_read_lock();
  /// {T} samples d_seq of {dir}
  const dir_seq = dir.d_seq;
  const d = __d_lookup_rcu(dir, name);
  if (d === NULL) {
    rcu_read_unlock();
    return NULL;
  }
  const seq = me().seqp - 1;
  me().seqp = 0;
  /// {T} compares d_seq of {dir} with its sample
  if (dir.d_seq !== dir_seq) {
    rcu_read_unlock();
    return ERR(ECHILD);
  }
  const valid = d_revalidate(dir, d, flags);
  if (valid) {
    /// {T} reads, without a lock, whether {d} is positive
    const inode = d.d_inode;
    /// {T} compares d_seq of {d} with its sample: has it changed since?
    if (d.d_seq !== seq) {
      rcu_read_unlock();
      return ERR(ECHILD);
    }
    if (inode === NULL) {
      rcu_read_unlock();
      return ERR(ENOENT);
    }
  }
  if (!lockref_get_not_dead(d)) {
    rcu_read_unlock();
    return ERR(ECHILD);
  }
  /// {T} compares d_seq of {d} with its sample once more, now that it cannot go away
  if (d.d_seq !== seq) {
    rcu_read_unlock();
    dput(d);
    return ERR(ECHILD);
  }
  rcu_read_unlock();
  if (valid) return d;
  d_invalidate(d);
  dput(d);
  return NULL;
}
