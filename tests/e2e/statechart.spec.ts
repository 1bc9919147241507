import { expect, type Locator, test } from '@playwright/test';

const deadlock = './#/05/05-c/before/proposed/R19C22R14C3';

/* How a line looks that has no colour. */
const strokes = (lines: Locator) =>
  lines.evaluateAll((all) =>
    all.map((node) => {
      const { strokeDasharray, strokeWidth } = getComputedStyle(node);
      return { dash: strokeDasharray, width: Number.parseFloat(strokeWidth) };
    }),
  );

test('a card draws the machine of its thread: the state lit, taken, possible and other transitions apart', async ({
  page,
}) => {
  await page.goto(`${deadlock}@58`);
  const card = page.getByRole('region', { name: 'Thread R' });
  const chart = card.locator('.statechart');
  await expect(chart.locator('.state.on')).toHaveText('asleep');
  await expect(chart.locator('summary')).toHaveAccessibleName(
    'Statechart. R is asleep. Last by its own step: STEP → running, LAND → asleep. Next nothing that anybody can do now.',
  );
  await expect(chart.locator('.next')).toHaveCount(0);
  await page.goto(`${deadlock}@57`);
  const next = page.getByRole('region', { name: 'Thread C' }).locator('.statechart');
  await expect(next.locator('.state.on')).toHaveText('runnable');
  await expect(next.locator('summary')).toHaveAccessibleName(
    /Next by a step of C: STEP → running, LAND → blocked.rwsem\.$/,
  );
  const of = (state: string) => strokes(next.locator(`${state} .line`));
  const [taken, possible, other] = [await of('.last'), await of('.next'), await of('.not-now')];
  expect(taken.every(({ dash, width }) => dash === 'none' && width > 2)).toBe(true);
  expect(possible.every(({ dash, width }) => dash === 'none' && width < 2)).toBe(true);
  expect(other.every(({ dash }) => dash !== 'none')).toBe(true);
  for (const lines of [taken, possible, other]) expect(lines.length).toBeGreaterThan(0);
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`the statechart is legible in the card at ${width} × ${height}, and grows only when opened`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(deadlock);
    const card = page.getByRole('region', { name: 'Thread R' });
    const svg = card.locator('.statechart svg');
    const scale = () => svg.evaluate((node: SVGSVGElement) => node.getScreenCTM()?.a ?? 0);
    // 10 px is the smallest type of the chart
    expect(await scale()).toBeGreaterThan(0.97);
    const small = await svg.boundingBox();
    expect(small?.height).toBeLessThan(60);
    await card.locator('.statechart summary').focus();
    await page.keyboard.press('Enter');
    await expect(card.locator('.statechart .state')).toHaveCount(12);
    expect(await scale()).toBeGreaterThan(0.97);
    const words = card.getByRole('list', { name: 'Statechart of R in words' });
    await expect(words).toContainText('R is asleep.');
    const every = card.getByRole('list', { name: 'Every transition' });
    await expect(every).toContainText('waiting.rpc —STEP→ running');
    // every word stands in its box
    const out = await card.locator('.statechart .state').evaluateAll((all) =>
      all.filter((state) => {
        const [box, word] = [state.querySelector('rect'), state.querySelector('text')];
        const [a, b] = [box?.getBoundingClientRect(), word?.getBoundingClientRect()];
        return !a || !b || b.left < a.left || b.right > a.right;
      }),
    );
    expect(out).toHaveLength(0);
  });
}
