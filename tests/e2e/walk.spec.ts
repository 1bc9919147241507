import { expect, test } from '@playwright/test';

test('→ alone goes through a story, beat by beat, with its captions', async ({ page }) => {
  await page.goto('./#/06');
  const caption = page.locator('.caption .beat');
  const seen = new Set<string>();
  for (let n = 1; n <= 4; n++) {
    await expect(page.getByRole('button', { name: new RegExp(`^Beat ${n} of 4`) })).toHaveAttribute(
      'aria-current',
      'step',
    );
    seen.add((await caption.textContent()) ?? '');
    await page.keyboard.press('ArrowRight');
  }
  expect(seen.size).toBe(4);
  await expect(page).toHaveURL(/#\/06\/06-a\/as-posted\/proposed\/A156C25$/);
});

test('the notes come on demand; leaving the beats is possible, one key returns', async ({
  page,
}) => {
  await page.goto('./#/06');
  await page.keyboard.press('ArrowRight');
  const caption = page.locator('.caption');
  await expect(caption).toContainText('one name, two dentries');
  await expect(page.locator('.tell .notes')).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.locator('.tell .notes')).toContainText('i_dir_seq did not move');
  await page.keyboard.press(',');
  await page.keyboard.press('1');
  await expect(caption).not.toContainText('one name, two dentries');
  await page.getByRole('button', { name: /back to beat 2/ }).isVisible();
  await page.keyboard.press('r');
  await expect(caption).toContainText('one name, two dentries');
});

test('where stepping ends, → goes to the beats', async ({ page }) => {
  await page.goto('./#/06/06-a/before/proposed/A113');
  await expect(page.locator('.caption .beat')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.caption .beat')).toContainText('has been moved away');
});

test('f shows the stage and the caption alone, Esc the rest', async ({ page }) => {
  await page.goto('./#/06');
  await page.keyboard.press('f');
  await expect(page.getByRole('complementary')).toBeHidden();
  const size = await page
    .locator('.caption .beat')
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  expect(size).toBeGreaterThanOrEqual(24);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.caption')).toContainText('one name, two dentries');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeVisible();
});
