import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { mbox, remarkedSeries, reportedSeries } from '../series/mails.ts';

/* The thread itself is not shipped: where a copy stands beside the project, a reviewer opens it. */
const copy = fileURLToPath(new URL('../../../shared/series/thread-v3.txt', import.meta.url));
const missing = 'there is no copy of the thread beside the project';

/** Drops a file on whatever page is shown. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file = '', content = '']) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file, { type: 'text/plain' }));
      return data;
    },
    [name, text],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

test('a reviewer drops the thread, and goes from a line of patch 05 to its step', async ({
  page,
}) => {
  test.skip(!existsSync(copy), missing);
  await page.goto('./#/series');
  await page.locator('input[type=file]').setInputFiles(copy);
  await expect(page.getByText('v3: 28 mails, 19 patches, 44 files, 108 hunks')).toBeVisible();
  await expect(page.getByText('could not be read')).toHaveCount(0);
  await page.getByRole('link', { name: /^05 VFS: introduce/ }).click();
  await expect(page.getByText(/Steps come from (\d+) of the \1 changed lines/)).toBeVisible();
  await page.getByRole('button', { name: 'Steps of line 2865' }).click();
  // A search through all cells of the story, on however busy a machine.
  const lit = page.locator('.beside .hunk-line.lit');
  await expect(lit).toContainText('2865', { timeout: 120_000 });
  // Within the story a line leads on in the schedule, and where it has no such step, to one that has.
  await page.getByText(/more hunks? that steps come from$/).click();
  await page.getByRole('button', { name: 'Steps of line 2770' }).click();
  await expect(lit).toContainText('2770', { timeout: 60_000 });
  await page.getByText(/^branches \(\d\)$/).click();
  await expect(page.getByRole('button', { name: /^open: 05-/ })).toBeVisible();
});

/** From a file that is dropped to a mail, and to whoever opens its link; `remarks` are on 09. */
async function review(
  page: Page,
  browser: Browser,
  file: { name: string; text: string },
  remarks: { missing: RegExp; inverted: RegExp },
): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./#/');
  await drop(page, file.name, file.text);
  await page.getByRole('link', { name: /^09 / }).click();
  const notes = page.getByRole('note');
  await expect(notes.filter({ hasText: remarks.missing })).toBeVisible();
  const inverted = notes.filter({ hasText: remarks.inverted });
  await inverted.getByRole('button', { name: 'Run the inverted test' }).click();

  // The name that nobody else had is in its chain, and R puts it without a lookup.
  await expect(page).toHaveURL(/#\/R9\/R9-a\/as-posted\/proposed\/R\d+$/);
  const caption = page.locator('.caption');
  await expect(caption.locator('.broken').first()).toContainText(/use-after-free/i);
  await expect(caption).toContainText('drops its reference');
  await page.keyboard.press(',');
  await expect(caption.locator('.broken')).toHaveCount(0);
  await page.keyboard.press('.');
  await expect(caption.locator('.broken').first()).toBeVisible();

  // With the fix the same schedule goes another way, and nothing is broken.
  const code = page.getByRole('combobox', { name: 'code' });
  await code.selectOption({ label: 'with the review fix' });
  await expect(page).toHaveURL(/#\/R9\/R9-a\/with-fix\/proposed/);
  await page.getByRole('button', { name: 'to the witness' }).click();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(caption).toContainText('All threads have finished.');

  await page.getByText('Evidence for a mail').click();
  await page.getByLabel('title of the link').fill('09 with the review fix');
  const shown = page.getByRole('textbox', { name: 'Evidence as plain text' });
  // The link has the counts once the explorer has them.
  await expect(shown).toHaveValue(/[?&]c=\d+\.\d+\.ok/);
  await page.getByRole('button', { name: 'Copy the text' }).click();
  await expect(page.locator('.ways')).toContainText('copied');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const lines = text.trimEnd().split('\n');
  const link = lines.pop() ?? '';
  expect(lines.filter((line) => line.length > 72 || /[^ -~]/.test(line))).toEqual([]);
  expect(lines.join('\n')).toContain('All threads have finished after step');
  expect(link.length).toBeLessThan(300);

  const other = await browser.newContext();
  const reader = await other.newPage();
  await reader.goto(link);
  const banner = reader.getByRole('region', { name: 'The link says' });
  await expect(banner).toContainText('09 with the review fix');
  await expect(banner).toContainText('Same program as when the link was made');
  await expect(banner).toContainText(/Explored anew: the same verdict, the same \d+ states/);
  const count = (one: Page): Promise<string | null> =>
    one.locator('.transport .count').textContent();
  expect(await count(reader)).toBe(await count(page));
  await expect(reader.locator('.caption')).toContainText('All threads have finished.');
  await other.close();
}

test('a reviewer of a thread of our own words goes from a remark to a mail, and back by its link', async ({
  page,
  browser,
}) => {
  await review(
    page,
    browser,
    { name: 'lamps.mbox', text: mbox(remarkedSeries()) },
    { missing: /no spare one/, inverted: /wrong way round/ },
  );
});

test('a reviewer of the thread goes from a remark on 09 to a mail, and back by its link', async ({
  page,
  browser,
}) => {
  test.skip(!existsSync(copy), missing);
  await review(
    page,
    browser,
    { name: 'thread-v3.txt', text: readFileSync(copy, 'utf8') },
    { missing: /NULL deref/, inverted: /condition should be/ },
  );
});

test('a remark on 07, 08 or 10 opens the schedule that shows it', async ({ page }) => {
  await page.goto('./#/series');
  await drop(page, 'lamps.mbox', mbox(reportedSeries()));
  const opened: [string, RegExp, RegExp][] = [
    ['#/series/07', /^Run the shared and the exclusive/, /#\/07\/07-b\/guess-/],
    ['#/series/08', /^Run it: who holds the lock/, /#\/08\/08-h\/as-posted/],
  ];
  for (const [address, name, url] of opened) {
    await page.goto(`./${address}`);
    await page.getByRole('button', { name }).click();
    await expect(page).toHaveURL(url);
    await expect(page.locator('.caption .broken').first()).toContainText(/lock imbalance/i);
  }
  await page.goto('./#/series/10');
  await page.getByRole('button', { name: /^Run it: who puts the returned dentry/ }).click();
  await expect(page).toHaveURL(/#\/10\/10-a\/with-fix/);
  const threads = page.getByRole('complementary', { name: 'Threads and facts' });
  await expect(threads).toContainText(/ovl_cache_dentry\W+dput/);
});

test('a line of a robot’s trace opens the story of its finding where its function runs', async ({
  page,
}) => {
  await page.goto('./#/series');
  await drop(page, 'lamps.mbox', mbox(reportedSeries()));
  for (const [fn, story] of [['__dentry_kill', 'S1'] as const, ['shmem_whiteout', 'S2'] as const]) {
    await page.goto('./#/series/00/8');
    await page.getByRole('button', { name: new RegExp(`${fn}.*${story}$`) }).click();
    await expect(page).toHaveURL(new RegExp(`#/${story}/`));
    await expect(page.locator('.transport .count')).toHaveText(/^step \d+ of [1-9]\d*$/);
  }
});
