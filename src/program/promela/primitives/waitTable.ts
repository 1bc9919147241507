import type { PromelaPrimitive } from '../promelaPrimitive.ts';

const waking = (word: 'wait_var' | 'wait_head', value: string): string => `
    for (i : 1 .. THREADS) {
      if
      :: ${value} > 0 && w[Thread_${word}(i)] == ${value} ->
        w[Thread_${word}(i)] = 0;
        result = result + 1
      :: else
      fi
    }`;

/** Sleeping and waking: heads in stack frames before patch 04, the keyed table after it. */
export const waits: Record<string, PromelaPrimitive> = {
  DECLARE_WAIT_QUEUE_HEAD_ONSTACK: {
    params: [],
    effect: `
    w[WaitQueue_mem(me)] = 1;
    result = me`,
  },
  frame_ends: {
    params: ['wq'],
    effect: 'w[WaitQueue_mem(wq)] = 2',
  },
  add_wait_queue: {
    params: ['wq'],
    effect: `
    touch_WaitQueue(wq);
    w[My_wait_head] = wq`,
  },
  wake_up_all: {
    params: ['wq'],
    effect: `
    touch_WaitQueue(wq);${waking('wait_head', 'wq')}`,
  },
  schedule: {
    params: [],
    guard: 'w[My_wait_var] == 0 && w[My_wait_head] == 0',
    effect: 'skip',
  },
  prepare_to_wait: {
    params: ['d'],
    effect: 'w[My_wait_var] = d',
  },
  finish_wait: {
    params: ['d'],
    effect: 'w[My_wait_var] = 0',
  },
  wake_up_var_locked: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    report_if(w[Dentry_d_lock(d)] != me, WARN);${waking('wait_var', 'd')}`,
  },
};
