import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { exploreBoard } from '../../src/session/explorerClient.ts';
import { cellKey } from '../../src/session/state.ts';
import { loadEngine, openBoard, openPlace, session } from '../../src/session/store.ts';
import { App } from '../../src/view/App.tsx';
import { loadStory } from '../../src/view/rooms.ts';

const deadlock = {
  story: '05',
  cast: '05-c',
  variant: 'before',
  locking: 'proposed' as const,
  schedule: 'R19C22R14C3',
  at: -1,
};

// what a story needs is fetched when the first one is opened: no test waits for that
beforeAll(() => Promise.all([loadEngine(), loadStory()]), 120_000);

afterEach(() => openBoard());

describe('the story screen', () => {
  test('a blocked thread says why, and cannot be stepped', async () => {
    openPlace(deadlock);
    const screen = await render(<App />);
    const card = screen.getByRole('region', { name: 'Thread C' });
    await expect.element(card).toHaveTextContent('which R holds shared');
    await expect.element(card.getByRole('button', { name: 'C cannot move' })).toBeDisabled();
  });

  test('the slider seeks, and the current line moves with it', async () => {
    openPlace(deadlock);
    const screen = await render(<App />);
    const slider = screen.getByRole('slider');
    await expect
      .element(slider)
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^step 58/));
    await slider.fill('1');
    await expect.element(screen.getByText('step 1 of 58', { exact: true })).toBeVisible();
    const card = screen.getByRole('region', { name: 'Thread R' });
    await expect.element(card).toHaveTextContent('holds i_rwsem of P shared');
  });

  test('a sentence of text is a sentence, whatever it holds', async () => {
    openBoard('The address names <img src=x onerror=alert(1)>.');
    const screen = await render(<App />);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('<img src=x');
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('the explorer in its workers', () => {
  test('decides the cells of the board and reports them', async () => {
    const stop = exploreBoard();
    const key = cellKey('05-c', 'before', 'proposed');
    await expect.poll(() => session.getState().cells[key]?.state, { timeout: 20_000 }).toBe('done');
    const cell = session.getState().cells[key];
    if (cell?.state !== 'done') throw new Error('not done');
    expect(cell.result.verdict).toBe('deadlock');
    expect(cell.result.witness).toBe('R19C22R14C3');
    stop();
  });
});
