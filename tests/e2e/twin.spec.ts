import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const deadlock = './#/05/05-c/before/proposed/R19C22R14C3';

test('d sets the patch beside: the deadlock parts where readdir is told to go its way', async ({
  page,
}) => {
  await page.goto(deadlock);
  await expect(page.locator('.caption')).toContainText('Deadlock');
  await page.keyboard.press('d');
  const twin = page.locator('.twins');
  await expect(twin.getByRole('region')).toHaveCount(2);
  await expect(twin).toContainText('A step is matched with the same statement');
  await expect(page.locator('.caption')).toContainText('stuck on this side can go on there');
  // the page has one live region, and it says what both sides do
  await expect(page.locator('[aria-live], [role=status], output')).toHaveCount(1);
  await expect(page.getByRole('status')).toContainText('Both sides take this step');
  await expect(page).toHaveURL(/\/as-posted,proposed$/);
  await twin.getByRole('button', { name: /^step \d+$/ }).click();
  await expect(page.locator('.caption')).toContainText('The other side does something else');
  await expect(twin).toContainText('ERR(EWOULDBLOCK)');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test('a step that the other side cannot take says who is in the way', async ({ page }) => {
  await page.goto(`${deadlock}/before,today`);
  const twin = page.locator('.twins');
  await expect(twin).toContainText('A step is matched with the same statement');
  for (let i = 0; i < 40; i++) {
    const said = await page.locator('.caption').textContent();
    if (said?.includes('The other side cannot take this step')) break;
    await page.keyboard.press(',');
  }
  await expect(page.locator('.caption')).toContainText(
    /C cannot take this step there: C waits for i_rwsem of P/,
  );
  await page.keyboard.press('d');
  await expect(twin).toHaveCount(0);
});

test('what either side breaks is marked on its stage, and what the other breaks is said in words', async ({
  page,
}) => {
  await page.goto('./#/S1/S1-a/as-posted/today/R96/as-posted,proposed');
  const sides = ['This side', 'Other side'].map((name) => page.getByRole('region', { name }));
  for (const side of sides) {
    await expect(side.locator('.stage .card.broken').first()).toContainText('✕ use-after-free');
  }
  const twin = page.locator('.twins');
  await expect(twin).toContainText('The other side breaks the same.');
  // the patch beside the code before it, which deadlocks
  await page.goto('./#/05/05-c/as-posted/proposed/R19C22R14C3/before,proposed');
  await expect(twin).toContainText('The other side: ✕ Deadlock. R waits for the name “x”');
});

test('a witness dropped on the other code shows where that goes another way', async ({ page }) => {
  await page.goto('./#/05/05-c/as-posted/proposed/-/before,proposed');
  const twin = page.locator('.twins');
  await expect(twin).toContainText('The two sides take every step of this schedule alike.');
  await twin.getByRole('button', { name: 'deadlock: before, proposed' }).click();
  await expect(page).toHaveURL(/#\/05\/05-c\/before\/proposed\/\w+\/as-posted,proposed$/);
  await expect(page.locator('.caption')).toContainText('Deadlock');
  await expect(twin).toContainText(/They part in step \d+/);
});

test('both stages have one size, and keep it whatever is said of either side', async ({ page }) => {
  for (const address of [
    './#/19/19-a/before/proposed/R149L11R22L5/as-posted,proposed',
    './#/04/04-a/before/proposed/M30L23/as-posted,proposed',
  ]) {
    await page.goto(address);
    const stages = page.locator('.twins .stage svg');
    await expect(stages).toHaveCount(2);
    const sizes = () =>
      stages.evaluateAll((all) =>
        all.map((e) => `${e.clientWidth} ${e.clientHeight} ${e.getAttribute('viewBox')}`),
      );
    const [size = ''] = await sizes();
    for (let i = 0; i < 6; i++) {
      expect(await sizes()).toEqual([size, size]);
      await page.keyboard.press(',');
    }
  }
});
