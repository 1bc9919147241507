import { chromium } from 'playwright';
import { build, createServer, preview } from 'vite';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import type { Setting } from '../src/program/program.ts';
import type {} from './page.ts';

/**
 * Milliseconds of a cold worker that explores a setting, in pairs with what `node` says of the same
 * work here; and from opening the built page to the last cell of its board.
 */
export async function browserTimes(
  setting: Setting,
  pairs: number,
  node: () => number,
): Promise<{ pairs: { browser: number; node: number }[]; board: number }> {
  const executablePath = ensureChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumArguments,
  });
  try {
    const out: { browser: number; node: number }[] = [];
    const server = await createServer({
      logLevel: 'error',
      server: { port: 0 },
      // a dependency found in the middle of a run would reload the page
      optimizeDeps: { include: ['comlink'] },
    });
    await server.listen();
    const [address = ''] = server.resolvedUrls?.local ?? [];
    for (let i = 0; i <= pairs; i++) {
      const page = await browser.newPage();
      await page.goto(`${address}bench/page.html`);
      await page.waitForFunction(() => window.explored !== undefined);
      const ms = await page.evaluate((one) => window.explored?.(one) ?? Number.NaN, setting);
      await page.close();
      // the first is not counted: the server compiles what it has not been asked for yet
      if (i > 0) out.push({ browser: ms, node: node() });
    }
    await server.close();
    return { pairs: out, board: await boardTime(browser) };
  } finally {
    await browser.close();
  }
}

async function boardTime(browser: Awaited<ReturnType<typeof chromium.launch>>): Promise<number> {
  await build({ logLevel: 'error' });
  const server = await preview({ logLevel: 'error', preview: { port: 0 } });
  const [address = ''] = server.resolvedUrls?.local ?? [];
  const page = await browser.newPage();
  const start = performance.now();
  await page.goto(address);
  await page.waitForFunction(
    () => {
      const bar = document.querySelector('progress');
      return bar !== null && bar.max > 1 && bar.value === bar.max;
    },
    undefined,
    { timeout: 300_000, polling: 50 },
  );
  const ms = performance.now() - start;
  await server.close();
  return ms;
}
