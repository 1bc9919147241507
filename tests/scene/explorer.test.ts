import { describe, expect, test } from 'vitest';
import { atlasSheet, type PhaseMap, phaseWords } from '../../src/scene/atlas.ts';
import { lockGraphOf, lockGraphWords } from '../../src/scene/lockGraph.ts';

describe('the lock-order graph', () => {
  test('of today’s rules has no cycle', () => {
    const graph = lockGraphOf(['i_rwsem → IL']);
    expect(graph.classes.map(({ name }) => name)).toEqual(['i_rwsem', 'IL']);
    expect(graph.edges.map(({ cyclic }) => cyclic)).toEqual([false]);
    expect(lockGraphWords(graph)).toEqual([
      'Whoever holds i_rwsem may wait for IL.',
      'The order has no cycle.',
    ]);
  });

  test('with an edge each way is a cycle, also through a third class', () => {
    const two = lockGraphOf(['IL → i_rwsem', 'i_rwsem → IL']);
    expect(two.edges.every(({ cyclic }) => cyclic)).toBe(true);
    const three = lockGraphOf(['A → B', 'B → C', 'C → A', 'C → D']);
    expect(three.edges.filter(({ cyclic }) => !cyclic).map(({ to }) => to)).toEqual(['D']);
    expect(lockGraphWords(three)).toContain('The order has a cycle.');
  });

  test('is the same picture whatever the order of its words', () => {
    const words = ['i_rwsem → IL', 's_vfs_rename_mutex → i_rwsem'];
    expect(lockGraphOf(words)).toEqual(lockGraphOf([...words].reverse()));
  });
});

function map(...phases: [string, number, number][]): PhaseMap {
  const nodes = phases.map(([phase, states, depth]) => ({
    threads: [phase],
    names: 'x absent',
    states,
    schedule: `R${depth}`,
    depth,
    end: '',
  }));
  return { nodes, edges: nodes.slice(1).map((_, i) => ({ from: i, to: i + 1, thread: 0 })) };
}

describe('the atlas', () => {
  const before = map(['not begun', 1, 0], ['dput', 90, 4], ['finished', 10, 9]);
  const after = map(['not begun', 1, 0], ['iput', 5, 4], ['finished', 10, 7]);

  test('says which phases only one of two codes comes to', () => {
    const { marks } = atlasSheet(before, after);
    const where = Object.fromEntries(marks.map((mark) => [mark.threads[0], mark.where]));
    expect(where).toEqual({
      'not begun': 'both',
      dput: 'here',
      iput: 'there',
      finished: 'both',
    });
  });

  test('draws more states larger, later ones further right, and no two on one another', () => {
    const { marks, width, height } = atlasSheet(before, after);
    const of = (phase: string) => marks.find(({ threads }) => threads[0] === phase)!;
    expect(of('dput').r).toBeGreaterThan(of('finished').r);
    expect(of('not begun').x).toBeLessThan(of('dput').x);
    expect(of('dput').x).toBeLessThan(of('finished').x);
    for (const [i, a] of marks.entries()) {
      expect(a.x - a.r).toBeGreaterThanOrEqual(0);
      expect(a.x + a.r).toBeLessThanOrEqual(width);
      expect(a.y + a.r).toBeLessThanOrEqual(height);
      for (const b of marks.slice(i + 1)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r);
      }
    }
  });

  test('is the same sheet twice, and says a phase in words', () => {
    expect(atlasSheet(before, null)).toEqual(atlasSheet(before, null));
    expect(phaseWords(before.nodes[1]!, ['R'])).toBe('R dput · x absent');
  });
});
