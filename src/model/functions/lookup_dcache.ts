import type { Dentry, Name } from '../vocabulary.ts';
import { NULL } from '../vocabulary.ts';
import { d_invalidate } from './d_invalidate.ts';
import { d_lookup } from './d_lookup.ts';
import { d_revalidate } from './d_revalidate.ts';
import { dput } from './dput.ts';

/** The cached dentry of a name, revalidated; NULL when there is none that holds. */
// from: fs/namei.c lookup_dcache
export function lookup_dcache(parent: Dentry, name: Name, flags: number): Dentry {
  const d = d_lookup(parent, name);
  if (d === NULL) return NULL;
  if (d_revalidate(parent, d, flags)) return d;
  d_invalidate(d);
  dput(d);
  return NULL;
}
