import { describe, expect, test } from 'vitest';
import { rowOf } from '../../src/program/waits.ts';
import { worldOf } from '../worlds.ts';

const freed = 3;

/** Every moment of a run of the cell in which all dentries have been freed behind its back. */
function* moments(name: string) {
  const world = worldOf(name);
  const { machine } = world.core;
  const w = world.initial();
  for (let i = 0; i < 60; i++) {
    const moves = world.moves(w);
    const move = moves[i % Math.max(moves.length, 1)];
    if (!move) return;
    const spoilt = w.slice();
    for (let d = 1; d <= world.layout.structs.Dentry.count; d++) {
      spoilt[machine.base('Dentry', d)] = freed;
    }
    yield { world, spoilt };
    world.step(w, move);
  }
}

describe('asking what a thread can do', () => {
  test('changes no word, also where the question itself touches a freed dentry', () => {
    let [guards, answers] = [0, 0];
    for (const name of ['05-c before today', '04-b as-posted today']) {
      for (const { world, spoilt } of moments(name)) {
        const { core } = world;
        for (const code of [0, 2]) {
          spoilt[0] = code;
          const before = spoilt.join();
          for (let t = 0; t < core.threads; t++) {
            const row = rowOf(world, spoilt, t);
            if (core.enabled(spoilt, t) && row?.primitive === 'spin_lock') guards++;
            core.choices(spoilt, t);
            if (row?.primitive === 'rpc_lookup') answers++;
            expect(spoilt.join()).toBe(before);
            expect(core.machine.findings).toEqual([]);
          }
        }
      }
    }
    expect(guards).toBeGreaterThan(0);
    expect(answers).toBeGreaterThan(0);
  });

  test('a lock in a freed dentry is no reason to wait: the step is taken, and reported', () => {
    for (const { world, spoilt } of moments('05-c before today')) {
      const t = world.programs.findIndex((_, i) => {
        const row = rowOf(world, spoilt, i);
        return row?.primitive === 'spin_lock' && row.text.includes('d_lock');
      });
      if (t < 0) continue;
      expect(world.core.enabled(spoilt, t)).toBe(true);
      const findings = world.step(spoilt, { kind: 'thread', thread: t, choice: 0 });
      expect(findings.map(({ kind }) => kind)).toContain('use-after-free');
      expect(spoilt[1]).toBe(t + 1);
      return;
    }
    throw new Error('no thread came to a d_lock');
  });
});
