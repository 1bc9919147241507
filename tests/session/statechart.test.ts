import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunnableWorld } from '../../src/program/world.ts';
import type { ChartTransition } from '../../src/scene/threadChart.ts';
import { chartNow, threadChart } from '../../src/session/statechart.ts';
import { createDirector } from '../../src/threads/director.ts';
import { threadMachine } from '../../src/threads/threadMachine.ts';
import { movesOf, worldOf } from '../worlds.ts';

const words = ({ from, event, to }: ChartTransition) => `${from || 'any'} ${event} ${to}`;

test('the statechart has the states of the machine, and every transition that it is defined with', () => {
  const { states, on } = threadMachine.config;
  const leaves = Object.entries(states ?? {}).flatMap(([name, state]) =>
    Object.keys(state.states ?? { '': 0 }).map((inner) => (inner ? `${name}.${inner}` : name)),
  );
  const drawn = threadChart.states.flatMap(({ name, inner }) =>
    inner.length > 0 ? inner.map((one) => `${name}.${one}`) : [name],
  );
  expect(drawn).toEqual(leaves);
  expect(threadChart.initial).toBe('runnable');
  const lands = leaves.filter((name) => name !== 'running').map((to) => `any LAND ${to}`);
  const steps = ['runnable STEP running', 'waiting.rpc STEP running'];
  expect(threadChart.transitions.map(words).sort()).toEqual([...steps, ...lands].sort());
  expect(Object.values(on ?? {}).flat()).toHaveLength(lands.length);
});

const cells = [
  '04-a before proposed',
  '05-c before proposed',
  '08-c as-posted today',
  '09-b before today',
  '13-c as-posted today',
  '17-b before today',
];

test('the machine takes in the next step what its chart said that it can, and is where that leads', () => {
  const worlds = new Map(cells.map((name) => [name, worldOf(name)]));
  const property = fc.property(
    fc.constantFrom(...cells),
    fc.array(fc.nat({ max: 1000 }), { minLength: 20, maxLength: 70 }),
    (name, choices) => {
      const world = worlds.get(name) as RunnableWorld;
      const director = createDirector(world);
      const letters = world.setting.cast.threads.map(({ letter }) => letter);
      for (const [at, choice] of choices.entries()) {
        const moves = world.moves(director.film().snapshot(at));
        const move = moves[choice % Math.max(moves.length, 1)];
        if (!move) break;
        const charts = () => letters.map((_, t) => chartNow(director.film(), director.at(), t));
        const [before, stood] = [charts(), director.statuses()];
        director.move(move);
        const by = move.kind === 'thread' ? letters[move.thread] : 'RCU';
        const stands = director.statuses();
        for (const [t, { last }] of charts().entries()) {
          const moved = letters[t] === by || stood[t] !== stands[t];
          if (moved) expect(before[t]?.next).toContainEqual({ by, transitions: last?.transitions });
          else expect(last).toEqual(before[t]?.last);
          if (last) expect(last.transitions.at(-1)?.to).toBe(stands[t]);
        }
      }
    },
  );
  fc.assert(property, { numRuns: 20 });
});

test('a step of its own is a STEP and a LAND; a sleeper is woken by a LAND alone', () => {
  const world = worldOf('05-c before proposed');
  const director = createDirector(world);
  for (const move of movesOf(world, 'R19C22R14C3')) director.move(move);
  const film = director.film();
  const at = (n: number, t: number) => {
    const { last, next } = chartNow(film, n, t);
    return { last: last?.transitions.map(words), own: last?.own, next: next.map(({ by }) => by) };
  };
  expect(at(0, 0)).toEqual({ last: undefined, own: undefined, next: ['R'] });
  const slept = ['runnable STEP running', 'any LAND asleep'];
  expect(at(58, 0)).toEqual({ last: slept, own: true, next: [] });
  const blocked = ['runnable STEP running', 'any LAND blocked.rwsem'];
  expect(at(58, 1)).toEqual({ last: blocked, own: true, next: [] });
  // C has the lock of the chain, R spins for it; C lets it go
  const woken = film.steps.findIndex((_, n) => at(n, 0).last?.join() === 'any LAND runnable');
  expect(woken).toBeGreaterThan(0);
  expect(film.step(woken - 1)?.thread).toBe(1);
  expect(at(woken - 1, 0).last?.at(-1)).toBe('any LAND blocked.bitLock');
  expect(at(woken - 1, 0).next).toEqual(['C']);
});
