import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { stageOf } from '../../src/scene/stage.ts';
import { newFilm } from '../../src/threads/film.ts';
import { slotsOf } from '../../src/threads/slots.ts';
import { draw } from '../../src/view/stage/draw.ts';
import { Stage } from '../../src/view/stage/Stage.tsx';
import '../../src/view/ui/tokens.css';
import '../../src/view/ui/base.css';
import '../../src/view/stage/stage.css';
import '../../src/view/stage/marks.css';
import { castOf, worldOfCast } from '../worlds.ts';

/** A directory with 200 hashed dentries, before anybody has moved. */
function crowd() {
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
  return { picture: film.picture(0), plan: slotsOf(film, 0) };
}

describe('a bucket of 200 dentries', () => {
  test('is folded, and unfolds by click, key and button', async () => {
    const screen = await render(<Stage {...crowd()} form="wide" />);
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

  test('of which one changes: only that one is drawn anew', () => {
    const { picture, plan } = crowd();
    const root = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    const options = { form: 'wide' as const, plan, open: new Set(['hashed' as const]) };
    const shown = (after: typeof picture) => {
      draw(root, stageOf(after, options));
      return touched.takeRecords().map(({ target }) => cardOf(target));
    };
    const touched = new MutationObserver(() => undefined);
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    touched.observe(root, all);
    expect(new Set(shown(picture)).size).toBeGreaterThan(200);
    expect(shown({ ...picture })).toEqual([]);
    const one = picture.dentries.map((d) => (d.id === 100 ? { ...d, positive: !d.positive } : d));
    expect([...new Set(shown({ ...picture, dentries: one }))]).toEqual(['100']);
  });
});

/* The dentry on whose card a node is; '' where it is on none. */
function cardOf(node: Node): string {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<SVGElement>('.card')?.dataset.dentry ?? '';
}
