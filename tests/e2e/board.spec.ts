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

for (const theme of ['dark', 'light'] as const) {
  test(`axe has no finding in what the model found, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto('./#/found');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
