import type { Story } from '../model/story.ts';
import { storyOf } from './catalog.ts';
import { patchOf } from './upTo.ts';

/** Patches of the series. */
export const patches = 19;

/** A row of the board: a patch, a finding, or the primer; `story` is missing until it is told. */
export interface SeriesRow {
  id: string;
  title: string;
  /** The patch with which the row's code is in effect: its own, or the one that brings the fault. */
  patch: number;
  story: Story | undefined;
}

/* What the patch or report is about, for the rows whose story is not there. */
const titles: [string, string][] = [
  ['01', 'What the comments promise'],
  ['02', 'A hashed dentry may be spliced'],
  ['03', 'The right bucket'],
  ['04', 'A hook on the wall instead of a rope to the frame'],
  ['05', 'Would block: skip it'],
  ['06', 'A second dentry that holds the place'],
  ['07', 'Tell ->lookup which lock it runs under'],
  ['08', 'Right only after the flip'],
  ['09', 'overlayfs readdir looks names up without ever waiting'],
  ['10', 'Flag only the lookup that readdir raced with'],
  ['11', 'efivarfs takes its dentries from d_alloc_name'],
  ['12', 'tmpfs copies the dentry of its whiteout'],
  ['13', 'nfs_atomic_open stops unhashing its dentry'],
  ['14', 'nfs_link keeps its dentry hashed'],
  ['15', 'NFS creation no longer unhashes before it splices'],
  ['16', 'A failed NFS open keeps its dentry hashed'],
  ['17', 'Readdir priming skips a busy name'],
  ['18', 'Silly-rename chooses its name without waiting'],
  ['19', 'NFS rename keeps the target’s name occupied'],
  ['S1', 'syzbot: slab-out-of-bounds read in __dentry_kill'],
  ['S2', 'syzbot: WARNING in __d_instantiate'],
  ['R9', 'Found in review of 09: an inverted test, an unchecked NULL'],
];

/** The nineteen patches, the robot’s two findings and the review’s one, after the primer. */
export const seriesRows: readonly SeriesRow[] = [
  ['00', 'What a dentry is'] as const,
  ...titles,
].map(([id, title]) => {
  const story = storyOf(id);
  return { id, title: story?.title ?? title, patch: patchOf(id), story };
});
