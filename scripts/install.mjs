import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs `npm ci` when the installed packages are not those of the lock file. npm writes its own
 * record of an installation when it is complete; to compare with that record, instead of a mark of
 * our own, also accepts what `npm install` left, and never accepts half an installation.
 */
export function ensureInstalled() {
  demandNode(20, 19);
  if (isInstalled()) return;
  console.log('Installing the packages of the lock file.');
  // One string and a shell: on some systems npm is a script that cannot be started otherwise.
  const { status } = spawnSync('npm ci --include=dev', {
    cwd: root,
    shell: true,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('npm ci failed: its message stands above.');
}

/**
 * Said here, because the build tool says it in a far less readable way.
 * @param {number} leastMajor
 * @param {number} leastMinor
 */
function demandNode(leastMajor, leastMinor) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new Error(
    `Node ${leastMajor}.${leastMinor} or newer is needed; this is ${process.version}.`,
  );
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} Package */

function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (wanted === undefined || present === undefined) return false;
  const missing = Object.entries(wanted).some(([path, entry]) => {
    const there = present[path];
    // An optional package for another system is rightly absent.
    return path !== '' && (there ? !isSame(there, entry) : !entry.optional);
  });
  return !missing && Object.keys(present).every((path) => path in wanted);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, Package> | undefined}
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(`${root}${lockFile}`, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * @param {Package} one
 * @param {Package} other
 */
function isSame(one, other) {
  return one.version === other.version && one.integrity === other.integrity;
}
