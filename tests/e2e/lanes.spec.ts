import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const deadlock = './#/05/05-c/before/proposed/R19C22R14C3';

/* Two silly-renames that never come to an end: 254 steps, then 59 a round. */
const rounds = Array.from({ length: 160 }, () => 'f5U59').join('');
const long = `./#/18/18-c/as-posted/today/U254f3f4${rounds}`;

test('the lanes show steps, what is held by lock, waits, who wakes whom, a question to the server', async ({
  page,
}) => {
  await page.goto(deadlock);
  const lanes = page.locator('.lanes');
  await expect(lanes.locator('.step')).toHaveCount(58);
  await expect(lanes.locator('.held.i_rwsem title')).toHaveText('i_rwsem of P shared');
  await expect(lanes.locator('.held.name title')).toHaveText('the name “x”');
  expect(await lanes.locator('.held.lock').count()).toBeGreaterThan(3);
  expect(await lanes.locator('.held.rcu').count()).toBeGreaterThan(1);
  await expect(lanes.locator('.rpc')).toHaveCount(1);
  await expect(lanes.locator('.wake')).toHaveCount(1);
  await expect(lanes.locator('.waiting').last()).toContainText('C waits for i_rwsem of P');
  const strip = page.locator('.claim-strip').filter({ hasText: '“no deadlock” is broken' });
  await expect(strip).toBeVisible();
});

test('the list twin says the same, and goes where a sentence is', async ({ page }) => {
  await page.goto(deadlock);
  await page.getByText('lanes in words').click();
  const list = page.locator('.lane-list');
  await expect(list).toContainText('R holds i_rwsem of P shared from step 1 to the end');
  await expect(list).toContainText('C owns the name “x” from step');
  await expect(list).toContainText('R is in an RCU read section');
  await expect(list).toContainText('R asks the server or the disk in step 3');
  await expect(list).toContainText('which R holds shared: after step 58 to the end');
  await list.getByRole('button', { name: /^C lets R go on/ }).click();
  await expect(page.locator('.count')).toHaveText('step 41 of 58');
  await expect(list.getByRole('button', { name: /, now$/ }).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('z brings the lanes closer, Shift z farther; a click goes there', async ({ page }) => {
  await page.goto(deadlock);
  const steps = page.locator('.lanes .step');
  await expect(steps).toHaveCount(58);
  await page.keyboard.press('z');
  await expect(steps).not.toHaveCount(58);
  await page.keyboard.press('Shift+Z');
  await expect(steps).toHaveCount(58);
  await page.getByRole('button', { name: /^Lanes closer/ }).click();
  await expect(steps).not.toHaveCount(58);
  await page.getByRole('button', { name: /^Lanes farther/ }).click();
  await expect(steps).toHaveCount(58);
  await steps.nth(0).click();
  await expect(page.locator('.count')).toHaveText(/step [01] of 58/);
});

test('the step in which the sides of a twin stage part is marked in the lanes and on both', async ({
  page,
}) => {
  await page.goto(`${deadlock}/as-posted,proposed`);
  await expect(page.locator('.lanes .parting')).toContainText('the sides part: step 51');
  await expect(page.locator('.twins .parted')).toHaveText([
    '≠ parted in step 51',
    '≠ parted in step 51',
  ]);
  await expect(page.locator('.twins .only').first()).toContainText('LOCK_WAITER');
  await page.keyboard.press('Home');
  await expect(page.locator('.twins .parted')).toHaveCount(0);
  await page.getByLabel('Kind of event').selectOption('divergence of the twins');
  await page.getByRole('button', { name: 'On to the next event' }).click();
  await expect(page.locator('.count')).toHaveText('step 51 of 58');
});

test('a schedule of ten thousand steps grows in slices, is drawn in few marks, and can be stepped', async ({
  page,
}) => {
  await page.addInitScript(() => {
    // how the film grows: what the count says after each change of the page
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const words = document.querySelector('.count')?.textContent ?? '';
      if (words !== '' && seen.at(-1) !== words) seen.push(words);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(long);
  await expect(page.getByText(/playing the schedule: [\d,]+ of [\d,]+ steps/)).toBeVisible();
  await expect(page.locator('.count')).toHaveText(/^step (\d{4,}) of \1$/, { timeout: 120_000 });
  await expect(page.locator('.opening')).toHaveCount(0, { timeout: 120_000 });
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(5);
  const lengths = seen.map((words) => Number(words.split(' ').at(-1)));
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  const last = lengths.at(-1) ?? 0;
  expect(last).toBeGreaterThan(9000);
  expect(await page.locator('.lanes *').count()).toBeLessThan(400);
  // RCU may free the dentry that was dropped last: its key is 0
  await page.keyboard.press('0');
  await expect(page.locator('.count')).toHaveText(`step ${last + 1} of ${last + 1}`);
  for (let i = 0; i < 5; i++) await page.keyboard.press('z');
  await expect(page.locator('.lanes .step')).not.toHaveCount(1);
  expect(await page.locator('.lanes *').count()).toBeLessThan(1500);
  await page.getByText('lanes in words').click();
  await expect(page.locator('.lane-list .panel')).toBeInViewport({ ratio: 1 });
  await page.getByText('lanes in words').click();
  await page.getByText('steps as a list').click();
  await expect(page.locator('.steps > ol.panel')).toBeInViewport({ ratio: 1 });
  expect(await page.locator('.steps li').count()).toBeLessThan(200);
});
