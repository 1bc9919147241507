import { expect, type Page, test } from '@playwright/test';

/** Where the focus is after a Tab, and what a reader sees of that. */
interface Stop {
  name: string;
  /** Landmark: HEADER, MAIN, ASIDE, FOOTER. */
  region: string;
  /** Edges in the page, as if nothing were scrolled. */
  box: { left: number; right: number; top: number; bottom: number };
  /** What is wrong with it; empty when nothing is. */
  faults: string[];
}

/* In the page: the element that has the focus. null: the browser has it. */
function look(): Stop | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const rgba = (colour: string): [number, number, number, number] => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) throw new Error('no canvas');
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a];
  };
  const light = (colour: string): number => {
    const [r, g, b] = rgba(colour).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ancestors = (from: Element): Element[] => {
    const out: Element[] = [];
    for (let one: Element | null = from; one; one = one.parentElement) out.push(one);
    return out;
  };
  const drawn = (one: Element | null): one is Element => {
    if (!one?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  };
  const faults: string[] = [];
  // a control that is only there to be pressed has its ring on what is seen in its place
  const ringed = [focused, focused.nextElementSibling, focused.parentElement].find(drawn);
  if (!ringed) faults.push('no ring');
  const shown = ringed ?? focused;
  const style = getComputedStyle(shown);
  const rect = shown.getBoundingClientRect();
  const reach = Number.parseFloat(style.outlineOffset) + Number.parseFloat(style.outlineWidth);
  const out = Math.max(0, reach);
  // what is left of the window for it
  let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight];
  let [x, y] = [scrollX, scrollY];
  for (const one of ancestors(shown).slice(1, -2)) {
    const { overflowX, overflowY } = getComputedStyle(one);
    const clip = one.getBoundingClientRect();
    if (overflowX !== 'visible') {
      left = Math.max(left, clip.left);
      right = Math.min(right, clip.right);
    }
    if (overflowY !== 'visible') {
      top = Math.max(top, clip.top);
      bottom = Math.min(bottom, clip.bottom);
    }
    x += one.scrollLeft;
    y += one.scrollTop;
  }
  const fits = rect.height + 2 * out <= bottom - top;
  if (rect.left - out < left - 0.5 || rect.right + out > right + 0.5) faults.push('cut at a side');
  if (fits && rect.top - out < top - 0.5) faults.push('cut above');
  if (fits && rect.bottom + out > bottom + 0.5) faults.push('cut below');
  const seen = Math.min(rect.bottom, bottom) - Math.max(rect.top, top);
  if (seen < Math.min(12, rect.height)) faults.push('out of sight');
  const middle = (Math.max(rect.top, top) + Math.min(rect.bottom, bottom)) / 2;
  const hit = document.elementFromPoint((rect.left + rect.right) / 2, fits ? middle : top + 20);
  const its = hit && (shown.contains(hit) || focused.contains(hit) || hit.contains(shown));
  if (fits && !its) faults.push('covered');
  const behind = ancestors(shown)
    .slice(out > 0 ? 1 : 0)
    .map((one) => getComputedStyle(one).backgroundColor)
    .find((colour) => rgba(colour)[3] === 255);
  const [a, b] = [light(style.outlineColor), light(behind ?? 'white')];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 3) faults.push(`ring of contrast ${contrast.toFixed(1)}`);
  const words = focused instanceof HTMLInputElement ? focused.labels?.[0] : focused;
  const label = focused.getAttribute('aria-label') ?? words?.textContent ?? '';
  return {
    name: `${focused.tagName.toLowerCase()} “${label.trim().replace(/\s+/g, ' ').slice(0, 60)}”`,
    region: focused.closest('header, main, aside, footer')?.tagName ?? '',
    box: { left: rect.left + x, right: rect.right + x, top: rect.top + y, bottom: rect.bottom + y },
    faults,
  };
}

/** Goes through the page until the focus leaves it, and fails where it never does; or n stops. */
async function tabThrough(page: Page, key = 'Tab', n = 0): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < 300) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(look);
    if (!stop) return stops;
    stops.push(stop);
    if (stops.length === n) return stops;
  }
  throw new Error(`the focus does not leave the page; it was last on ${stops.at(-1)?.name}`);
}

/* Everything in sight that can be operated: asked for at the end, when the page is complete. */
async function operable(page: Page): Promise<number> {
  const all = 'button, a[href], input, select, textarea, summary, [tabindex]';
  return page.locator(all).evaluateAll((found) => {
    const can = (one: Element) =>
      one.checkVisibility({ visibilityProperty: true }) &&
      !one.matches(':disabled, [tabindex="-1"]');
    return found.filter(can).length;
  });
}

