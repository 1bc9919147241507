// Measures the stage in a real Chromium: `node bench/stage.mjs [--json]`.
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import { root } from '../scripts/install.mjs';

const executablePath = ensureChromium();
const server = await createServer({ root, logLevel: 'warn', server: { host: '127.0.0.1' } });
await server.listen();
const browser = await chromium.launch({
  args: [...chromiumArguments, '--enable-precise-memory-info'],
  ...(executablePath === undefined ? {} : { executablePath }),
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const [address] = server.resolvedUrls?.local ?? [];
await page.goto(`${address}bench/stage.html`);
await page.waitForFunction(() => 'measure' in window, undefined, { timeout: 120_000 });
const figures = await page.evaluate(() =>
  /** @type {{ measure: () => Promise<{ what: string, value: number, unit: string }[]> }} */ (
    /** @type {unknown} */ (window)
  ).measure(),
);
if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 1));
else
  for (const { what, value, unit } of figures) console.log(`${what}: ${value.toFixed(2)} ${unit}`);
await browser.close();
await server.close();
