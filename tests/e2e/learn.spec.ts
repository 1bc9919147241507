import { expect, test } from '@playwright/test';

test('a question hides its answer, and a challenge starts where nobody has moved', async ({
  page,
}) => {
  await page.goto('./#/08/08-e/as-posted/today/O3');
  const facts = page.getByLabel('Facts');
  await facts.getByText('Ask yourself, and be the scheduler').click();
  const answer = facts.getByText('sleeps for “FOO” has the directory locked');
  await expect(answer).toBeHidden();
  await facts.getByText('A knows all that the disk can tell').click();
  await expect(answer).toBeVisible();

  const task = facts.locator('.task').filter({ hasText: 'Get two hashed dentries of “foo”' });
  await expect(task).toContainText('Wanted: duplicate name; 08-g, as posted, today');
  const hint = task.getByText('asks nobody');
  await expect(hint).toBeHidden();
  await task.getByText('First hint').click();
  await expect(hint).toBeVisible();
  await task.getByRole('button', { name: 'start' }).click();
  await expect(page).toHaveURL(/#\/08\/08-g\/as-posted\/today\/?$/);
  await expect(page.getByRole('button', { name: /^Step X/ })).toBeEnabled();
});

test('the notes of a story are fetched when they are opened, with their table', async ({
  page,
}) => {
  await page.goto('./#/01/');
  const facts = page.getByRole('region', { name: 'Facts' });
  await facts.getByText('The story', { exact: true }).click();
  await facts.getByText('The whole story').click();
  await expect(facts.getByText('This is the page on which to learn')).toBeVisible();
  const row = facts.getByRole('row').filter({ hasText: 'hashed, positive' });
  await expect(row).toContainText('ERR(EEXIST)');
  await expect(facts).not.toContainText('**');
});