/* Down, or to the right of what was before it; regions scroll apart from each other. */
function reads([before, next]: [Stop, Stop]): boolean {
  if (before.region !== next.region) return true;
  return next.box.bottom > before.box.top + 1 || next.box.left >= before.box.right - 1;
}

function faultsOf(stops: Stop[]): string[] {
  return stops.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
}

function jumpsOf(stops: Stop[]): string[] {
  const pairs = stops.slice(1).map((next, n): [Stop, Stop] => [stops[n] as Stop, next]);
  return pairs.filter((pair) => !reads(pair)).map(([a, b]) => `${a.name} → ${b.name}`);
}

/* The regions in the order in which the focus comes into them. */
function regionsOf(stops: Stop[]): string[] {
  return stops.map(({ region }) => region).filter((one, n, all) => n === 0 || one !== all[n - 1]);
}

const deadlock = './#/05/05-c/before/proposed/R19C22R14C3';

const screens = [
  {
    what: 'the board',
    address: './',
    ready: '.series',
    regions: ['HEADER', 'ASIDE', 'MAIN', 'ASIDE'],
  },
  { what: 'the series', address: './#/series', ready: '.thread-tree' },
  {
    what: 'a story',
    address: deadlock,
    ready: '.caption',
    regions: ['HEADER', 'MAIN', 'FOOTER', 'ASIDE'],
    wide: true,
  },
  {
    what: 'a story with both sides',
    address: `${deadlock}/as-posted,proposed`,
    ready: '.twins',
    regions: ['HEADER', 'MAIN', 'FOOTER'],
    wide: true,
  },
  {
    what: 'the explorer',
    address: './#/explorer/05/05-c/before/proposed',
    ready: '.claims-card',
    regions: ['HEADER', 'MAIN'],
    wide: true,
  },
];

async function open(page: Page, address: string, ready: string): Promise<void> {
  // a tab order does not hang on verdicts; only the explorer’s room has its stops from them
  if (!address.includes('explorer')) await page.route('**/worker-*.js', (route) => route.abort());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(address);
  await expect(page.locator(ready).first()).toBeVisible();
  // parts of a page are fetched for themselves
  await page.waitForLoadState('networkidle');
}

const sizes = [
  { width: 1440, height: 900, theme: 'dark' },
  { width: 390, height: 844, theme: 'light' },
] as const;

for (const { width, height, theme } of sizes) {
  for (const { what, address, ready, regions, wide } of screens) {
    if (width > 1000 && !wide) continue;
    test(`Tab goes through ${what} as it is read, every stop in sight with its ring (${width} px)`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme });
      await open(page, address, ready);
      const stops = await tabThrough(page);
      expect(faultsOf(stops)).toEqual([]);
      expect(jumpsOf(stops)).toEqual([]);
      if (regions) expect(regionsOf(stops)).toEqual(regions);
      expect(stops).toHaveLength(await operable(page));
    });
  }
}

test('Shift Tab comes back through the board, and nothing stands under the head of its table', async ({
  page,
}) => {
  await open(page, './', '.series');
  const stops = await tabThrough(page, 'Shift+Tab');
  expect(faultsOf(stops)).toEqual([]);
  expect(jumpsOf(stops.reverse())).toEqual([]);
  expect(stops).toHaveLength(await operable(page));
});

test('Tab goes into what the model found', async ({ page }) => {
  await open(page, './#/found', 'h1');
  // a long page of one form: the head, the ways to its stories, the first of them
  const stops = await tabThrough(page, 'Tab', 50);
  expect(faultsOf(stops)).toEqual([]);
  expect(jumpsOf(stops)).toEqual([]);
  expect(stops).toHaveLength(50);
});

test('in full screen there is the stage and a way out, also without a key', async ({ page }) => {
  await open(page, deadlock, '.caption');
  await page.keyboard.press('f');
  await expect(page.getByRole('complementary')).toBeHidden();
  const stops = await tabThrough(page);
  expect(faultsOf(stops)).toEqual([]);
  expect(stops.map(({ name }) => name)).toEqual(['figure “The stage”', 'button “leave f”']);
  await page.getByRole('button', { name: 'leave' }).click();
  await expect(page.getByRole('complementary')).toBeVisible();
});

test('the list of keys takes the focus and gives it back; Esc folds what lies over the page', async ({
  page,
}) => {
  await open(page, deadlock, '.caption');
  const list = page.getByText('steps as a list');
  await list.focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('ol.panel')).toBeVisible();
  await page.keyboard.press('Tab');
  expect((await page.evaluate(look))?.faults).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(list).toBeFocused();
  await expect(page.locator('ol.panel')).toBeHidden();
});
