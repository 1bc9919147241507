import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { newFilm } from '../../src/threads/film.ts';
import { slotsOf } from '../../src/threads/slots.ts';
import { Stage } from '../../src/view/stage/Stage.tsx';
import '../../src/view/ui/tokens.css';
import '../../src/view/ui/base.css';
import '../../src/view/stage/stage.css';
import '../../src/view/stage/marks.css';
import { castOf, worldOfCast } from '../worlds.ts';

/** A stage whose directory has 200 hashed dentries. */
function crowded() {
  const names = Array.from({ length: 200 }, (_, i) => `n${i}`);
  const [root] = castOf({}).dentries;
  if (!root) throw new Error('no directory');
  const cast = castOf(
    { A: 'sys_stat' },
    {
      names: ['/', 'x', ...names],
      dentries: [
        { ...root, count: 1 },
        ...names.map((name) => ({
          ...{ label: name, name, parent: 'P', hashed: true, count: 0 },
        })),
      ],
    },
  );
  const film = newFilm(worldOfCast(cast));
  return <Stage picture={film.picture(0)} plan={slotsOf(film, 0)} form="wide" />;
}

describe('a bucket of 200 dentries', () => {
  test('is folded, and unfolds by click, key and button', async () => {
    const screen = await render(crowded());
    const cards = () => document.querySelectorAll('.stage .card').length;
    const shown = cards();
    expect(shown).toBeLessThan(60);
    await expect.element(screen.getByText(`${200 - shown} more`)).toBeVisible();
    await screen.getByText(`${200 - shown} more`).click();
    await expect.poll(cards).toBe(200);
    await screen.getByRole('button', { name: 'fold', exact: true }).click();
    await expect.poll(cards).toBe(shown);
    const picture = document.querySelector<HTMLElement>('figure');
    picture?.focus();
    picture?.dispatchEvent(new KeyboardEvent('keydown', { key: 'u', bubbles: true }));
    await expect.poll(cards).toBe(200);
    await screen.getByText('The stage in words').click();
    await expect.element(screen.getByText(/^Dentry 201.* “n199” is hashed/)).toBeVisible();
  });
});
