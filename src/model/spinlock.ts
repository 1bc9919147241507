import type { Machine } from './machine.ts';
import { dentryField, type Primitive } from './primitive.ts';

const free = (k: Machine, lock: number): boolean => k.get(lock) === 0;

function take(k: Machine, lock: number): number {
  k.set(lock, k.t + 1);
  return 1;
}

function drop(k: Machine, lock: number): number {
  if (k.get(lock) !== k.t + 1)
    k.report('lock imbalance', 'released a spinlock held by nobody or another');
  k.set(lock, 0);
  return 0;
}

/* A spinlock is its owner: index + 1 of the thread inside, 0 = free. A thread that wants a held
 * one is not enabled, which stands for spinning. */
const locking = {
  guard: free,
  run: take,
  tags: ['lock'],
  reads: ['*0'],
  writes: ['*0'],
  acquires: 'spin',
} as const;

const unlocking = { run: drop, tags: ['lock'], reads: ['*0'], writes: ['*0'] } as const;

/** Spinlocks, bucket bit locks and the rename mutex (base.md 4.1, 4.2, 4.7). */
export const spinlockPrimitives: Record<string, Primitive> = {
  spin_lock: { ...locking, say: '{T} takes {0}' },
  spin_unlock: { ...unlocking, say: '{T} drops {0}' },
  spin_trylock: {
    run: (k, lock) => (free(k, lock) ? take(k, lock) : 0),
    say: '{T} tries {0} without waiting',
    tags: ['lock'],
    reads: ['*0'],
    writes: ['*0'],
  },
  hlist_bl_lock: { ...locking, say: '{T} takes {0}' },
  hlist_bl_unlock: { ...unlocking, say: '{T} drops {0}' },
  mutex_lock: { ...locking, say: '{T} takes {0}' },
  mutex_unlock: { ...unlocking, say: '{T} drops {0}' },
};

/** References on dentries (base.md 1.1 `count`, 9.5; include/linux/lockref.h). */
export const refcountPrimitives: Record<string, Primitive> = {
  lockref_get_not_dead: {
    guard: (k, d) => d <= 0 || k.get(k.base('Dentry', d) + k.offset('Dentry', 'd_lock')) === 0,
    run: (k, d) => {
      const count = dentryField(k, d, 'count');
      if (k.get(count) < 0) return 0;
      k.set(count, k.get(count) + 1);
      return 1;
    },
    say: '{T} takes a reference on {0}, unless it is dead',
    tags: ['ref'],
    reads: ['Dentry.count', 'Dentry.d_lock'],
    writes: ['Dentry.count'],
    acquires: 'spin',
  },
  lockref_put_return: {
    run: (k, d) => {
      const count = dentryField(k, d, 'count');
      const lock = dentryField(k, d, 'd_lock');
      if (k.get(lock) !== 0 || k.get(count) <= 0) return -1;
      k.set(count, k.get(count) - 1);
      return k.get(count);
    },
    say: '{T} drops its reference on {0} without the lock, if d_lock is free',
    tags: ['ref'],
    reads: ['Dentry.count', 'Dentry.d_lock'],
    writes: ['Dentry.count'],
  },
  lockref_mark_dead: {
    run: (k, d) => {
      const inLookup = (k.get(dentryField(k, d, 'd_flags')) & 1) !== 0;
      if (inLookup && k.get(dentryField(k, d, 'u_tag')) === 1) {
        k.report('union breach', `I5: the last reference of in-lookup dentry ${d} is dropped`);
      }
      k.set(dentryField(k, d, 'count'), -1);
      return 0;
    },
    say: '{T} marks {0} dead',
    tags: ['ref'],
    reads: ['Dentry.d_flags', 'Dentry.u_tag'],
    writes: ['Dentry.count'],
  },
  dget: {
    run: (k, d) => {
      const count = dentryField(k, d, 'count');
      if (k.get(count) < 0) k.report('WARN', `I12: reference on dead dentry ${d}`);
      k.set(count, k.get(count) + 1);
      return 0;
    },
    say: '{T} takes a reference on {0}',
    tags: ['ref'],
    reads: ['Dentry.count'],
    writes: ['Dentry.count'],
  },
};
