import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';
import { programs } from './src/program/vitePlugin.ts';

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** The built page loads nothing from elsewhere. The dev server needs inline scripts: build only. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

// Only the tests need a browser; a build need not look for one.
const chromium = process.env.VITEST ? findChromium() : undefined;

export default defineConfig({
  // Relative addresses: one build serves a web host, a sub-path and a memory stick.
  base: './',
  plugins: [programs(), react(), contentSecurityPolicy()],
  worker: { format: 'es', plugins: () => [programs()] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/e2e/**'],
          // An exploration on a busy machine takes what it takes; no test is about time.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        // Named here because a dependency found in the middle of a run reloads the page under test.
        optimizeDeps: {
          include: [
            '@babel/parser',
            'axe-core',
            'comlink',
            'd3',
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'react/jsx-runtime',
            'tinykeys',
            'vitest-browser-react',
            'xstate',
            'zustand',
            'zustand/vanilla',
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: chromiumArguments,
                ...(chromium === undefined ? {} : { executablePath: chromium }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
