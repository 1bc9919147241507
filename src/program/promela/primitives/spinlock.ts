import type { PromelaPrimitive } from '../promelaPrimitive.ts';

const locking: PromelaPrimitive = {
  params: ['lock'],
  guard: 'w[lock] == 0',
  effect: `
    w[lock] = me;
    result = 1`,
};

const unlocking: PromelaPrimitive = {
  params: ['lock'],
  effect: `
    report_if(w[lock] != me, LOCK_IMBALANCE);
    w[lock] = 0`,
};

/** Spinlocks, bucket bit locks, the rename mutex: the word is the owner, 0 = free. */
export const spinlocks: Record<string, PromelaPrimitive> = {
  spin_lock: locking,
  spin_unlock: unlocking,
  spin_trylock: {
    params: ['lock'],
    effect: `
    if
    :: w[lock] == 0 -> w[lock] = me; result = 1
    :: else
    fi`,
  },
  hlist_bl_lock: locking,
  hlist_bl_unlock: unlocking,
  mutex_lock: locking,
  mutex_unlock: unlocking,
};

/** References on dentries; a count below 0 is dead. */
export const refcounts: Record<string, PromelaPrimitive> = {
  lockref_get_not_dead: {
    params: ['d'],
    guard: '(d) <= 0 || w[Dentry_d_lock(d)] == 0',
    effect: `
    touch_Dentry(d);
    if
    :: w[Dentry_count(d)] >= 0 -> w[Dentry_count(d)] = w[Dentry_count(d)] + 1; result = 1
    :: else
    fi`,
  },
  lockref_put_return: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    if
    :: w[Dentry_d_lock(d)] != 0 || w[Dentry_count(d)] <= 0 -> result = -1
    :: else -> w[Dentry_count(d)] = w[Dentry_count(d)] - 1; result = w[Dentry_count(d)]
    fi`,
  },
  lockref_mark_dead: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    report_if((w[Dentry_d_flags(d)] & PAR_LOOKUP) && w[Dentry_u_tag(d)] == CHAIN, UNION_BREACH);
    w[Dentry_count(d)] = -1`,
  },
  dget: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    report_if(w[Dentry_count(d)] < 0, WARN);
    w[Dentry_count(d)] = w[Dentry_count(d)] + 1`,
  },
};
