import type { Dentry, Name } from '../vocabulary.ts';
import { ECHILD, ERR, LOOKUP_RCU, NULL } from '../vocabulary.ts';
import { lookup_fast } from './lookup_fast.ts';
import { lookup_slow } from './lookup_slow.ts';

/** One name of a path: without a lock if that goes, else with references, else by asking. */
// from: fs/namei.c walk_component
export function walk_component(dir: Dentry, name: Name): Dentry {
  let d = lookup_fast(dir, name, LOOKUP_RCU);
  if (d === ERR(ECHILD)) d = lookup_fast(dir, name, 0);
  if (d === NULL) d = lookup_slow(dir, name, 0);
  return d;
}
