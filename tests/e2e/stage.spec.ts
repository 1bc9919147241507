import { expect, test } from '@playwright/test';

const deadlock = './#/05/05-c/before/proposed/R19C22R14C3';

test('the screen answers who waits for whom, and why', async ({ page }) => {
  await page.goto(deadlock);
  const why = page.getByRole('list', { name: 'Why R cannot move' });
  await expect(why).toContainText('R waits for the name “x”, which C owns');
  await expect(why).toContainText('C waits for i_rwsem of P exclusive, which R holds shared');
  await expect(why).toContainText('That is a closed loop');
  await expect(page.locator('.arrows .bad')).toHaveCount(4);
  const card = page.getByRole('region', { name: 'Thread C' });
  await expect(card.locator('.statechart .state.on')).toHaveText('blocked.rwsem');
});

test('a choice shows what it would change before it is taken; another way is kept', async ({
  page,
}) => {
  await page.goto('./#/05/05-c/before/proposed/R19C22R14C3@10');
  await page.getByRole('button', { name: /^Step C/ }).focus();
  await expect(page.locator('.changes')).toContainText('If C ');
  await expect(page.locator('.count')).toHaveText('step 10 of 58');
  await page.keyboard.press('2');
  await expect(page.locator('.count')).toHaveText('step 11 of 11');
  await page.getByText('branches (1)').click();
  await page.getByRole('textbox', { name: 'Name of branch 1' }).fill('the deadlock');
  await page.reload();
  await page.getByText('branches (1)').click();
  await expect(page.getByRole('textbox', { name: /^Name of/ })).toHaveValue('the deadlock');
  await page.getByRole('button', { name: /^open: .*R19C22R14C3/ }).click();
  await expect(page.locator('.count')).toHaveText('step 58 of 58');
  await page.getByRole('button', { name: 'Remove the deadlock' }).click();
  await expect(page.getByText('branches (0)')).toBeVisible();
});

test('a flag says which step wrote it, under which lock; Back returns', async ({ page }) => {
  await page.goto(deadlock);
  await page.locator('[data-flag=LOCK_WAITER]').click();
  const ask = page.getByRole('region', { name: 'Ask the memory' });
  await expect(ask).toContainText(/LOCK_WAITER in d_flags of dentry \d “x” is set/);
  await expect(ask).toContainText('holding d_lock of dentry');
  await ask.getByRole('button', { name: 'watch it' }).click();
  await ask
    .getByRole('button', { name: /^step \d+$/ })
    .first()
    .click();
  await expect(page.locator('.count')).toHaveText('step 51 of 58');
  await ask.getByRole('button', { name: 'back to step 58' }).click();
  await expect(page.locator('.count')).toHaveText('step 58 of 58');
  await expect(ask).toContainText('The 16 shared bytes are chain');
  await expect(ask.getByRole('list', { name: 'Watched' })).toContainText('set');
});

test('larger steps go to the next event of the chosen kind', async ({ page }) => {
  await page.goto('./#/05/05-c/before/proposed/R19C22R14C3@0');
  await page.getByLabel('Kind of event').selectOption('flag');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('.changes')).toContainText('d_flags');
  await page.getByLabel('Kind of event').selectOption('claim');
  await page.getByRole('button', { name: 'On to the next event' }).click();
  await expect(page.locator('.caption')).toContainText('▲ Needless block. R sleeps');
  await page.getByRole('button', { name: 'On to the next event' }).click();
  await expect(page.locator('.caption')).toContainText('Deadlock');
});

test('the stage comes closer, moves and shows parents, by buttons', async ({ page }) => {
  await page.goto(deadlock);
  const box = () => page.locator('.stage svg').getAttribute('viewBox');
  const whole = await box();
  await page.getByRole('button', { name: 'Closer', exact: true }).click();
  await page.getByRole('button', { name: 'Stage to the right' }).click();
  expect(await box()).not.toBe(whole);
  await page.getByRole('button', { name: 'whole' }).click();
  expect(await box()).toBe(whole);
  await page.getByRole('button', { name: 'parents, aliases' }).click();
  await expect(page.locator('.arrows .link')).not.toHaveCount(0);
});

test('two dentries of one name are marked with ✕ and the word, and the caption says it', async ({
  page,
}) => {
  await page.goto('./#/02/02-a/before/proposed/A29B11AB7');
  await expect(page.locator('.caption .broken')).toHaveText(
    '✕ Duplicate name. Dentries 2 and 4 have one name, one in-lookup, one hashed.',
  );
  const marked = page.locator('.stage .card.broken');
  await expect(marked).toHaveCount(2);
  await expect(marked.first().locator('.claim')).toHaveText('✕ duplicate name');
  await page.keyboard.press(',');
  await expect(page.locator('.count')).toHaveText('step 47 of 48');
  await expect(page.locator('.stage .card.broken')).toHaveCount(0);
  await expect(page.locator('.caption .broken')).toHaveCount(0);
});

test('what the chain still links stays in sight, wherever the dentry stands', async ({ page }) => {
  await page.goto('./#/S1/S1-d/as-posted/today/R46');
  await expect(page.locator('.arrows .stale')).toHaveCount(1);
  await expect(page.locator('.stage .arrow-say')).toHaveText('still linked in the in-lookup chain');
});

