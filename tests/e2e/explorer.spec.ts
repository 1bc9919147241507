import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const cell = './#/explorer/05/05-c/before/proposed';

async function proved(page: Page, address = cell): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Claims' })).toBeVisible({ timeout: 90_000 });
}

test('a broken claim: its shortest run opens, another one is found, a run is forked', async ({
  page,
}) => {
  await proved(page);
  const deadlock = page.getByRole('listitem').filter({ hasText: 'K1 no deadlock' });
  await expect(deadlock).toContainText('R waits for the name “x”, which C owns');
  await deadlock.getByRole('button', { name: 'Another one' }).click();
  await expect(deadlock.locator('.breaches > li')).toHaveCount(2);
  await deadlock.getByLabel('after step').first().fill('20');
  await deadlock.getByRole('button', { name: 'Fork from here' }).first().click();
  await expect(page).toHaveURL(/proposed\/R19C$/);
  await expect(page.getByText('Forked: everything below')).toBeVisible();
  // what is switched off is held against all runs, not against those that are left here
  await expect(page.getByRole('heading', { name: 'Knock-out' })).toHaveCount(0);
  await page.getByRole('button', { name: 'From the start instead' }).click();
  await expect(page).toHaveURL(/05-c\/before\/proposed$/);
  await page.getByRole('button', { name: 'Open its 58 steps' }).first().click();
  await expect(page.locator('.caption')).toContainText('Deadlock');
});

test('a wake-up switched off: the shortest run in which a sleeper is not woken', async ({
  page,
}) => {
  await proved(page, './#/explorer/04/04-b/as-posted/today');
  await page.getByLabel('function').selectOption('end_dir_add');
  const listing = page.getByRole('list', { name: /^Listing of end_dir_add/ });
  const wake = listing.getByRole('button', { name: /^wake_up_var_locked/ });
  await wake.click();
  await expect(wake).toHaveAttribute('aria-pressed', 'true');
  const outcome = page.locator('.outcome');
  await expect(outcome).toContainText('The shortest run that breaks');
  await outcome.getByRole('slider').press('Home');
  await expect(outcome).toContainText('step 0 of');
  await outcome.getByRole('button', { name: 'All on again' }).click();
  await expect(outcome).toContainText('Everything is on');
});

test('a lock or check in the listing of a story leads to what happens without it', async ({
  page,
}) => {
  await page.goto('./#/05/05-c/before/proposed/R19C22R14C3');
  const line = page.locator('.code a.off', { hasText: 'spin_lock(d.d_lock)' }).first();
  await line.click();
  await expect(page).toHaveURL(/#\/explorer\/05\/05-c\/before\/proposed\/off-\w+%23\d+$/);
  const outcome = page.locator('.outcome');
  await expect(outcome).toContainText('Switched off: “spin_lock(d.d_lock)” in', {
    timeout: 90_000,
  });
  await expect(outcome).toContainText(/Nothing changes|breaks:|now holds/, { timeout: 90_000 });
});

test('the lock-order graph says its cycle; runs that end are found', async ({ page }) => {
  await proved(page);
  await expect(page.locator('.order-words')).toContainText('The order has a cycle');
  await page.getByRole('button', { name: 'Find them' }).click();
  await expect(page.getByText('nobody ever has to wait')).toBeVisible();
});

test('one rule of the proposed order on its own is a mixed order, and threads deadlock', async ({
  page,
}) => {
  await proved(page, './#/explorer/05/05-b/before/today');
  const card = page.locator('.rules');
  await card.getByRole('checkbox', { name: /^P2/ }).check();
  await expect(card).toContainText('breaks: no deadlock');
  await expect(card).toContainText('breaks: lock order');
  await expect(card).not.toContainText('..');
  await card.getByRole('checkbox', { name: /^P2/ }).uncheck();
  await expect(card).not.toContainText('breaks');
});

test('the atlas: phases as a table too, against the patched code, each opens its schedule', async ({
  page,
}) => {
  await proved(page);
  await page.getByRole('button', { name: 'Against “as posted”' }).click();
  const legend = page.getByRole('list', { name: 'Legend of the atlas' });
  await expect(legend).toContainText('only in this code');
  const listed = page.locator('.numbered');
  await expect(listed).toContainText(/stuck; only in this code/);
  const numbers = await page.locator('.sheet .phase text').allTextContents();
  expect(numbers.map(Number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: await listed.locator('li').count() }, (_, i) => i + 1),
  );
  await page.getByText(/The atlas as a table: \d+ phases/).click();
  const stuck = page.locator('.atlas-table tr').filter({ hasText: 'stuck' });
  await expect(stuck).toContainText('only in this code');
  await stuck.getByRole('button').click();
  await expect(page).toHaveURL(/#\/05\/05-c\/before\/proposed\/\w+$/);
});

test('an address that names nothing says so', async ({ page }) => {
  await page.goto('./#/explorer/05/05-z');
  await expect(page.getByRole('alert')).toContainText('story 05 has no cast “05-z”');
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe has no finding and nothing is cut off, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: theme === 'dark' ? 390 : 1440, height: 844 });
    await proved(page);
    await page.getByRole('button', { name: 'Draw it' }).click();
    await expect(page.getByText(/states in \d+ phases/)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(theme === 'dark' ? 390 : 1440);
  });
}
