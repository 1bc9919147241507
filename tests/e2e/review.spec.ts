import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

/* The thread itself is not shipped: where a copy stands beside the project, a reviewer opens it. */
const copy = fileURLToPath(new URL('../../../shared/series/thread-v3.txt', import.meta.url));
test.skip(!existsSync(copy), 'there is no copy of the thread beside the project');

test('a reviewer drops the thread, and goes from a line of patch 05 to its step', async ({
  page,
}) => {
  await page.goto('./#/series');
  await page.locator('input[type=file]').setInputFiles(copy);
  await expect(page.getByText('v3: 28 mails, 19 patches, 44 files, 108 hunks')).toBeVisible();
  await expect(page.getByText('could not be read')).toHaveCount(0);
  await page.getByRole('link', { name: /^05 VFS: introduce/ }).click();
  await expect(page.getByText(/Steps come from (\d+) of the \1 changed lines/)).toBeVisible();
  await page.getByRole('button', { name: 'Steps of line 2865' }).click();
  await expect(page.locator('.beside .hunk-line.lit')).toContainText('2865');
  // Within the story a line leads on in the schedule, and where it has no such step, to one that has.
  await page.getByText(/^\d more hunks that steps come from$/).click();
  await page.getByRole('button', { name: 'Steps of line 2770' }).click();
  await expect(page.locator('.beside .hunk-line.lit')).toContainText('2770');
  await page.getByText(/^branches \(\d\)$/).click();
  await expect(page.getByRole('button', { name: /^open .* left after step/ })).toBeVisible();
});

test('a reviewer reads the remarks on 09, watches the inverted test, and sees the fix', async ({
  page,
}) => {
  await page.goto('./#/series');
  await page.locator('input[type=file]').setInputFiles(copy);
  await page.getByRole('link', { name: /^09 ovl/ }).click();
  const remarks = page.getByRole('note', { name: 'Amir Goldstein on this line' });
  await expect(remarks.filter({ hasText: 'NULL deref' })).toBeVisible();
  const inverted = remarks.filter({ hasText: 'condition should be' });
  const button = inverted.getByRole('button', { name: /Run the inverted test/ });
  await button.click();
  await expect(page).toHaveURL(/#\/R9\/R9-a\/as-posted\/proposed/);
  await page.getByRole('button', { name: 'with the review fix' }).click();
  await expect(page).toHaveURL(/#\/R9\/R9-a\/with-fix\/proposed/);
  await page.getByText('Evidence for a mail').click();
  const text = await page.getByRole('textbox', { name: 'Evidence as plain text' }).inputValue();
  expect(text.replace(/\s+/g, ' ')).toContain('with the review fix');
  expect(text.split('\n').filter((line) => line.length > 72 && !line.includes('://'))).toEqual([]);
});
