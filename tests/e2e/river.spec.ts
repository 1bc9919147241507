import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const deadlock =
  /R waits for the name “x”, which C owns .* C waits for i_rwsem of P exclusive, which R holds shared/;

/** The board; its cells fill in while the tests look at them. */
async function board(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.getByText(/\d+ of \d+ cells decided/)).toBeVisible();
}

function row(page: Page, title: string) {
  return page.getByRole('row').filter({ hasText: title });
}

test('the deadlock of 05: open it, step back five, on again, read it, see it gone', async ({
  page,
}) => {
  await board(page);
  await row(page, 'A busy name is passed by').getByRole('button', { name: 'deadlock' }).click();
  await expect(page).toHaveURL(/#\/05\/05-[bc]\/before\/proposed\//);
  await page.getByRole('combobox', { name: /^cast/ }).selectOption('05-c');
  await page.getByRole('button', { name: 'to the witness' }).click();
  await expect(page).toHaveURL(/#\/05\/05-c\/before\/proposed\/\w+$/);
  const caption = page.locator('.caption');
  await expect(caption).toContainText(deadlock);
  await expect(page.getByLabel('Thread R')).toContainText('asleep');
  await expect(page.getByLabel('Thread C')).toContainText('blocked on i_rwsem');

  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await expect(caption).not.toContainText('Deadlock');
  await expect(page.getByText(/step \d+ of \d+$/)).toHaveText(/step (\d+) of/);
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await expect(caption).toContainText(deadlock);

  await page.getByRole('button', { name: 'as posted' }).click();
  await expect(page).toHaveURL(/05-c\/as-posted\/proposed/);
  const stepR = page.getByRole('button', { name: /^Step R/ });
  await page.getByText('steps as a list').click();
  const steps = page.locator('.steps li');
  for (let i = 0; i < 40; i++) {
    if ((await steps.filter({ hasText: 'ERR(EWOULDBLOCK)' }).count()) > 0) break;
    await stepR.click();
  }
  await expect(steps.filter({ hasText: 'would block' })).toHaveCount(1);
  await expect(caption).not.toContainText('Deadlock');
  for (let i = 0; i < 80 && (await stepR.count()) > 0 && (await stepR.isEnabled()); i++) {
    await stepR.click();
  }
  await expect(page.getByLabel('Thread R')).toContainText('done');
});

test('04 before, proposed: a sleeper on a wait queue head whose frame is gone', async ({
  page,
}) => {
  await board(page);
  await row(page, 'another thread’s stack').getByRole('button', { name: 'use-after-free' }).click();
  await expect(page.locator('.caption')).toContainText(
    'Use-after-free. The stack frame with M’s wait queue head is gone',
  );
  await expect(page.locator('.stage svg')).toContainText('frame is gone');
  await expect(page.getByLabel('Thread L')).toContainText('dead');
});

test('the address is the place: reload and Back restore it, a copy shows the same', async ({
  page,
  context,
}) => {
  await page.goto('./#/05/05-c/before/proposed/R19C22R14C3@20');
  const count = page.locator('.count');
  await expect(count).toHaveText('step 20 of 58');
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/@21$/);
  await page.reload();
  await expect(count).toHaveText('step 21 of 58');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator('.caption')).toHaveText(
    (await page.locator('.caption').textContent()) ?? '',
  );
  await page.getByRole('button', { name: 'today' }).click();
  await expect(page).toHaveURL(/before\/today/);
  await expect(page.getByRole('alert')).toContainText('Here the schedule goes as far as step');
  await page.goBack();
  await expect(page).toHaveURL(/before\/proposed\/R19C22R14C3@21$/);
  await expect(count).toHaveText('step 21 of 58');
});

test('an address that names nothing says so and shows the board', async ({ page }) => {
  await page.goto('./#/05/05-z/before/proposed');
  await expect(page.getByRole('alert')).toContainText('story 05 has no cast “05-z”');
  await page.goto('./#/05/05-c/before/tomorrow');
  await expect(page.getByRole('alert')).toContainText('neither today nor proposed');
});

test('keys: digits step a thread, v and o switch, ? lists the keys', async ({ page }) => {
  await page.goto('./#/05/05-c/before/proposed/');
  await expect(page.locator('.count')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.locator('.count')).toHaveText('step 1 of 1');
  await page.keyboard.press('v');
  await expect(page).toHaveURL(/as-posted/);
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/today/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('the board decides its cells while one looks', async ({ page }) => {
  await board(page);
  await expect(
    row(page, 'A busy name is passed by').getByRole('button', { name: 'deadlock' }),
  ).toBeVisible();
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe has no finding in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await board(page);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.getByRole('button', { name: 'Casts of story 05' }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.goto('./#/05/05-c/before/proposed/R19C22R14C3');
    await expect(page.locator('.caption')).toContainText('Deadlock');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.goto('./#/04/04-a/before/proposed/M30L23');
    await expect(page.locator('.caption')).toContainText('Step');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
  [390, 844],
] as const) {
  test(`nothing is cut off at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const place of ['./', './#/05/05-b/before/proposed/R19L17R14']) {
      await page.goto(place);
      await expect(page.locator('h1')).toBeVisible();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    }
  });
}
