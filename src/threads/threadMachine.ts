import { sendParent, setup } from 'xstate';
import type { Move } from '../program/program.ts';
import type { ThreadStatus } from './picture.ts';

/** What the director says to a thread: take a step; this is how you stand after it. */
export type ThreadEvent = { type: 'STEP'; move: Move } | { type: 'LAND'; status: ThreadStatus };

export interface ThreadInput {
  index: number;
  letter: string;
  /** Takes the step in kernel memory: the machine's only effect. */
  kernel: (move: Move) => void;
}

const lands = (status: ThreadStatus) => ({
  guard: { type: 'is' as const, params: { status } },
  target: `#thread.${status}`,
});

/**
 * A kernel thread.
 *
 *   runnable → running → runnable | blocked.(rwsem | spinlock | bitLock) | asleep
 *                      | waiting.(rpc | turn) | done | dead.(bug | oops | killed)
 *
 * Only `runnable` takes a STEP, and `waiting.rpc`, with the answer that the environment gives;
 * `waiting.turn` is a thread that its cast lets begin later. Where a thread stands after anybody's
 * step the memory says (LAND).
 */
export const threadMachine = setup({
  types: {
    context: {} as ThreadInput,
    input: {} as ThreadInput,
    events: {} as ThreadEvent,
  },
  guards: {
    is: ({ event }, params: { status: ThreadStatus }) =>
      event.type === 'LAND' && event.status === params.status,
  },
  actions: {
    move: ({ context, event }) => {
      if (event.type === 'STEP') context.kernel(event.move);
    },
    report: sendParent({ type: 'MOVED' }),
  },
}).createMachine({
  id: 'thread',
  context: ({ input }) => input,
  initial: 'runnable',
  states: {
    runnable: { on: { STEP: 'running' } },
    running: { entry: ['move', 'report'] },
    blocked: { initial: 'rwsem', states: { rwsem: {}, spinlock: {}, bitLock: {} } },
    asleep: {},
    waiting: { initial: 'rpc', states: { rpc: { on: { STEP: '#thread.running' } }, turn: {} } },
    done: {},
    dead: { initial: 'killed', states: { bug: {}, oops: {}, killed: {} } },
  },
  on: {
    LAND: [
      lands('runnable'),
      lands('blocked.rwsem'),
      lands('blocked.spinlock'),
      lands('blocked.bitLock'),
      lands('asleep'),
      lands('waiting.rpc'),
      lands('waiting.turn'),
      lands('done'),
      lands('dead.bug'),
      lands('dead.oops'),
      lands('dead.killed'),
    ],
  },
});
