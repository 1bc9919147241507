import { expect, type Page, test } from '@playwright/test';

/* Ten moments whose look is guarded. The pictures are in look/; `--update-snapshots` makes them anew. */
type Theme = 'dark' | 'light';

interface Moment {
  what: string;
  address: string;
  theme: Theme;
  /** Elements that are looked at, by the name of their picture. */
  parts: Record<string, string>;
}

const stage = '.stage svg';

const moments: Moment[] = [
  {
    what: 'a sleeper hangs on the head in its owner’s stack frame while the chain is locked',
    address: './#/00/00-b/before/today/A21B26A10',
    theme: 'dark',
    parts: { '00-stage': stage },
  },
  {
    what: 'two dentries of one name are marked in their zones',
    address: './#/02/02-a/before/proposed/A29B11AB7',
    theme: 'light',
    parts: { '02-stage': stage, '02-caption': '.caption' },
  },
  {
    what: 'readdir and open wait for each other in one closed loop',
    address: './#/05/05-c/before/proposed/R19C22R14C3',
    theme: 'dark',
    parts: { '05-stage': stage, '05-card': '.thread >> nth=0', '05-caption': '.caption' },
  },
  {
    what: 'three threads wait in a circle, one of them behind a writer in the queue',
    address: './#/08/08-c/as-posted/today/A51B27WA',
    theme: 'light',
    parts: { '08-stage': stage, '08-card': '.thread >> nth=0' },
  },
  {
    what: 'a thread spins for the d_lock that a reader of the directory holds',
    address: './#/09/09-b/before/proposed/S18R4SR31U16',
    theme: 'dark',
    parts: { '09-stage': stage },
  },
  {
    what: 'a dentry is put on an alias list a second time, under d_lock and i_lock',
    address: './#/13/13-c/as-posted/today/A20B9A5B9A3B7',
    theme: 'light',
    parts: { '13-stage': stage },
  },
  {
    what: 'a sillyrename, with its dentries hashed and in-lookup',
    address: './#/18/18-c/as-posted/today/U120',
    theme: 'dark',
    parts: { '18-stage': stage },
  },
  {
    what: 'the in-lookup chain still leads to a dentry that dies',
    address: './#/S1/S1-d/as-posted/today/R46',
    theme: 'light',
    parts: { 'S1-stage': stage },
  },
  {
    what: 'the board begins with a story',
    address: './',
    theme: 'light',
    parts: { 'board-start': '.board aside > :first-child' },
  },
  {
    what: 'the explorer’s claims, each with its verdict',
    address: './#/explorer/05/05-c/before/proposed',
    theme: 'dark',
    parts: { 'explorer-claims': '.claims-card' },
  },
];

/* Sizes that do not hang on what stands beside; nothing over what is looked at. */
const still = `
  .story { display: block !important; height: auto !important; }
  .story > header, .story > footer { display: none !important; }
  .story main { display: block !important; width: 1032px; }
  .story aside { width: 400px; overflow: visible !important; }
  .stage { display: block !important; }
  .stage svg { width: 1000px !important; height: 440px !important; }
  .board aside { width: 326px; }
  .claims-card { width: 970px; }
`;

async function open(page: Page, { address, theme }: Moment): Promise<void> {
  // a moment’s look does not hang on verdicts, and a busy explorer would only make it slow
  if (!address.includes('explorer')) await page.route('**/worker-*.js', (route) => route.abort());
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(address);
  await page.addStyleTag({ content: still });
  await page.evaluate(() => document.fonts.ready);
}

for (const moment of moments) {
  test(`${moment.what} (${moment.theme})`, async ({ page }) => {
    await open(page, moment);
    for (const [name, selector] of Object.entries(moment.parts)) {
      const part = page.locator(selector).first();
      await expect(part).toBeVisible({ timeout: 90_000 });
      // another Chromium may draw the edge of a letter a little differently
      const allowed = { maxDiffPixelRatio: 0.01, timeout: 120_000 };
      await expect(part).toHaveScreenshot(`${name}.png`, allowed);
    }
  });
}
