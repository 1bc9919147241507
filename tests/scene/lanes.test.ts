import { describe, expect, test } from 'vitest';
import { lanesOf, zoomed } from '../../src/scene/lanes.ts';
import { createDirector } from '../../src/threads/director.ts';
import { laneFactsOf } from '../../src/threads/laneFacts.ts';
import { stories } from '../../stories/index.ts';
import { movesOf, worldOf } from '../worlds.ts';

function director(name: string, schedule: string) {
  const world = worldOf(name);
  const one = createDirector(world);
  for (const move of movesOf(world, schedule)) one.move(move);
  return one;
}

const deadlock = director('05-c before proposed', 'R19C22R14C3').film();

describe('lanes', () => {
  const [r, c] = laneFactsOf(deadlock).lanes;

  test('hold every step of their thread once', () => {
    expect([...(r?.steps ?? []), ...(c?.steps ?? [])].sort((a, b) => a - b)).toEqual(
      deadlock.steps.map((_, i) => i),
    );
  });

  test('show a lock as one span from taking to dropping it', () => {
    const spans = r?.held.filter((span) => span.kind === 'i_rwsem');
    expect(spans).toMatchObject([{ from: 1, to: 59, words: 'i_rwsem of P shared' }]);
  });

  test('show who waits at the end', () => {
    expect(r?.waits.at(-1)?.words).toContain('R waits for the name “x”');
    expect(c?.waits.at(-1)?.words).toContain('C waits for i_rwsem of P exclusive');
  });

  test('say who let a waiting thread go on', () => {
    const film = director('00-b before today', 'A21B26A40').film();
    const wake = laneFactsOf(film).wakes.find(({ to }) => to === 1);
    expect(film.step(wake?.step ?? -1)?.sentence).toMatch(/A wakes everyone/);
    expect(wake?.from).toBe(0);
  });

  test('of a film that grows are those of the film played at once, also after a cut', () => {
    const one = director('05-c before proposed', 'R19C10');
    laneFactsOf(one.film());
    for (const move of movesOf(one.film().world, 'C12R14C3')) one.move(move);
    expect(laneFactsOf(one.film())).toEqual(laneFactsOf(deadlock));
    one.seek(20);
    one.move({ kind: 'thread', thread: 0, choice: 0 });
    const anew = director('05-c before proposed', 'R19CR').film();
    expect(laneFactsOf(one.film())).toEqual(laneFactsOf(anew));
  });

  test('draw no more marks than there are pixels, however long the film', () => {
    const one = director('18-c as-posted today', '');
    for (let i = 0; i < 3000; i++) {
      const move = one.film().world.moves(one.film().snapshot(i))[0];
      if (!move) break;
      one.move(move);
    }
    expect(one.film().length).toBe(3000);
    const facts = laneFactsOf(one.film());
    const { lanes } = lanesOf(facts, { from: 0, to: 3000 }, 800);
    for (const lane of lanes) {
      for (const bars of [lane.steps, lane.held, lane.waits]) {
        expect(bars.length).toBeLessThan(4 * 800);
      }
    }
    const near = zoomed({ from: 0, to: 3000 }, 1500, 0.01, 3000);
    expect(near).toEqual({ from: 1485, to: 1515 });
    const close = lanesOf(facts, near, 800);
    expect(close.lanes.flatMap((lane) => lane.steps)).toHaveLength(31);
  });
});

test('the name of every thread of every story has room left of its lane', () => {
  const names = stories.flatMap(({ casts }) => casts.flatMap(({ threads }) => threads));
  const long = names.filter(({ name }) => name.length > 12).map(({ name }) => name);
  expect(long).toEqual([]);
});
