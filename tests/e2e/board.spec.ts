import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('the header leads to every page, and back to the story that was left', async ({ page }) => {
  await page.goto('./#/05/05-c/before/proposed/R19C22R14C3@20');
  await expect(page.locator('.count')).toHaveText('step 20 of 58');
  await page.keyboard.press('b');
  await expect(page.getByRole('link', { name: 'Board', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.getByRole('link', { name: 'What the model found' }).click();
  await expect(page).toHaveURL(/#\/found$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the model found');
  await page.getByRole('link', { name: 'Back to story 05' }).click();
  await expect(page).toHaveURL(/#\/05\/05-c\/before\/proposed\/R19C22R14C3@20$/);
  await page.goBack();
  await expect(page).toHaveURL(/#\/found$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the model found');
});

test('the board has a row for each patch and finding, told or not', async ({ page }) => {
  await page.goto('./');
  const rows = page.locator('.series > tbody');
  await expect(rows).toHaveCount(23);
  const ids = [...Array(20).keys()].map((n) => String(n).padStart(2, '0'));
  await expect(page.locator('.series .id')).toHaveText([...ids, 'S1', 'S2', 'R9']);
});

test('patches 1 to k applied: the code in effect is shaded, what patch 5 turns is said', async ({
  page,
}) => {
  await page.goto('./');
  const lit = page
    .locator('.series > tbody')
    .filter({ hasText: 'A busy name is passed by' })
    .locator('.lit');
  await expect(lit.first()).toHaveAttribute('data-column', 'as posted, today');
  const slider = page.getByRole('slider', { name: 'patches applied' });
  await slider.fill('4');
  await expect(slider).toHaveAttribute('aria-valuetext', '1 to 4 of 19');
  await expect(lit.first()).toHaveAttribute('data-column', 'before, today');
  await slider.press('ArrowRight');
  await expect(lit.first()).toHaveAttribute('data-column', 'as posted, today');
  await expect(page.locator('.turns')).toContainText('Patch 05');
  await slider.fill('0');
  await expect(page.locator('.turning')).toHaveCount(0);
});

test('with patches 1 to 13 the story of 13 is the series cut there, and opens as such', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('slider', { name: 'patches applied' }).fill('13');
  const row = page.locator('.series > tbody').filter({ hasText: 'An NFS open keeps' });
  await row.locator('.fold').click();
  await expect(row.locator('.casts .besides')).toContainText('own code is with 15, 16');
  await page.goto('./#/13/13-d/1..13/today/');
  await expect(page.locator('.count')).toBeVisible();
  const code = page.getByRole('combobox', { name: 'code' });
  await expect(code.getByRole('option', { name: 'patches 1 to 13' })).toHaveJSProperty(
    'selected',
    true,
  );
});

test('filters narrow the rows: file system, changed function, and all again', async ({ page }) => {
  await page.goto('./');
  await page.getByLabel('file system').selectOption('tmpfs');
  const ids = page.locator('.series .id');
  await expect(ids.filter({ hasText: 'S2' })).toHaveCount(1);
  await expect(ids.filter({ hasText: '05' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByLabel('patch changes').fill('__d_lookup_unhash_wake');
  await expect(ids.filter({ hasText: '05' })).toHaveCount(0);
  await expect(ids.filter({ hasText: '04' })).toHaveCount(1);
});

test('a row opens to its casts, claim by claim, and a broken claim to its witness', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: /^Casts of story 05/ }).click();
  const claims = page.getByRole('rowgroup', { name: 'Claims of cast 05-c' });
  const run = claims.getByRole('row').filter({ hasText: 'before, proposed' });
  await run.getByRole('button', { name: /deadlock.*witness for no deadlock/ }).click();
  await expect(page).toHaveURL(/#\/05\/05-c\/before\/proposed\/R19C22R14C3$/);
});

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
  [1280, 720],
  [390, 844],
] as const) {
  test(`an opened row needs no scrolling sideways at ${width} px, and no word leaves its column`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto('./');
    for (const story of ['05', '08']) {
      await page.getByRole('button', { name: `Casts of story ${story}` }).click();
    }
    const claims = page.locator('.claims');
    await expect(claims.getByRole('row').filter({ hasText: /queued|running/ })).toHaveCount(0, {
      timeout: 120_000,
    });
    await expect(claims.locator('.mark.bad').first()).toBeVisible();
    const over = await page.evaluate(() => {
      const wide = (one: Element) => one.scrollWidth > one.clientWidth + 1;
      const boxes = [
        document.documentElement,
        ...document.querySelectorAll('.casts > td, .claims'),
      ];
      const marks = [...document.querySelectorAll('.claims .mark')].filter((mark) => {
        const cell = mark.closest('td')?.getBoundingClientRect();
        return (
          mark.checkVisibility() && mark.getBoundingClientRect().right > (cell?.right ?? 0) + 1
        );
      });
      return [...boxes.filter(wide), ...marks].map((one) => one.textContent?.slice(0, 40));
    });
    expect(over).toEqual([]);
    const run = page
      .getByRole('rowgroup', { name: 'Claims of cast 05-b' })
      .locator('.run')
      .filter({ hasText: 'before, proposed' });
    const told = run.locator('.rest');
    await expect(told).toHaveText('6 other claims hold');
    await expect(told).toBeVisible({ visible: width < 1400 });
    await expect(run.locator('.holds').first()).toBeVisible({ visible: width > 1400 });
  });
}

test('a defect opens at its witness, and says who noted it', async ({ page }) => {
  await page.goto('./#/found');
  const defect = page.getByRole('listitem').filter({ hasText: 'S2-1' });
  await expect(defect).toContainText('Noted on the list by syzbot ci');
  await expect(defect).toContainText('Leads to:');
  await defect.getByRole('button', { name: /WARN.*today/ }).click();
  await expect(page).toHaveURL(/#\/S2\/S2-a\/as-posted\/today\/\w+$/);
});

test('a story leads from its noted defects to their witness', async ({ page }) => {
  await page.goto('./#/S2/S2-a/before/today/');
  await expect(page.locator('.count')).toBeVisible();
  await page.getByText('Noted defects, and what is left out').click();
  const defect = page.getByRole('listitem').filter({ hasText: 'S2-1' });
  await defect.getByRole('button', { name: /WARN.*today/ }).click();
  await expect(page).toHaveURL(/#\/S2\/S2-a\/as-posted\/today\/\w+$/);
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe has no finding in what the model found, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto('./#/found');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
