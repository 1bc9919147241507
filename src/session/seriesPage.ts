import { session } from './store.ts';

/** Address of a patch in the series room, and of one mail of the thread: `#/series/09/28`. */
export function seriesAddress(patch: number, mail = 0): string {
  const words = [String(patch).padStart(2, '0'), ...(mail > 0 ? [String(mail)] : [])];
  return `#/series/${words.join('/')}`;
}

/** The patch (0 = cover letter) and the mail (0 = the patch itself) that an address names. */
export function seriesPlace(path: readonly string[]): { patch: number; mail: number } {
  const [patch = 0, mail = 0] = path.map((word) => (/^\d{1,4}$/.test(word) ? Number(word) : 0));
  return { patch, mail };
}

/** Next or previous patch, when the series room is shown; false when it is not. */
export function turnPatch(by: number): boolean {
  const { page } = session.getState();
  if (page?.name !== 'series') return false;
  const { patch } = seriesPlace(page.path);
  window.location.hash = seriesAddress(Math.min(Math.max(patch + by, 0), 99));
  return true;
}
