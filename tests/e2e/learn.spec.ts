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
