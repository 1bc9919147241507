import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import type { Setting } from '../src/program/program.ts';
import { settingOf } from '../src/session/catalog.ts';
import { stories } from '../stories/index.ts';
import { benchSetting } from './cast.ts';
import { type Figure, median, quantile, ratios } from './figure.ts';
import { longTasks } from './longTasks.ts';
import type {} from './page.ts';
import { cold } from './question.ts';
import { largeFiles } from './seriesReaders.ts';
import type {} from './stagePage.ts';
import { traced } from './traced.ts';

/** The built page and the built pages of the bench, in a Chromium. */
export interface Visit {
  browser: Browser;
  /** Where they are served, with a slash at its end. */
  address: string;
  /** Folder with the built question.js. */
  folder: string;
}

/** Builds the page and those of the bench into `folder`, serves them, and opens a Chromium. */
export async function visit<T>(
  root: string,
  folder: string,
  use: (v: Visit) => Promise<T>,
): Promise<T> {
  const outDir = join(folder, 'page');
  const pages = ['index.html', 'bench/page.html', 'bench/stage.html'];
  const input = pages.map((page) => join(root, page));
  await build({ root, logLevel: 'error', build: { outDir, rollupOptions: { input } } });
  const server = await preview({
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0 },
  });
  const executablePath = ensureChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumArguments, '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  try {
    return await use({ browser, address: server.resolvedUrls?.local[0] ?? '', folder });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Processor milliseconds of all pages of a browser so far. */
async function spent(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  return pages.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** A cold worker that explores a setting: what it took, and what it took the page. */
async function explored({ browser, address }: Visit, setting: Setting) {
  const page = await browser.newPage();
  await page.goto(`${address}bench/page.html`);
  await page.waitForFunction(() => window.explored !== undefined);
  const before = await spent(browser);
  const times = await page.evaluate(
    (one) => window.explored?.(one) ?? { ms: Number.NaN, seen: Number.NaN },
    setting,
  );
  const cpu = (await spent(browser)) - before;
  await page.close();
  return { ...times, cpu };
}

/** Alternating pairs of a cold worker and a cold Node process, three threads in full. */
export async function workerAndNode(v: Visit, pairs: number): Promise<Figure[]> {
  const clock: [number, number][] = [];
  const processor: [number, number][] = [];
  for (let i = 0; i < pairs; i++) {
    const worker = await explored(v, benchSetting(3));
    const node = cold(v.folder, 3, 'full');
    clock.push([worker.ms, node.wall]);
    processor.push([worker.cpu, node.ms]);
  }
  const what = '3 threads, full: worker in Chromium / Node, both cold';
  return [
    ...ratios(`${what}, by the clock`, clock),
    ...ratios(`${what}, by processor time, the worker’s start included`, processor),
  ];
}

/** What each story opens with, in a cold worker, from the page’s question to its answer. */
export async function openings(v: Visit): Promise<Figure[]> {
  const all: { id: string; seen: number; cpu: number }[] = [];
  for (const { id, opens } of stories) {
    const setting = settingOf({ story: id, ...opens });
    if (typeof setting === 'string') throw new Error(setting);
    all.push({ id, ...(await explored(v, setting)) });
  }
  const slowest = (of: 'seen' | 'cpu') => all.reduce((a, b) => (b[of] > a[of] ? b : a));
  const [seen, cpu] = [slowest('seen'), slowest('cpu')];
  const middle = (of: 'seen' | 'cpu') => median(all.map((one) => one[of]));
  const what = 'a story’s opening cell, from question to verdict in the page';
  return [
    {
      what: `${what}, median of ${all.length}`,
      value: middle('seen'),
      unit: 'ms',
    },
    { what: `${what}, slowest (${seen.id})`, value: seen.seen, unit: 'ms' },
    { what: `its processor time, median of ${all.length}`, value: middle('cpu'), unit: 'ms' },
    { what: `its processor time, most (${cpu.id})`, value: cpu.cpu, unit: 'ms' },
  ];
}

/** From opening the page to the last cell of its board. */
export async function board({ browser, address }: Visit): Promise<Figure[]> {
  const before = await spent(browser);
  const page = await browser.newPage();
  const start = performance.now();
  await page.goto(address);
  await page.waitForFunction(
    () => {
      const marks = [...document.querySelectorAll('td[data-column] .cell')].filter(
        (mark) => !mark.closest('.others'),
      );
      const open = marks.filter((mark) => /^(queued|running)/.test(mark.textContent ?? ''));
      return marks.length > 0 && open.length === 0;
    },
    undefined,
    { timeout: 1_200_000, polling: 50 },
  );
  const columns = performance.now() - start;
  const filled = await page.waitForFunction(
    () => {
      const bar = document.querySelector('progress');
      return bar !== null && bar.max > 1 && bar.value === bar.max && bar.max;
    },
    undefined,
    { timeout: 1_200_000, polling: 50 },
  );
  const ms = performance.now() - start;
  const cells = Number(await filled.jsonValue());
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const cpu = (await spent(browser)) - before;
  await page.close();
  return [
    { what: 'cells of the board in the page', value: cells, unit: '' },
    { what: `its columns, cold, ${cores} cores, by the clock`, value: columns, unit: 'ms' },
    { what: 'all cells, other forms of the code too', value: ms, unit: 'ms' },
    { what: 'processor time of the page and its workers', value: cpu, unit: 'ms' },
  ];
}

/** The stage: steps drawn, frames, a long schedule; and the page with that one open. */
export async function stage(v: Visit): Promise<Figure[]> {
  const page = await v.browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${v.address}bench/stage.html`);
  await page.waitForFunction(() => window.measure !== undefined, undefined, { timeout: 120_000 });
  const out: Figure[] = [];
  for (const n of [10, 50, 200]) {
    const trace = await traced(page, async () => {
      out.push(...(await page.evaluate((many) => window.steps?.(many) ?? [], n)));
    });
    const value = quantile(trace.between('step', 'shown'), 0.95);
    out.push({
      what: `${n} dentries, all work of the page for a step, p95`,
      value,
      unit: 'ms CPU',
    });
  }
  out.push(...(await page.evaluate(() => window.measure?.() ?? [])));
  await page.close();
  return [...out, ...(await longTasks(v))];
}

/** Large files, read as the page reads them. */
export async function largeReads({ browser, address, folder }: Visit): Promise<Figure[]> {
  const out: Figure[] = [];
  for (const [what, bytes] of Object.entries(largeFiles)) {
    writeFileSync(join(folder, 'page', 'large'), bytes());
    const page = await browser.newPage();
    await page.goto(`${address}bench/page.html`);
    await page.waitForFunction(() => window.read !== undefined);
    const before = await spent(browser);
    const read = await page.evaluate(() => window.read?.('../large'));
    const cpu = (await spent(browser)) - before;
    await page.close();
    out.push(
      { what: `${what}: mails read`, value: read?.mails ?? null, unit: '' },
      { what: `${what}: by the clock`, value: read?.ms ?? null, unit: 'ms' },
      { what: `${what}: processor time`, value: cpu, unit: 'ms' },
    );
  }
  return out;
}
