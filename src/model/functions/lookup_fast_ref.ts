import type { Dentry, Name } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { __d_lookup } from './__d_lookup.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';

/** The fast path of a walk with a reference: no lock of the directory. NULL: go the slow way. */
// from: fs/namei.c lookup_fast
export function lookup_fast_ref(dir: Dentry, name: Name, flags: number): Dentry {
  const d = __d_lookup(dir, name);
  if (d === NULL) return NULL;
  if (d_revalidate(dir, d, flags)) return d;
  d_invalidate(d);
  dput(d);
  return NULL;
}
