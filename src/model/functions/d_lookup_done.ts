import type { Dentry } from '../vocabulary.ts';
import { __d_lookup_unhash_wake } from './__d_lookup_unhash_wake.ts';
import { d_in_lookup } from './d_in_lookup.ts';

/** The owner of an in-lookup dentry gives its name up; on any other dentry it does nothing. */
// from: include/linux/dcache.h d_lookup_done
export function d_lookup_done(d: Dentry): void {
  if (d_in_lookup(d)) __d_lookup_unhash_wake(d);
}
