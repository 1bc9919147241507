import { aliasPrimitives, hashPrimitives, inLookupPrimitives } from './lists.ts';
import type { Primitive } from './primitive.ts';
import { rcuPrimitives } from './rcu.ts';
import { rwsemPrimitives } from './rwsem.ts';
import { seqcountPrimitives } from './seqcount.ts';
import { serverPrimitives } from './server.ts';
import { refcountPrimitives, spinlockPrimitives } from './spinlock.ts';
import { waitPrimitives } from './waitTable.ts';

/** Every primitive by the name that functions call it by. */
export const primitives: Readonly<Record<string, Primitive>> = {
  ...spinlockPrimitives,
  ...refcountPrimitives,
  ...rwsemPrimitives,
  ...inLookupPrimitives,
  ...aliasPrimitives,
  ...hashPrimitives,
  ...waitPrimitives,
  ...rcuPrimitives,
  ...seqcountPrimitives,
  ...serverPrimitives,
};
