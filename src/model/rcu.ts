import { TAG } from './lists.ts';
import type { Machine } from './machine.ts';
import { dentryField, own, type Primitive } from './primitive.ts';

/** Threads inside a read section, as a bit mask. */
function readers(k: Machine): number {
  let mask = 0;
  const rcu = k.offset('Thread', 'rcu');
  for (let t = 1; t <= k.layout.threads; t++) {
    if (k.get(k.base('Thread', t) + rcu) > 0) mask |= 1 << (t - 1);
  }
  return mask;
}

/** Leaving the outermost section: no pending free waits for this thread any longer. */
function leave(k: Machine): number {
  const depth = own(k, 'rcu');
  if (k.get(depth) <= 0) k.report('lock imbalance', 'left an RCU read section that it was not in');
  k.set(depth, k.get(depth) - 1);
  if (k.get(depth) > 0) return 0;
  const offset = k.offset('Dentry', 'rcu_mask');
  for (let d = 1; d <= k.layout.structs.Dentry.count; d++) {
    const at = k.base('Dentry', d) + offset;
    k.set(at, k.get(at) & ~(1 << k.t));
  }
  return 0;
}

/** May the environment free this dentry now (base.md 4.5)? */
export function mayFree(k: Machine, d: number): boolean {
  const base = k.base('Dentry', d);
  return k.get(base) === 2 && k.get(base + k.offset('Dentry', 'rcu_mask')) === 0;
}

/** The environment's step: the dentry's memory goes; only the mark that it is freed remains. */
export function rcuFree(k: Machine, d: number): void {
  const base = k.base('Dentry', d);
  k.clear(base, base + k.layout.structs.Dentry.size);
  k.set(base, 3);
}

/** RCU (base.md 4.5). */
export const rcuPrimitives: Record<string, Primitive> = {
  rcu_read_lock: {
    run: (k) => {
      k.set(own(k, 'rcu'), k.get(own(k, 'rcu')) + 1);
      return 0;
    },
    say: '{T} enters an RCU read section',
    tags: ['lock'],
    reads: ['Thread.rcu'],
    writes: ['Thread.rcu'],
  },
  rcu_read_unlock: {
    run: leave,
    say: '{T} leaves its RCU read section',
    tags: ['lock'],
    reads: ['Thread.rcu', 'Dentry.rcu_mask'],
    writes: ['Thread.rcu', 'Dentry.rcu_mask'],
  },
  call_rcu: {
    run: (k, d) => {
      if (k.get(dentryField(k, d, 'd_inode')) !== 0 || k.get(dentryField(k, d, 'count')) >= 0) {
        k.report('WARN', `I6: dentry ${d} is freed while positive or counted`);
      }
      const mask = readers(k);
      k.set(dentryField(k, d, 'u_tag'), TAG.rcu);
      k.set(dentryField(k, d, 'rcu_mask'), mask);
      k.set(dentryField(k, d, 'mem'), 2);
      return 0;
    },
    say: '{T} hands {0} to RCU: its memory goes when today’s readers have left',
    tags: ['mem'],
    reads: ['Thread.rcu', 'Dentry.d_inode', 'Dentry.count'],
    writes: ['Dentry.mem', 'Dentry.u_tag', 'Dentry.rcu_mask'],
  },
};
