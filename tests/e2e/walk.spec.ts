import { expect, type Page, test } from '@playwright/test';

const beats = (page: Page) => page.getByRole('button', { name: /^Beat \d+ of \d+$/ });

test('→ alone goes through a story, beat by beat, with its captions', async ({ page }) => {
  await page.goto('./#/06');
  const caption = page.locator('.caption .beat');
  await expect(caption).toBeVisible();
  const count = await beats(page).count();
  const seen = new Set<string>();
  for (let n = 0; n < count; n++) {
    await expect(beats(page).nth(n)).toHaveAttribute('aria-current', 'step');
    seen.add((await caption.textContent()) ?? '');
    await page.keyboard.press('ArrowRight');
  }
  expect(count).toBeGreaterThan(3);
  expect(seen.size).toBe(count);
});

test('behind the last beat → goes on to the next story, ← back to the last beat', async ({
  page,
}) => {
  await page.goto('./#/06');
  const name = page.getByRole('heading', { level: 1 });
  await expect(page.locator('.caption .beat')).toBeVisible();
  await beats(page).last().click();
  await expect(page.getByRole('button', { name: 'next story, 07 →' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(name).toContainText('07');
  await expect(beats(page).first()).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('ArrowLeft');
  await expect(name).toContainText('06');
  await expect(beats(page).last()).toHaveAttribute('aria-current', 'step');
});

test('notes on demand; leaving the beats is possible, one key returns', async ({ page }) => {
  await page.goto('./#/06');
  const caption = page.locator('.caption .beat');
  await expect(caption).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(beats(page).nth(1)).toHaveAttribute('aria-current', 'step');
  const said = (await caption.textContent()) ?? '';
  await expect(page.locator('.tell .notes')).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.locator('.tell .notes')).not.toBeEmpty();
  await page.keyboard.press(',');
  await expect(caption).toHaveCount(0);
  await expect(page.getByRole('button', { name: /back to beat 2/ })).toBeVisible();
  await page.keyboard.press('r');
  await expect(caption).toHaveText(said);
});

test('where stepping ends, → goes to the beats', async ({ page }) => {
  await page.goto('./#/06/06-a/before/proposed/A20');
  await expect(page.locator('.caption')).toContainText('Step 20');
  await expect(page.locator('.caption .beat')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.caption .beat')).toBeVisible();
});

test('f shows the stage and the caption alone, in large type, Esc the rest', async ({ page }) => {
  await page.goto('./#/05');
  await expect(page.locator('.caption')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(page.locator('.talk-line')).toContainText(/lock order · beat 1 of \d/);
  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    const sizes = await page.locator('.stage svg text:not(:empty), .tell p').evaluateAll((all) =>
      all.map((node) => {
        const size = Number.parseFloat(getComputedStyle(node).fontSize);
        const scale = node instanceof SVGGraphicsElement ? (node.getScreenCTM()?.a ?? 1) : 1;
        return size * scale;
      }),
    );
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  }
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.caption .beat')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeVisible();
});