test('keys move a stage that has the focus, and nothing else', async ({ page }) => {
  await page.goto(deadlock);
  const box = () => page.locator('.stage svg').getAttribute('viewBox');
  await page.locator('.caption').waitFor();
  const whole = await box();
  await page.keyboard.press('+');
  expect(await box()).toBe(whole);
  await page.getByRole('figure', { name: 'The stage' }).focus();
  await page.keyboard.press('+');
  const close = await box();
  expect(close).not.toBe(whole);
  await page.keyboard.press('l');
  expect(await box()).not.toBe(close);
  await page.keyboard.press('h');
  expect(await box()).toBe(close);
  await page.keyboard.press('0');
  expect(await box()).toBe(whole);
  await page.keyboard.press(',');
  await expect(page.locator('.count')).toHaveText('step 57 of 58');
});

test('a lock says who took it under which locks, and who waits, by click and by key', async ({
  page,
}) => {
  await page.goto(deadlock);
  await page.locator('.box.held').click();
  const ask = page.getByRole('region', { name: 'Ask the memory' });
  await expect(ask).toContainText('R holds it shared, since step 1 ');
  await expect(ask).toContainText(
    'C waits for it exclusive, since step 58 (C asks for i_rwsem of P exclusive), holding the name',
  );
  await page.goto('./#/13/13-c/as-posted/today/A20B9A5B9A3B7');
  const lock = ask
    .getByRole('list', { name: 'Locks' })
    .getByRole('button', { name: /^i_lock of f/ });
  await lock.focus();
  await page.keyboard.press('Enter');
  await expect(ask).toContainText(/B holds it, since step \d+/);
  await expect(ask).toContainText('Nobody waits for it.');
});

test('a thread card has its frames with their locals, and what it returned', async ({ page }) => {
  await page.goto(deadlock);
  const card = page.getByRole('region', { name: 'Thread R' });
  await card.locator('.stack summary').click();
  const stack = card.getByRole('list', { name: 'Call stack of R' });
  await expect(stack.getByRole('listitem').nth(2)).toContainText('nfs_prime_dcache dir = P');
  await page.goto('./#/02/02-b/as-posted/today/A39R11');
  await expect(page.getByRole('region', { name: 'Thread R' })).toContainText('returned -ENOENT');
});

test('all threads of a deadlock are in sight above their cards, and lead to them', async ({
  page,
}) => {
  await page.goto('./#/08/08-c/before/proposed/A41B19A14BWB');
  const who = page.getByRole('list', { name: 'All threads' });
  await expect(who.getByRole('button')).toHaveText([/A asleep/, /B blocked/, /W blocked/]);
  const card = page.getByRole('region', { name: 'Thread W' });
  await expect(card).not.toBeInViewport();
  await who.getByRole('button', { name: /W/ }).click();
  await expect(card).toBeInViewport();
  await expect(page.getByText('● holds · ○ waits · → waits for')).toBeVisible();
});

for (const [what, address] of [
  ['05, whose readdir and open come to a deadlock', '05/05-c/before/proposed/R19C22R14C3'],
  ['09, with a long title and five codes', '09/09-e/as-posted/proposed/S17R62'],
  ['14, where one step changes many words', '14/14-a/before/proposed/T28L13TL6'],
]) {
  test(`the stage keeps its size from the first step to what breaks: ${what}`, async ({ page }) => {
    await page.goto(`./#/${address}@0`);
    const stage = page.locator('.stage svg').first();
    await expect(page.locator('.lanes .name').first()).toBeVisible();
    const start = await stage.boundingBox();
    await page.keyboard.press('End');
    await expect(page.locator('.caption .broken')).toHaveCount(1);
    expect(await stage.boundingBox()).toEqual(start);
    // and above it there is one row
    expect((await page.locator('.story > header').boundingBox())?.height).toBeLessThan(50);
  });
}

const worst = [
  // three claims at once, and two costs with long words
  './#/10/10-a/as-posted/proposed/S11R26S14R7',
  './#/00/00-c/before/proposed/R20C24R12',
  './#/06/06-b/as-posted/today/A53',
];

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
  [1280, 720],
] as const) {
  test(`the stage keeps its size whatever the caption says, ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const svg = page.locator('.stage svg');
    const size = async () =>
      JSON.stringify(await svg.evaluate((e) => [e.clientWidth, e.clientHeight]));
    for (const address of worst) {
      await page.goto(address);
      await expect(page.locator('.caption :is(.broken, .mild)')).not.toHaveCount(0);
      const full = await size();
      await page.keyboard.press('Home');
      await expect(page.locator('.caption :is(.broken, .mild)')).toHaveCount(0);
      expect(await size()).toBe(full);
      await page.keyboard.press('f');
      const large = await size();
      await page.keyboard.press('End');
      await expect(page.locator('.caption :is(.broken, .mild)')).not.toHaveCount(0);
      expect(await size()).toBe(large);
      await page.keyboard.press('f');
    }
  });
}
