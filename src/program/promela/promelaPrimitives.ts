import { aliases, cellInlines, hashes, inLookups } from './primitives/lists.ts';
import { rcus } from './primitives/rcu.ts';
import { rwsemInlines, rwsems } from './primitives/rwsem.ts';
import { seqcounts } from './primitives/seqcount.ts';
import { serverInlines, servers } from './primitives/server.ts';
import { refcounts, spinlocks } from './primitives/spinlock.ts';
import { waits } from './primitives/waitTable.ts';
import type { PromelaPrimitive } from './promelaPrimitive.ts';

/** Every primitive in Promela, by its name. A test compares the names with the vocabulary's. */
export const promelaPrimitives: Readonly<Record<string, PromelaPrimitive>> = {
  ...spinlocks,
  ...refcounts,
  ...rwsems,
  ...inLookups,
  ...aliases,
  ...hashes,
  ...waits,
  ...rcus,
  ...seqcounts,
  ...servers,
};

/** What several of them share. */
export const sharedInlines = `${rwsemInlines}${cellInlines}${serverInlines}`;
