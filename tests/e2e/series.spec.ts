import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { lampSeries, mbox } from '../series/mails.ts';

/** Gives the page a copy of our own small series. */
async function load(page: Page, text = mbox(lampSeries())): Promise<void> {
  await page.goto('#/series');
  await page.locator('input[type=file]').setInputFiles({
    name: 'lamps.mbox',
    mimeType: 'application/mbox',
    buffer: Buffer.from(text),
  });
}

test('a copy of a series is read in the browser, kept for the next visit, and removed', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await load(page);
  await expect(page.getByText('v2: 5 mails, 3 patches, 3 files, 3 hunks, +6 −3')).toBeVisible();
  await page.reload();
  await expect(page.getByText('v2: 5 mails, 3 patches')).toBeVisible();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.reload();
  await expect(page.getByText('Nothing leaves your browser')).toBeVisible();
  const own = new URL(page.url()).origin;
  expect(asked.filter((one) => !one.startsWith(own) && !one.startsWith('blob:'))).toEqual([]);
});

test('a patch shows its hunk, the words that changed, and the reply on its line', async ({
  page,
}) => {
  await load(page);
  await page.getByRole('link', { name: '02 lamp 2: glow' }).click();
  const hunk = page.locator('.hunk');
  await expect(hunk.locator('.removed b')).toHaveText('dark');
  await expect(hunk.locator('.added b').first()).toHaveText('bright');
  const remark = page.getByRole('note', { name: 'Bob Reader on this line' });
  await expect(remark.last()).toContainText('Too bright.');
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: '[PATCH v2 3/3] lamp 3: glow' })).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: '[PATCH v2 1/3] lamp 1: glow' })).toBeVisible();
});

test('with two versions a patch says what changed since the older one', async ({ page }) => {
  const newer = mbox(lampSeries(3)).replaceAll('bright = 1', 'bright = 2');
  await load(page, mbox(lampSeries(2)) + newer);
  await page.getByRole('link', { name: '01 lamp 1: glow' }).click();
  const since = page.getByRole('region', { name: 'Since v2' });
  await expect(since.locator('.added')).toHaveText(/\+ \+\s+lamp->bright = 2;/);
});

test('markup in a mail is text, and what cannot be read is said by mail and line', async ({
  page,
}) => {
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  const mails = lampSeries().map((one) => ({
    ...one,
    subject: `${one.subject} ${evil}`,
    from: `"${evil.replaceAll('"', '')}" <a@example.org>`,
    body: one.body.replace(/^Lamp.*$/m, evil).replace('return 0', evil),
  }));
  await load(page, mbox(mails).replace('@@ -10,4 +10,5 @@', '@@ -10,9 +10,5 @@'));
  await page.getByRole('link', { name: /^01/ }).click();
  await expect(page.locator('.prose').first()).toContainText(evil);
  await expect(page.locator('.series-room img, .series-room script')).toHaveCount(0);
  await expect(page).toHaveTitle('Dentroscope');
  await page.getByText('2 things could not be read').click();
  await expect(page.getByText(/lamps\.mbox, mail 2, line 12 of its text: this hunk/)).toBeVisible();
});

test('an mbox of 50 MB is read with progress, while the page goes on', async ({ page }) => {
  await page.goto('./#/series');
  const dataTransfer = await page.evaluateHandle((series) => {
    const filler = `${'lorem ipsum dolor sit amet '.repeat(3)}\n`.repeat(12_500);
    const mail = (n: number): string =>
      `From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: Ben <b@example.org>\nMessage-ID: <${n}@big>\n` +
      `In-Reply-To: <c2@x>\nSubject: Re: [PATCH v2 0/3] Lamps that glow\n\n${filler}\n`;
    const parts = [series, ...Array.from({ length: 50 }, (_, n) => mail(n))];
    const data = new DataTransfer();
    data.items.add(new File(parts, 'large.mbox'));
    return data;
  }, mbox(lampSeries()));
  await page.dispatchEvent('body', 'drop', { dataTransfer });
  await expect(page.getByRole('progressbar', { name: 'Reading' })).toBeVisible();
  await page.getByRole('link', { name: 'Board', exact: true }).click();
  await expect(page).toHaveURL(/#\/$/);
  await page.getByRole('link', { name: 'The series' }).click();
  await expect(page.getByText('v2: 55 mails, 3 patches')).toBeVisible({ timeout: 120_000 });
});

test('a browser that has no room left says so, and shows the copy all the same', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await load(page);
  await expect(page.getByRole('alert')).toContainText('there is no room left for it');
  await expect(page.getByText('v2: 5 mails, 3 patches')).toBeVisible();
});

test('without a copy the room says what was said of each patch, in our words', async ({ page }) => {
  await page.goto('#/series/05');
  const model = page.getByRole('complementary', { name: 'In the model' });
  await expect(model.getByText('Al Viro').first()).toBeVisible();
  await model.getByRole('button', { name: /as posted, the proposed/ }).click();
  await expect(page.getByRole('button', { name: 'One step on' })).toBeVisible();
});

test('the room has no fault that axe finds, in both themes and on a phone', async ({ page }) => {
  await load(page);
  await page.getByRole('link', { name: '02 lamp 2: glow' }).click();
  await expect(page.locator('.hunk')).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (let i = 0; i < 2; i++) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await page.getByRole('button', { name: 'Dark / light' }).click();
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
});
