import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Block, proseOf, type Run } from '../../src/scene/prose.ts';

const runsIn = (block: Block): Run[] =>
  block.kind === 'paragraph' ? block.runs : [...block.head, ...block.rows.flat()].flat();

test('words are strong, stressed or code; a heading is left out, a name keeps its underscores', () => {
  expect(proseOf('# 04\n\n**To see.** A _hook_ of\n`d_flags`, not d_wait_lookup.')).toEqual([
    {
      kind: 'paragraph',
      runs: [
        { form: 'strong', text: 'To see.' },
        { form: 'plain', text: ' A ' },
        { form: 'em', text: 'hook' },
        { form: 'plain', text: ' of ' },
        { form: 'code', text: 'd_flags' },
        { form: 'plain', text: ', not d_wait_lookup.' },
      ],
    },
  ]);
});

test('a table has its head and its rows', () => {
  const [table] = proseOf('| a | b |\n| - | - |\n| `c` | d |');
  expect(table).toEqual({
    kind: 'table',
    head: [[{ form: 'plain', text: 'a' }], [{ form: 'plain', text: 'b' }]],
    rows: [[[{ form: 'code', text: 'c' }], [{ form: 'plain', text: 'd' }]]],
  });
});

const folders = readdirSync('stories', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.each(folders)('the notes of %s are drawn without a mark left over', (folder) => {
  const blocks = proseOf(readFileSync(`stories/${folder}/notes.md`, 'utf8'));
  expect(blocks.length).toBeGreaterThan(2);
  const plain = blocks.flatMap(runsIn).filter(({ form }) => form !== 'code');
  for (const { text } of plain) expect(text).not.toMatch(/[*`|#]|(^|\s)_|_(\s|$)/);
});
