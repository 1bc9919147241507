import type { Story } from '../model/story.ts';
import { stories } from './catalog.ts';

/** The patches of the series that a finding is about; every other story is named by its patch. */
const findings: Record<string, number[]> = { S1: [9, 10], S2: [12], R9: [9, 10] };

/** The findings of the robot's report, by the function that each names. */
const reports: Record<string, string> = { __dentry_kill: 'S1', __d_instantiate: 'S2' };

/** Patches that a story is about; none for the primer. */
export function patchesOf({ id }: Story): number[] {
  const own = Number(id);
  return findings[id] ?? (own > 0 ? [own] : []);
}

/** Stories about a patch, the patch's own first. */
export function storiesOfPatch(patch: number): Story[] {
  return stories.filter((story) => patchesOf(story).includes(patch));
}

/** The story of a finding in the robot's report, by the function that it names. */
export function storyOfReport(fn: string): Story | undefined {
  return stories.find(({ id }) => id === reports[fn]);
}

/** All patches that some story is about, in order. */
export function patchesWithStories(): number[] {
  return [...new Set(stories.flatMap(patchesOf))].sort((a, b) => a - b);
}
