import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { library } from 'virtual:programs';
import { describe, expect, test } from 'vitest';
import { census } from '../../bench/spin/census.ts';
import { compare } from '../../bench/spin/compare.ts';
import { whatIsMissing } from '../../bench/spin/tools.ts';
import { exploreAll } from '../../src/explorer/explore.ts';
import { primitives } from '../../src/model/primitives.ts';
import { inlineOf, promelaOfCell } from '../../src/program/promela/export.ts';
import { prelude } from '../../src/program/promela/prelude.ts';
import { promelaPrimitives } from '../../src/program/promela/promelaPrimitives.ts';
import { cell, worldOf } from '../worlds.ts';

const missing = whatIsMissing();
const notRun = missing === null ? '' : ` — NOT RUN: ${missing}`;

describe('a primitive in Promela', () => {
  test('exists for every primitive of the vocabulary, and for nothing else', () => {
    // Missing one? Write it in src/program/promela/primitives, beside its family.
    expect(Object.keys(promelaPrimitives).sort()).toEqual(Object.keys(primitives).sort());
  });

  test('has a guard and choices where the model has them', () => {
    for (const [name, { guard, choices }] of Object.entries(primitives)) {
      const written = promelaPrimitives[name];
      expect([name, written?.guard !== undefined]).toEqual([name, guard !== undefined]);
      expect([name, written?.choices !== undefined]).toEqual([name, choices !== undefined]);
    }
  });

  test.skipIf(missing !== null)(
    `is Promela to Spin, each of them${notRun}`,
    () => {
      const world = worldOf('05-c before proposed');
      const calls = Object.entries(promelaPrimitives).map(([name, { params, guard }]) => {
        const args = params.map((_, i) => `t${i}`).join(', ');
        const may = params.length > 0 ? `may_${name}(${args})` : `may_${name}`;
        return `:: d_step { ${guard ? may : 'running'} -> result = 0; ${name}(${args}); found = 0 }`;
      });
      const inlines = Object.keys(promelaPrimitives).map(inlineOf);
      const process = ['active proctype all() {', 'do', ...calls, 'od', '}'];
      const { status, stdout } = spin([prelude(world, 2), ...inlines, ...process].join('\n'));
      expect(stdout).not.toMatch(/error/i);
      expect(status).toBe(0);
    },
    120_000,
  );
});

describe('a cell in Promela', () => {
  test('has a process per thread, a row per place, and the environment', () => {
    const setting = cell('05-c before proposed');
    const world = worldOf('05-c before proposed');
    const text = promelaOfCell(setting, library);
    for (const [t, { letter }] of setting.cast.threads.entries()) {
      const process = text.split(`proctype thread_${letter}() {`)[1]?.split('proctype')[0];
      const rows = world.programs[t]?.rows.slice(1) ?? [];
      const written = rows.filter(({ pc }) => process?.includes(`:: row == ${pc} ->`));
      expect(written.length).toBe(rows.length);
      expect(rows.length).toBeGreaterThan(100);
    }
    expect(text).toContain('active proctype environment()');
  });

  test('leaves out what no run reaches, and lets Spin complain of going there', () => {
    const text = promelaOfCell(cell('05-c before today'), library, [new Set([1]), new Set([1])]);
    expect(text.match(/:: row == /g)).toHaveLength(2);
    expect(text).toContain('assert(false); pc = -1;');
  });

  test('counts plainly what the explorer counts', () => {
    for (const name of ['05-c before proposed', '06-b as-posted today', '18-c as-posted today']) {
      const { states, transitions } = exploreAll(worldOf(name));
      expect(census(worldOf(name))).toMatchObject({ states, transitions, bounded: false });
    }
  }, 60_000);

  test.skipIf(missing !== null)(
    `has Spin’s numbers, with a finding that ends runs${notRun}`,
    () => {
      const { differences, ours } = compare(cell('12-c as-posted today'), library);
      expect(differences).toEqual([]);
      expect(ours).toMatchObject({ ended: 1, violations: 1, deadlocks: 0 });
    },
    600_000,
  );

  test.skipIf(missing !== null)(
    `has Spin’s livelock where RCU could end it, but need not${notRun}`,
    () => {
      const { differences, ours } = compare(cell('S2-d as-posted today'), library);
      expect(differences).toEqual([]);
      expect(ours.livelock).toBe(true);
    },
    600_000,
  );
});

function spin(text: string): { status: number | null; stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), 'dentroscope-spin-'));
  try {
    writeFileSync(join(folder, 'model.pml'), text);
    return spawnSync('spin', ['-a', 'model.pml'], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
