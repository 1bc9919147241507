// Makes the README's picture from the built page: `npm run picture`.
import { chromiumArguments, ensureChromium } from './chromium.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const executablePath = ensureChromium();
const { build, preview } = await import('vite');
const { chromium } = await import('playwright');
await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1' } });
const browser = await chromium.launch({
  args: chromiumArguments,
  ...(executablePath === undefined ? {} : { executablePath }),
});
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  colorScheme: 'dark',
  reducedMotion: 'reduce',
});
const [address] = server.resolvedUrls?.local ?? [];
await page.goto(`${address}#/05/05-c/before/proposed/R19C22R14C3`);
await page.getByText('all explored').waitFor();
await page.screenshot({ path: `${root}/docs/story.png` });
await browser.close();
await server.close();
