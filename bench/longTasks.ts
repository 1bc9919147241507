import type { Page } from 'playwright';
import type { Visit } from './browser.ts';
import type { Figure } from './figure.ts';
import { traced } from './traced.ts';

/* Two silly-renames that never come to an end: 254 steps, then 59 a round, and RCU frees a dentry. */
const rounds = Array.from({ length: 160 }, () => 'f5U59').join('');
const long = `#/18/18-c/as-posted/today/U254f3f4${rounds}`;

/* What a reader does with a long schedule. */
const doings: [string, (page: Page, address: string) => Promise<void>][] = [
  ['opening it', opened],
  ['scrubbing it', scrubbed],
  ['zooming its lanes', zoomed],
  ['going where a sentence of the lanes is', listed],
];

/** The page with a schedule of ten thousand steps: its longest task while it is opened and used. */
export async function longTasks({ browser, address }: Visit): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const out: Figure[] = [];
  for (const [what, work] of doings) {
    const { tasks } = await traced(page, () => work(page, address));
    const most = (of: 'clock' | 'cpu'): number => Math.max(...tasks.map((task) => task[of]));
    out.push(
      { what: `${what}, longest task by the clock`, value: most('clock'), unit: 'ms' },
      { what: `${what}, longest task of a processor`, value: most('cpu'), unit: 'ms CPU' },
      {
        what: `${what}, tasks over 50 ms by the clock`,
        value: tasks.filter(({ clock }) => clock > 50).length,
        unit: '',
      },
    );
  }
  await page.close();
  return out;
}

async function opened(page: Page, address: string): Promise<void> {
  await page.goto(address + long);
  await page.getByText(/^step (\d{4,}) of \1$/).waitFor({ timeout: 600_000 });
  await page.locator('.opening').waitFor({ state: 'detached', timeout: 600_000 });
  await page.locator('.facts').waitFor();
}

async function scrubbed(page: Page): Promise<void> {
  const box = await page.getByLabel('Position in the schedule').boundingBox();
  if (!box) throw new Error('no slider');
  const y = box.y + box.height / 2;
  const x = (share: number): number => box.x + 3 + share * (box.width - 6);
  await page.mouse.move(x(1), y);
  await page.mouse.down();
  for (let i = 0; i < 100; i++) await page.mouse.move(x((i * 0.618) % 1), y);
  await page.mouse.up();
}

async function zoomed(page: Page): Promise<void> {
  for (const name of [/^Lanes closer/, /^Lanes farther/]) {
    const button = page.getByRole('button', { name });
    for (let i = 0; i < 8; i++) await button.dispatchEvent('click');
  }
}

async function listed(page: Page): Promise<void> {
  await page.getByText('lanes in words').click();
  const sentences = page.locator('.lane-list li button');
  await sentences.first().waitFor();
  for (let i = 0; i < 12; i++) await sentences.nth(i * 9).dispatchEvent('click');
}
