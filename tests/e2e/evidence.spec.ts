import { expect, type Page, test } from '@playwright/test';

const deadlock = '#/05/05-c/before/proposed/R19C22R14C3';

/** Opens the evidence of the schedule that is shown, and gives its text. */
async function evidence(page: Page): Promise<string> {
  await page.getByText('Evidence for a mail').click();
  return page.getByRole('textbox', { name: 'Evidence as plain text' }).inputValue();
}

test('the schedule goes into a mail, and its link shows the same in another browser', async ({
  page,
  browser,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`./${deadlock}`);
  await evidence(page);
  await page.getByLabel('title of the link').fill('readdir and open wait for each other');
  await page.getByRole('button', { name: 'Copy the text' }).click();
  await expect(page.getByText('copied').first()).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const lines = text.trimEnd().split('\n');
  const link = lines.pop() ?? '';
  expect(lines.filter((line) => line.length > 72)).toEqual([]);
  expect(text).toContain('After step 58 DEADLOCK: R waits');
  expect(link.length).toBeLessThan(300);

  const other = await browser.newContext();
  const reader = await other.newPage();
  await reader.goto(link);
  const banner = reader.getByRole('region', { name: 'The link says' });
  await expect(banner).toContainText('readdir and open wait for each other');
  await expect(banner).toContainText('Same program as when the link was made');
  await expect(reader.locator('.transport .count')).toHaveText('step 58 of 58');
  await expect(reader).toHaveTitle('readdir and open wait for each other · Dentroscope');
  expect(reader.url()).toBe(link);
  await other.close();
});

test('a link of another program says so, and what it says beside is only text', async ({
  page,
}) => {
  const note = encodeURIComponent('<img src=x onerror="document.title=1">');
  await page.goto(`./${deadlock}?n=${note}&d=000000&c=1.2.ok`);
  const banner = page.getByRole('region', { name: 'The link says' });
  await expect(banner.getByRole('alert')).toContainText('made with another program of this story');
  await expect(banner).toContainText('<img src=x onerror');
  await expect(banner.locator('img')).toHaveCount(0);
  await expect(banner.getByRole('alert')).toContainText('It says “ok”, this page “deadlock”.');
});

test('the verdict of a cell is a paragraph with its counts and bounds', async ({ page }) => {
  await page.goto(`./${deadlock}`);
  await page.getByText('Evidence for a mail').click();
  await page.getByLabel('verdict').check();
  const box = page.getByRole('textbox', { name: 'Evidence as plain text' });
  await expect(box).toHaveValue(/Explored to the end: [\d,]+\s+states/);
  await expect(box).toHaveValue(/Bounds: 2 threads/);
});

test('an address that names what there is not says so, and what it has of a schedule is shown', async ({
  page,
}) => {
  const wrong: [string, RegExp][] = [
    ['#/nonsense', /there is no story “nonsense”/],
    ['#/05/05-z/before/proposed', /story 05 has no cast “05-z”/],
    ['#/05/05-c/before/tomorrow', /the lock order “tomorrow” is neither today nor proposed/],
    [`#/05/05-c/before/proposed/${'RC'.repeat(25_000)}`, /it has 50,\d+ signs/],
  ];
  for (const [address, words] of wrong) {
    await page.goto(`./${address}`);
    await expect(page.getByRole('alert')).toContainText(words);
  }
  await page.goto('./#/05/05-c/before/proposed/R3!C');
  await expect(page.locator('.transport .count')).toHaveText('step 3 of 3');
  await expect(page.getByRole('alert')).toContainText('character 3 of the schedule is no step');
  await page.goto('./#/05/05-c/before/proposed/R3?d=broken!');
  const banner = page.getByRole('region', { name: 'The link says' });
  await expect(banner.getByRole('alert')).toContainText('digest or its counts are damaged');
});
