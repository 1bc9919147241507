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

/* The size of every text in sight, in px of the window, the smallest first. */
async function sizesOf(page: Page): Promise<{ px: number; words: string }[]> {
  const sizes = await page.evaluate(() => {
    const out: { px: number; words: string }[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const [node, words] = [text.parentElement, text.textContent?.trim()];
      const hidden = node?.closest('.sr-only, [aria-live], option, title, dialog');
      if (!node || !words || hidden || !node.checkVisibility()) continue;
      const drawn: unknown = node;
      const scale = drawn instanceof SVGGraphicsElement ? (drawn.getScreenCTM()?.a ?? 1) : 1;
      out.push({ px: Number.parseFloat(getComputedStyle(node).fontSize) * scale, words });
    }
    return out;
  });
  return sizes.sort((a, b) => a.px - b.px);
}

const halls = [
  [1440, 900],
  [1920, 1080],
] as const;

test('f shows the stage and the caption alone, in large type, Esc the rest', async ({ page }) => {
  await page.goto('./#/05');
  await expect(page.locator('.caption')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(page.locator('.talk-line')).toContainText(/lock order · beat 1 of \d/);
  // beat 3 has a long caption, and one that breaks something
  for (const beat of [1, 2, 3]) {
    await expect(page.locator('.talk-line')).toContainText(`beat ${beat} of`);
    for (const [width, height] of halls) {
      await page.setViewportSize({ width, height });
      const sizes = await sizesOf(page);
      expect(sizes.length).toBeGreaterThan(10);
      expect(sizes.filter(({ px }) => px < 24)).toEqual([]);
    }
    await page.keyboard.press('ArrowRight');
  }
  await expect(page.locator('.caption .beat')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeVisible();
});

for (const [what, address] of [
  ['one dentry and its owner', '05/05-c/before/proposed/R19C22R14C3/as-posted,proposed'],
  ['two dentries side by side', '08/08-c/as-posted/today/A51B27WA/before,today'],
  ['stack frames', '00/00-b/before/today/A21B26A10/before,proposed'],
  ['a long title', '09/09-a/no-alias-check/proposed/S18R81S18/as-posted,proposed'],
] as const) {
  test(`f with both sides: large type on both, and who breaks what beside its name; ${what}`, async ({
    page,
  }) => {
    await page.goto(`./#/${address}`);
    await expect(page.locator('.twins')).toBeVisible();
    await page.keyboard.press('f');
    await expect(page.locator('.stage.pair')).toHaveCount(2);
    for (const [width, height] of halls) {
      await page.setViewportSize({ width, height });
      const sizes = await sizesOf(page);
      expect(sizes.length).toBeGreaterThan(20);
      expect(sizes.filter(({ px }) => px < 24)).toEqual([]);
    }
    if (address.includes('05-c')) {
      await expect(page.getByRole('region', { name: 'This side' })).toContainText('✕ deadlock');
      await expect(page.getByRole('region', { name: 'Other side' })).not.toContainText('✕');
    }
    await page.keyboard.press('f');
    await expect(page.locator('.stage.twin')).toHaveCount(2);
  });
}
