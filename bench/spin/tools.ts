import { spawnSync } from 'node:child_process';

/** Why Spin cannot be run here, in a sentence that says what to install; null = it can. */
export function whatIsMissing(): string | null {
  const missing = ['spin', 'gcc'].filter((tool) => !answers(tool));
  if (missing.length === 0) return null;
  const names = missing.join(' and ');
  return `${names} not found: install it, on Debian and Ubuntu with “apt-get install ${missing.join(' ')}”`;
}

/** Installs what is missing with Debian's package manager, when that may be done here. */
export function installMissing(): void {
  const missing = ['spin', 'gcc'].filter((tool) => !answers(tool));
  if (missing.length === 0 || process.getuid?.() !== 0 || !answers('apt-get')) return;
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], {
    stdio: 'inherit',
  });
}

function answers(tool: string): boolean {
  const flag = tool === 'spin' ? '-V' : '--version';
  return spawnSync(tool, [flag], { stdio: 'ignore' }).error === undefined;
}
