import type { ActorRefFrom } from 'xstate';
import { createActor, enqueueActions, setup } from 'xstate';
import type { Move } from '../program/program.ts';
import type { RunnableWorld } from '../program/world.ts';
import { cut, extend, type Film, isEnabled, newFilm } from './film.ts';
import { statusOf, type ThreadStatus } from './picture.ts';
import { type ThreadInput, threadMachine } from './threadMachine.ts';

type ThreadRef = ActorRefFrom<typeof threadMachine>;

/** The one thing that the machines share: the schedule played so far, and where it is shown. */
interface Reel {
  film: Film;
  at: number;
}

type DirectorEvent =
  | { type: 'MOVE'; move: Move }
  | { type: 'SEEK'; at: number }
  | { type: 'MOVED' };

interface DirectorInput {
  reel: Reel;
  threads: Omit<ThreadInput, 'kernel'>[];
}

/** Owns a thread machine per kernel thread, and the schedule. */
const directorMachine = setup({
  types: {
    context: {} as { reel: Reel; threads: ThreadRef[] },
    input: {} as DirectorInput,
    events: {} as DirectorEvent,
  },
  actors: { thread: threadMachine },
  guards: {
    enabled: ({ context, event }) =>
      event.type === 'MOVE' && isEnabled(cut(context.reel.film, context.reel.at), event.move),
  },
  actions: {
    land: enqueueActions(({ context, enqueue }) => {
      const { film, at } = context.reel;
      const w = film.snapshot(at);
      for (const [t, ref] of context.threads.entries()) {
        const status = statusOf(film.world, w, t);
        if (status !== statusOfActor(ref)) enqueue.sendTo(ref, { type: 'LAND', status });
      }
    }),
    hand: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'MOVE') return;
      const { reel } = context;
      if (reel.at < reel.film.length) reel.film = cut(reel.film, reel.at);
      const { move } = event;
      const ref = move.kind === 'thread' ? context.threads[move.thread] : undefined;
      if (ref) {
        enqueue.sendTo(ref, { type: 'STEP', move });
        return;
      }
      record(reel, move);
      enqueue.raise({ type: 'MOVED' });
    }),
    seek: ({ context, event }) => {
      const { reel } = context;
      if (event.type === 'SEEK') reel.at = clamp(event.at, reel.film.length);
    },
  },
}).createMachine({
  id: 'director',
  context: ({ input, spawn }) => ({
    reel: input.reel,
    threads: input.threads.map((thread) =>
      spawn('thread', {
        id: thread.letter,
        input: { ...thread, kernel: (move) => record(input.reel, move) },
      }),
    ),
  }),
  entry: 'land',
  on: {
    MOVE: { guard: 'enabled', actions: 'hand' },
    MOVED: { actions: 'land' },
    SEEK: { actions: ['seek', 'land'] },
  },
});

function record(reel: Reel, move: Move): void {
  reel.film = extend(reel.film, move);
  reel.at = reel.film.length;
}

function clamp(n: number, most: number): number {
  return Math.max(0, Math.min(most, Math.trunc(n)));
}

/** Plays one world: every thread an actor, every step a message. */
export interface Director {
  film(): Film;
  at(): number;
  /** What the actors' statecharts say, by thread. */
  statuses(): ThreadStatus[];
  /** Takes a move where the film is shown; steps behind that are cut off. False: not enabled. */
  move(move: Move): boolean;
  seek(at: number): void;
}

/** Starts the actors of a world at its first moment. */
export function createDirector(world: RunnableWorld): Director {
  const reel: Reel = { film: newFilm(world), at: 0 };
  const threads = world.setting.cast.threads.map(({ letter }, index) => ({ index, letter }));
  const actor = createActor(directorMachine, { input: { reel, threads } });
  actor.start();
  return {
    film: () => reel.film,
    at: () => reel.at,
    statuses: () => actor.getSnapshot().context.threads.map(statusOfActor),
    move(move) {
      const before = reel.film;
      actor.send({ type: 'MOVE', move });
      return reel.film !== before;
    },
    seek: (at) => actor.send({ type: 'SEEK', at }),
  };
}

function statusOfActor(ref: ThreadRef): ThreadStatus {
  const { value } = ref.getSnapshot();
  if (typeof value === 'string') return value as ThreadStatus;
  const [outer, inner] = Object.entries(value)[0] ?? [];
  return `${outer}.${inner}` as ThreadStatus;
}
