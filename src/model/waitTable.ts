import type { Machine } from './machine.ts';
import { own, type Primitive } from './primitive.ts';

/** Clears a waiting word of every thread that holds the given value: they are woken. */
function wake(k: Machine, field: 'wait_var' | 'wait_head', value: number): number {
  const offset = k.offset('Thread', field);
  let woken = 0;
  for (let t = 1; t <= k.layout.threads; t++) {
    const at = k.base('Thread', t) + offset;
    if (value > 0 && k.get(at) === value) {
      k.set(at, 0);
      woken++;
    }
  }
  return woken;
}

/** Sleeping and waking (base.md 6): queue heads in stack frames before 04, keyed table after. */
export const waitPrimitives: Record<string, Primitive> = {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK: {
    run: (k) => {
      k.set(k.base('WaitQueue', k.t + 1), 1);
      return k.t + 1;
    },
    say: '{T} sets up a wait queue head in its own stack frame',
    tags: ['mem'],
    reads: [],
    writes: ['WaitQueue.mem'],
  },
  frame_ends: {
    run: (k, wq) => {
      k.set(k.base('WaitQueue', wq), 2);
      return 0;
    },
    say: '{T} returns: the frame with its wait queue head is gone',
    tags: ['mem', 'ret'],
    reads: [],
    writes: ['WaitQueue.mem'],
  },
  add_wait_queue: {
    run: (k, wq) => {
      k.deref('WaitQueue', wq);
      k.set(own(k, 'wait_head'), wq);
      return 0;
    },
    say: '{T} links itself on {0}',
    tags: ['wait'],
    reads: ['WaitQueue.mem'],
    writes: ['Thread.wait_head'],
  },
  wake_up_all: {
    run: (k, wq) => {
      k.deref('WaitQueue', wq);
      return wake(k, 'wait_head', wq);
    },
    say: '{T} wakes everyone on {0}',
    tags: ['wake'],
    reads: ['WaitQueue.mem', 'Thread.wait_head'],
    writes: ['Thread.wait_head'],
  },
  schedule: {
    guard: (k) => k.get(own(k, 'wait_var')) === 0 && k.get(own(k, 'wait_head')) === 0,
    run: () => 0,
    say: '{T} was woken and goes on',
    tags: ['wait'],
    reads: ['Thread.wait_var', 'Thread.wait_head'],
    writes: [],
    acquires: 'sleep',
  },
  prepare_to_wait: {
    run: (k, d) => {
      k.set(own(k, 'wait_var'), d);
      return 0;
    },
    say: '{T} enters itself in the wait table under the d_flags of {0}',
    tags: ['wait'],
    reads: [],
    writes: ['Thread.wait_var'],
  },
  finish_wait: {
    run: (k) => {
      k.set(own(k, 'wait_var'), 0);
      return 0;
    },
    say: '{T} leaves the wait table',
    tags: ['wait'],
    reads: [],
    writes: ['Thread.wait_var'],
  },
  wake_up_var_locked: {
    run: (k, d) => {
      const lock = k.deref('Dentry', d) + k.offset('Dentry', 'd_lock');
      if (k.get(lock) !== k.t + 1) k.report('WARN', 'I10: woke a key without holding its lock');
      return wake(k, 'wait_var', d);
    },
    say: '{T} wakes everyone who waits under the d_flags of {0}',
    tags: ['wake'],
    reads: ['Dentry.d_lock', 'Thread.wait_var'],
    writes: ['Thread.wait_var'],
  },
};
