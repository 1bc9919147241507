import { expect, test } from '@playwright/test';

test('the memory of a dentry: its fields, and what its shared bytes are', async ({ page }) => {
  await page.goto('./#/S1/S1-a/as-posted/today/R96');
  await page.getByText('Memory of an object').click();
  const ask = page.getByRole('region', { name: 'Ask the memory' });
  await ask.getByRole('combobox').selectOption('Dentry 3');
  await expect(ask).toContainText('d_flags');
  await expect(ask).toContainText('The 16 shared bytes are');
  await ask.getByRole('table').getByRole('button', { name: 'd_flags' }).click();
  await expect(ask).toContainText('Written in');
});
