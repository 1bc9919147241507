import type { PromelaPrimitive } from '../promelaPrimitive.ts';

/** RCU: a pending free remembers the threads that were reading when it was asked for. */
export const rcus: Record<string, PromelaPrimitive> = {
  rcu_read_lock: {
    params: [],
    effect: 'w[My_rcu] = w[My_rcu] + 1',
  },
  rcu_read_unlock: {
    params: [],
    effect: `
    report_if(w[My_rcu] <= 0, LOCK_IMBALANCE);
    w[My_rcu] = w[My_rcu] - 1;
    if
    :: w[My_rcu] <= 0 ->
      for (i : 1 .. DENTRIES) {
        w[Dentry_rcu_mask(i)] = w[Dentry_rcu_mask(i)] & ~(1 << _pid)
      }
    :: else
    fi`,
  },
  call_rcu: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    report_if(w[Dentry_d_inode(d)] != 0 || w[Dentry_count(d)] >= 0, WARN);
    head = 0;
    for (i : 1 .. THREADS) {
      if
      :: w[Thread_rcu(i)] > 0 -> head = head | (1 << (i - 1))
      :: else
      fi
    }
    w[Dentry_u_tag(d)] = RCU_HEAD;
    w[Dentry_rcu_mask(d)] = head;
    w[Dentry_mem(d)] = 2`,
  },
};
