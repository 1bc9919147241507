import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileLibrary } from '../../src/program/compile.ts';
import type { FunctionIR, Library } from '../../src/program/ir.ts';
import { link } from '../../src/program/link.ts';
import { difference } from '../../src/program/listing.ts';
import { printFunction } from '../../src/program/print.ts';
import { specialise } from '../../src/program/specialise.ts';

const vocabulary = readFileSync('src/model/vocabulary.ts', 'utf8');

function compiled(text: string): Library {
  const { library, errors } = compileLibrary([{ path: 'f.ts', text }], vocabulary);
  expect(errors).toEqual([]);
  return library;
}

/** The rows of `f(1, 2)` under the given patches: function and text. */
function rows(text: string, patches: number[] = []) {
  const holds = (what: string, arg: string) => what === 'patch' && patches.includes(Number(arg));
  const functions = new Map(
    Object.values(compiled(text)).map((fn) => [fn.name, specialise(fn, holds)]),
  );
  return link('f', functions, [1, 2]).program.rows.slice(1);
}

const f = (lines: string): string =>
  `export function f(d: Dentry, n: number): void {\n${lines}\n}\n`;

describe('what a program becomes', () => {
  test('one statement that touches memory is one row', () => {
    const found = rows(f('  spin_lock(d.d_lock);\n  d.count += 1;\n  spin_unlock(d.d_lock);'));
    expect(found.map((row) => row.text)).toEqual([
      'spin_lock(d.d_lock)',
      'd.count += 1',
      'spin_unlock(d.d_lock)',
    ]);
  });

  test('statements that touch only locals are no rows', () => {
    const found = rows(f('  let a = n + 1;\n  a = a + n;\n  d.count = a;'));
    expect(found.map((row) => row.text)).toEqual(['d.count = a']);
  });

  test('a call is inlined and every row knows its call chain', () => {
    const text = `${f('  g(d);')}export function g(d: Dentry): void {\n  dget(d);\n}\n`;
    expect(rows(text)[0]?.chain.map((frame) => frame.fn)).toEqual(['f', 'g']);
  });

  test('only the branch that the patches choose is left, in rows and listing', () => {
    const text = f('  if (patch(4)) {\n    dget(d);\n  } else {\n    d.count = 0;\n  }');
    expect(rows(text, [4]).map((row) => row.text)).toEqual(['dget(d)']);
    expect(rows(text).map((row) => row.text)).toEqual(['d.count = 0']);
    const fn = specialise(compiled(text).f as FunctionIR, () => true);
    expect(printFunction(fn).map((line) => line.text)).toEqual(['f(d, n)', '  dget(d)']);
  });

  test('a row says what its comment says, where it is from, and what it is marked as', () => {
    const [row] = rows(
      f('  /// {T} counts {d} up\n  d.count += 1; // from: fs/dcache.c dget · mark: needless'),
    );
    expect(row).toMatchObject({
      say: '{T} counts {d} up',
      from: 'fs/dcache.c dget',
      marks: ['needless'],
    });
  });

  test('a row knows which words it may read and write', () => {
    const [row] = rows(f('  d.count = d.d_flags;'));
    expect(row?.reads).toEqual(['Dentry.d_flags']);
    expect(row?.writes).toEqual(['Dentry.count']);
    const [lock] = rows(f('  spin_lock(d.d_lock);'));
    expect(lock?.writes).toEqual(['Dentry.d_lock']);
  });

  test('a labelled continue leads back to its loop', () => {
    const text = f(
      '  outer: for (;;) {\n    for (;;) {\n      if (d.count === 1) continue outer;\n      return;\n    }\n  }',
    );
    expect(rows(text).map((row) => row.text)).toEqual(['if (d.count === 1)']);
  });

  test('a switch over a local is a chain of tests', () => {
    const text = f(
      '  switch (n) {\n    case 1:\n    case 2:\n      dget(d);\n      break;\n    default:\n      d.count = 0;\n  }',
    );
    expect(rows(text).map((row) => row.text)).toEqual(['dget(d)', 'd.count = 0']);
  });

  test('blocks side by side may use one name', () => {
    const text = f(
      '  if (n === 1) {\n    const a = d.count;\n    d.count = a;\n  } else {\n    const a = d.d_time;\n    d.d_time = a;\n  }',
    );
    expect(rows(text)).toHaveLength(4);
  });

  test('registers are shared between locals that are not alive together', () => {
    const text = f(
      '  const a = d.count;\n  d.d_time = a;\n  const b = d.d_seq;\n  d.d_time = b;\n  const c = d.d_type;\n  d.d_time = c;',
    );
    const { registers } = link('f', new Map(Object.entries(compiled(text))), [1, 2]).program;
    // d, and one for a, b and c in turn
    expect(registers).toBe(2);
  });

  test('what a call needs is not put where its caller keeps something, nor over a later argument', () => {
    const inner =
      'export function g(d: Dentry, n: number): number {\n  d.d_time = n;\n  return n;\n}\n';
    const outer = f(
      '  const a = d.count;\n  const b = d.d_seq;\n  const c = g(d, b);\n  d.d_time = a + c;',
    );
    const { program } = link('f', new Map(Object.entries(compiled(outer + inner))), [1, 2]);
    const at = (text: string) => program.rows.find((row) => row.text === text)?.locals ?? [];
    const inside = at('d.d_time = n');
    expect(inside.map(({ fn, name }) => `${fn} ${name}`).sort()).toEqual([
      'f a',
      'f d',
      'g d',
      'g n',
    ]);
    expect(new Set(inside.map(({ register }) => register)).size).toBe(4);
    expect(
      at('d.d_time = a + c')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a', 'c', 'd']);
  });

  test('a header gives a function its place in the kernel and its first sentence', () => {
    const text = `/** Takes a reference. And more. */\n// from: fs/dcache.c f\n${f('  dget(d);')}`;
    expect(compiled(text).f).toMatchObject({ from: 'fs/dcache.c f', about: 'Takes a reference.' });
  });

  test('a line that the patch puts elsewhere has moved', () => {
    const line = (text: string) => ({ text, stmt: text });
    const found = difference(['lock', 'a', 'b'].map(line), ['a', 'b', 'lock'].map(line));
    expect(found.map(({ text, moved }) => `${text}${moved ? ' moved' : ''}`)).toEqual([
      'lock moved',
      'a',
      'b',
      'lock moved',
    ]);
  });

  test('the difference of two listings keeps what both have and marks the rest', () => {
    const line = (text: string) => ({ text, stmt: text });
    const found = difference(['a', 'b', 'c'].map(line), ['a', 'x', 'c'].map(line));
    expect(found.map(({ text, change }) => `${change ?? ''} ${text}`)).toEqual([
      ' a',
      'removed b',
      'added x',
      ' c',
    ]);
  });
});
