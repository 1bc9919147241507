import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileLibrary } from '../../src/program/compile.ts';
import { formatError } from '../../src/program/compileError.ts';

const vocabulary = readFileSync('src/model/vocabulary.ts', 'utf8');

/** Compiles one file; `¦` in its text stands right before where the error must point. */
function refusal(text: string) {
  const before = text.slice(0, text.indexOf('¦')).split('\n');
  const where = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const files = [{ path: 'src/model/functions/f.ts', text: text.replace('¦', '') }];
  const { errors } = compileLibrary(files, vocabulary);
  return { where, errors };
}

const body = (lines: string): string =>
  `export function f(d: Dentry, n: number): void {\n${lines}\n}\n`;

/* What is wrong · the program · what the message says · what it advises. */
const bad: [string, string, string, string][] = [
  ['a closure', body('  const f2 = ¦() => 1;'), 'a closure', 'exported function'],
  ['an object literal', body('  const o = ¦{ a: 1 };'), 'object literal', 'fields of a struct'],
  ['an array literal', body('  const o = ¦[1];'), 'array literal', 'fields of a struct'],
  ['a string', body("  const o = ¦'x';"), 'a string', 'variant()'],
  ['a template string', body('  const o = ¦`x`;'), 'template string', 'numbers and constants'],
  ['?:', body('  const o = ¦n ? 1 : 2;'), '?:', 'if and else'],
  ['?.', body('  const o = ¦d?.count;'), '?.', 'if and else'],
  ['??', body('  const o = ¦n ?? 1;'), '??', 'if and else'],
  ['null', body('  const o = ¦null;'), 'null', 'NULL'],
  ['undefined', body('  const o = ¦undefined;'), 'undefined', 'NULL'],
  ['this', body('  const o = ¦this;'), 'this', 'parameter'],
  ['new', body('  const o = ¦new Map();'), 'new', 'kmem_cache_alloc'],
  ['try', body('  ¦try { spin_lock(d.d_lock); } finally {}'), 'try', 'ERR'],
  ['throw', body('  ¦throw n;'), 'throw', 'ERR'],
  ['do while', body('  ¦do { spin_lock(d.d_lock); } while (n);'), 'do … while', 'for (;;)'],
  ['for of', body('  ¦for (const a of n) {}'), 'for … of', 'for (;;)'],
  ['for with a header', body('  ¦for (let i = 0; i < 3; i += 1) {}'), 'header', 'for (;;)'],
  ['++', body('  ¦n++;'), '++', '+= 1'],
  ['==', body('  if (¦n == 1) return;'), '==', '==='],
  ['an operator of C', body('  const m = ¦n % 2;'), '%', 'Use one of'],
  ['typeof', body('  const m = ¦typeof n;'), 'typeof', 'Use ! - ~'],
  ['an unknown function', body('  ¦g(d);'), 'unknown function g', 'vocabulary'],
  ['an unknown name', body('  n = ¦m;'), 'unknown name m', 'const or let'],
  ['an unknown field', body('  n = d.¦d_foo;'), 'no field d_foo', 'It has d_flags'],
  ['an index', body('  n = ¦d[0];'), 'index', 'Name the field'],
  ['too few arguments', body('  ¦spin_lock();'), 'takes 1 argument', 'Pass 1'],
  ['a lock as a value', body('  n = ¦d.d_lock;'), 'is a lock', 'primitive'],
  ['no lock where one is wanted', body('  spin_lock(¦d);'), 'Spinlock is wanted', 'd.d_lock'],
  ['a void function as a value', body('  n = ¦spin_lock(d.d_lock);'), 'no value', 'statement'],
  [
    'two primitives in one statement',
    body('  const m = ¦lockref_put_return(d) + lockref_put_return(d);'),
    'two primitives',
    'statement of its own',
  ],
  [
    'a primitive under &&',
    body('  if (n === 1 && ¦spin_trylock(d.d_lock)) return;'),
    'only sometimes',
    'nested if',
  ],
  ['a const assigned', body('  const m = 1;\n  ¦m = 2;'), 'm is a const', 'let'],
  ['an assignment inside', body('  const m = (¦n = 2);'), 'assignment inside', 'of its own'],
  ['var', body('  ¦var m = 1;'), 'var', 'const or let'],
  ['two locals at once', body('  let m = 1, ¦k = 2;'), 'two locals', 'one'],
  ['destructuring', body('  const ¦{ count } = d;'), 'destructuring', 'one by one'],
  [
    'a local declared twice',
    body('  let m = 1;\n  if (n === 1) {\n    let ¦m = 2;\n  }'),
    'declared already',
    'another',
  ],
  ['a local that hides a word', body('  let ¦dget = 2;'), 'hides a word', 'another name'],
  ['a statement without effect', body('  ¦n;'), 'does nothing', 'Remove it'],
  ['code that is never reached', body('  return;\n  ¦dget(d);'), 'never reached', 'Remove'],
  ['break outside a loop', body('  ¦break;'), 'Unsyntactic break', 'syntax'],
  ['a value from a void function', body('  return ¦n;'), 'void function', 'change the type'],
  ['switch over a field', body('  switch (¦d.count) { default: return; }'), 'local', 'const first'],
  [
    'a case that falls through',
    body('  switch (n) {\n    ¦case 1:\n      dget(d);\n    default:\n      return;\n  }'),
    'falls through',
    'break',
  ],
  ['a number that fits no word', body('  n = ¦40000;'), 'does not fit', '32767'],
  ['a condition with a variable', body('  if (patch(¦n)) return;'), 'compiler', 'literal'],
  ['a sentence about nobody', body('  ¦/// {T} meets {q}\n  dget(d);'), '{q}', '{T}'],
  [
    'a sentence that belongs nowhere',
    body('  dget(d);\n  ¦/// {T} is alone'),
    'no statement',
    'above',
  ],
  ['a foreign import', "import x from ¦'node:fs';\n", 'cannot be imported', 'vocabulary'],
  ['a class', '¦class A {}\n', 'only imports and exported functions', 'function'],
  ['a parameter without a type', 'export function f(¦d): void {}\n', 'with a type', 'd: Dentry'],
  ['no return type', 'export ¦function f(d: Dentry) {}\n', 'return type', ': void'],
  ['async', 'export ¦async function f(): void {}\n', 'async', 'plain function'],
  [
    'a path without a return',
    'export ¦function f(n: number): number {\n  if (n === 1) return 2;\n}\n',
    'may end without a return',
    'every path',
  ],
  [
    'recursion',
    'export function f(n: number): void {\n  ¦f(n);\n}\n',
    'recursion: f → f',
    'Write a loop',
  ],
  [
    'a call inside an expression',
    'export function f(n: number): number {\n  return 1 + ¦f(n);\n}\n',
    'inside an expression',
    'const x = f(…)',
  ],
  [
    'a negated call as a value',
    'export function f(n: number): boolean {\n  const m = !¦f(n);\n  return m;\n}\n',
    'inside an expression',
    'const x = f(…)',
  ],
  [
    'what is not TypeScript',
    'export function f(: void {}\n'.replace('(', '(¦'),
    'TypeScript',
    'syntax',
  ],
];

describe('a program that the subset has not', () => {
  test.each(bad)('%s: is refused where it stands, with advice', (_, text, message, instead) => {
    const { where, errors } = refusal(text);
    expect(errors).toHaveLength(1);
    const [error] = errors;
    expect(error).toMatchObject({ file: 'src/model/functions/f.ts', ...where });
    expect(error?.message).toContain(message);
    expect(error?.instead).toContain(instead);
  });

  test('an error is one line that editors can open', () => {
    const { errors } = refusal(body('  n = ¦m;'));
    const [error] = errors;
    if (!error) throw new Error('no error');
    expect(formatError(error)).toMatch(/^src\/model\/functions\/f\.ts:2:7 unknown name m\. /);
  });

  test('the other functions of the library still compile', () => {
    const files = [
      { path: 'a.ts', text: body('  n = m;') },
      { path: 'b.ts', text: 'export function g(d: Dentry): void {\n  dget(d);\n}\n' },
    ];
    const { library, errors } = compileLibrary(files, vocabulary);
    expect(errors.map((error) => error.file)).toEqual(['a.ts']);
    expect(Object.keys(library)).toEqual(['g']);
  });
});
