import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importsOf } from './house/imports.ts';
import { forbiddenImports, importTable, roomOf, targetOf } from './house/importTable.ts';
import { type Source, sourcesIn, textOf } from './house/sources.ts';
import {
  barrel,
  defaultExports,
  longFile,
  longFunctions,
  matches,
  pageUses,
  unsafeText,
  unsteadyText,
  wholeD3,
} from './house/style.ts';

const code = /\.tsx?$/;
const house = [...sourcesIn('src', code), ...sourcesIn('stories', code)];
const written = [...house, ...sourcesIn('bench', code), ...sourcesIn('scripts', /\.mjs$/)];
const shortened = written.filter(({ path }) => roomOf(path) !== 'stories');
const everything = sourcesIn('.', /\.(tsx?|mjs|js|json|css|html|md|svg)$|^\.ci\/|^\.[a-z]+$/);

/** A file that does not exist, for showing that a check sees what it looks for. */
const planted = (path: string, ...lines: string[]): Source => ({ path, text: lines.join('\n') });

describe('the import table', () => {
  test('names every room that exists', () => {
    expect(Object.keys(importTable)).toEqual(expect.arrayContaining(roomsOnDisk()));
  });

  test('was checked over every file of every room', () => {
    // Counted in another way than the files are found: a blind checker would be green and silent.
    const counted = [...filesBelow('src'), ...filesBelow('stories')];
    expect(house.length).toBe(counted.length);
    expect(new Set(house.map(({ path }) => roomOf(path)))).toEqual(new Set(roomsOnDisk()));
    expect(house.length).toBeGreaterThan(40);
    expect(house.flatMap(importsOf).length).toBeGreaterThan(80);
  });

  test('holds for every file', () => {
    expect(house.flatMap(forbiddenImports)).toEqual([]);
  });

  test('keeps the parser out of what the board loads first', () => {
    const addresses = [...loadedBy('src/main.tsx')].flatMap(packagesOf);
    expect(addresses).not.toContain('@babel/parser');
    if (textOf('src/main.tsx') !== undefined) expect(addresses).toContain('react');
  });

  test.each([
    ['the model takes a package', 'src/model/a.ts', "import { select } from 'd3';"],
    ['the model takes another room', 'src/model/a.ts', "import { a } from '../program/a.ts';"],
    ['the model takes a type', 'src/model/a.ts', "import type { A } from '../view/a.ts';"],
    ['the program reads files', 'src/program/a.ts', "import { readFileSync } from 'node:fs';"],
    [
      'a story takes a function',
      'stories/01/story.ts',
      "import { a } from '../../src/model/a.ts';",
    ],
    ['the explorer runs xstate', 'src/explorer/a.ts', "import { createActor } from 'xstate';"],
    [
      'the explorer knows stories',
      'src/explorer/a.ts',
      "import { s } from '../../stories/index.ts';",
    ],
    ['the threads know the explorer', 'src/threads/a.ts', "export * from '../explorer/a.ts';"],
    ['the series knows the model', 'src/series/a.ts', "const a = import('../model/a.ts');"],
    ['the scene selects', 'src/scene/a.ts', "import { scaleBand, select } from 'd3';"],
    ['the scene runs the model', 'src/scene/a.ts', "import { a } from '../model/a.ts';"],
    ['the session shows', 'src/session/a.ts', "import { useState } from 'react';"],
    ['the view explores', 'src/view/a.tsx', "import { explore } from '../explorer/explore.ts';"],
    [
      'the view hides a value among types',
      'src/view/a.tsx',
      "import { type A } from '../model/a.ts';",
    ],
    ['the view starts a worker', 'src/view/a.ts', "new URL('../explorer/a.ts', import.meta.url);"],
    ['an address is computed', 'src/session/a.ts', 'const a = import(name);'],
    ['a file stands in no room', 'src/elsewhere/a.ts', ''],
    ['a test is taken', 'src/view/a.ts', "import { a } from '../../tests/worlds.ts';"],
  ])('is broken when %s', (_, path, line) => {
    expect(forbiddenImports(planted(path, line))).toHaveLength(1);
  });

  test.each([
    ['src/scene/a.ts', "import { scaleBand, arc, hierarchy, easeCubic, interpolate } from 'd3';"],
    ['src/scene/a.ts', "import type { Snapshot } from '../model/memory.ts';"],
    ['src/view/stage/a.tsx', "import { select } from 'd3';"],
    ['src/view/stage/a.tsx', "import type { Verdict } from '../../explorer/explore.ts';"],
    ['src/session/a.ts', "import W from '../explorer/worker.ts?worker';"],
    ['stories/01/story.ts', "import { story } from '../../src/model/vocabulary.ts';"],
    ['src/program/a.ts', "import { parse } from '@babel/parser';"],
  ])('lets %s have %s', (path, line) => {
    expect(forbiddenImports(planted(path, line))).toEqual([]);
  });
});

