import { library } from 'virtual:programs';
import { expect, test } from 'vitest';
import { main, nameOf, settingsNamed } from '../../src/explorer/verdictTable.ts';
import { stories } from '../../stories/index.ts';

/** What the table prints, and its exit code. */
function told(...argv: string[]): { code: number; lines: string[] } {
  const lines: string[] = [];
  const code = main(
    argv,
    stories,
    library,
    () => 0,
    (line) => lines.push(line),
  );
  return { code, lines };
}

test('a word that means no story, cast or cell is said, and nothing is explored', () => {
  expect(told('05-c', '99')).toEqual({ code: 1, lines: ['no story, cast or cell 99'] });
  expect(told('--fast').lines).toEqual(['no option --fast: --json, --fingerprints']);
});

test('a cell is named by its cast, code and lock order; a cast means all of its cells', () => {
  const names = (...words: string[]): string[] => settingsNamed(stories, words).map(nameOf);
  expect(names('05-c before proposed')).toEqual(['05-c before proposed']);
  expect(names('05-c')).toContain('05-c before proposed');
  const { code, lines } = told('05-c before proposed');
  expect(code).toBe(0);
  expect(lines[1]).toMatch(/^05 +05-c +before +proposed +deadlock +\d+ +\d+ +0$/);
});
