import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Switches for every test browser: quiet, no traffic of its own, and no sandbox (root, containers). */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium that starts, or undefined.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return onPath() ?? ofPlaywright();
}

/**
 * Finds a Chromium or installs one: by the package manager for root, by Playwright otherwise.
 * @returns {string | undefined}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  console.log('No Chromium found: installing one.');
  if (process.getuid?.() === 0 && which('apt-get') !== undefined) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', 'chromium']);
  }
  if (findChromium() === undefined) run('npx', ['playwright', 'install', 'chromium']);
  return findChromium();
}

/** @returns {string | undefined} */
function onPath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const path = which(name);
    if (path !== undefined && starts(path)) return path;
  }
  return undefined;
}

/** @returns {string | undefined} */
function ofPlaywright() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined; // not installed yet
  }
}

/**
 * Some distributions put a stub in the path that only says how to get the browser.
 * @param {string} path
 */
function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/**
 * @param {string} name
 * @returns {string | undefined}
 */
function which(name) {
  try {
    const found = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    return found === '' ? undefined : found;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} command
 * @param {string[]} commandArguments
 */
function run(command, commandArguments) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, commandArguments, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
  });
}
