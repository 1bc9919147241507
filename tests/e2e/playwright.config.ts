import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';

const port = Number(process.env.E2E_PORT ?? 4273);
const address = `http://127.0.0.1:${port}/`;
const chromium = findChromium();

/** The end-to-end tests see the built page, as a reader does: `vite build` comes first. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // of every platform: fonts are the page's own, and a comparison allows for their edges
  snapshotPathTemplate: '{testDir}/look/{arg}{ext}',
  forbidOnly: true,
  // A browser on a busy machine is slow, and a test says nothing about time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // No second try: what passes only sometimes is a finding.
  retries: 0,
  workers: 2,
  use: {
    baseURL: address,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      args: chromiumArguments,
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    url: address,
    reuseExistingServer: false,
  },
});