describe('the house style', () => {
  test('keeps files within 300 lines', () => {
    expect(shortened.flatMap((source) => longFile(source))).toEqual([]);
    expect(longFile(planted('a.ts', ...Array(301).fill('//')))).toHaveLength(1);
    expect(longFile(planted('a.ts', ...Array(300).fill('//'), ''))).toEqual([]);
  });

  test('keeps functions within 60 lines', () => {
    expect(shortened.flatMap((source) => longFunctions(source))).toEqual([]);
    const body = Array(59).fill('');
    expect(longFunctions(planted('a.ts', 'const f = () => {', ...body, '}'))).toHaveLength(1);
    expect(longFunctions(planted('a.ts', 'function f() {', ...body.slice(1), '}'))).toEqual([]);
  });

  test('has no default exports', () => {
    expect(house.flatMap(defaultExports)).toEqual([]);
    expect(defaultExports(planted('a.ts', 'export default 1;'))).toHaveLength(1);
    expect(defaultExports(planted('a.ts', 'const a = 1; export { a as default };'))).toHaveLength(
      1,
    );
  });

  test('has no barrel file but the vocabulary', () => {
    expect(house.flatMap(barrel)).toEqual([]);
    expect(barrel(planted('src/view/index.ts', "export * from './a.ts';"))).toHaveLength(1);
    expect(
      barrel(planted('src/view/b.ts', "import { a } from './a.ts';", 'export { a };')),
    ).toHaveLength(1);
  });

  test('takes d3 by names, never whole', () => {
    expect(house.flatMap(wholeD3)).toEqual([]);
    expect(wholeD3(planted('a.ts', "import * as d3 from 'd3';"))).toHaveLength(1);
  });

  test('never turns text into code or markup', () => {
    expect(written.flatMap(unsafeText)).toEqual([]);
    for (const line of [
      'a.innerHTML = b',
      'dangerouslySetInnerHTML={a}',
      'eval(a)',
      'new Function(a)',
    ]) {
      expect(unsafeText(planted('src/view/a.tsx', line))).toHaveLength(1);
    }
  });

  test('has no clock and no chance where a schedule decides', () => {
    expect(house.flatMap(unsteadyText)).toEqual([]);
    for (const room of ['model', 'program', 'explorer', 'threads']) {
      for (const line of ['Math.random()', 'Date.now()', 'performance.now()']) {
        expect(unsteadyText(planted(`src/${room}/a.ts`, line))).toHaveLength(1);
      }
    }
  });

  test('touches the page only in session and view', () => {
    expect(house.flatMap(pageUses)).toEqual([]);
    expect(pageUses(planted('src/scene/a.ts', 'document.title'))).toHaveLength(1);
  });
});

describe('the project', () => {
  test('names no path of a machine', () => {
    // Put together here, so that this file does not name one either.
    const paths = ['work', 'root'].map((top) => new RegExp(`(^|[\\s"'\`(=])/${top}/`));
    expect(everything.length).toBeGreaterThan(house.length);
    expect(everything.flatMap((source) => matches(source, paths))).toEqual([]);
    expect(matches(planted('a.md', `see ${['', 'work', 'a'].join('/')}`), paths)).toHaveLength(1);
  });

  test('has a lock file that names no download host', () => {
    const lock = textOf('package-lock.json') ?? '';
    expect(lock).toContain('"integrity"');
    expect(lock).not.toMatch(/"resolved": "http/);
  });

  test.each([
    ['README.md', 120],
    ['ARCHITECTURE.md', 250],
  ])('has a %s of at most %i lines', (path, most) => {
    const text = textOf(path);
    if (text !== undefined) expect(longFile({ path, text }, most)).toEqual([]);
  });
});

/** TypeScript files below a folder, as the system lists them. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => code.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);
}

function roomsOnDisk(): string[] {
  const rooms = filesBelow('src').map((path) => (path.split('/')[2] ? path.split('/')[1] : 'main'));
  const stories = filesBelow('stories').map(() => 'stories');
  return [...new Set([...rooms, ...stories])].filter((room) => room !== undefined);
}

/** The files that a file needs before it can start: its static imports of values, and theirs. */
function loadedBy(start: string): Set<Source> {
  const byPath = new Map(house.map((source) => [source.path, source]));
  const loaded = new Set<Source>();
  const load = (path: string) => {
    const source = byPath.get(path);
    if (source === undefined || loaded.has(source)) return;
    loaded.add(source);
    for (const { address, typeOnly, later } of importsOf(source)) {
      const target = targetOf(path, address);
      if (target !== undefined && !typeOnly && !later) load(target);
    }
  };
  load(start);
  return loaded;
}

function packagesOf(source: Source): string[] {
  return importsOf(source)
    .filter(({ typeOnly, later, address }) => !typeOnly && !later && !address.startsWith('.'))
    .map(({ address }) => address);
}
