import type { Story, Variant } from '../model/story.ts';
import { inEffect } from './turns.ts';

/* The stories that are not named by their patch: the one that brings the fault. */
const findings: Record<string, number> = { S1: 9, S2: 12, R9: 9 };

/** Patches of the series. */
export const patches = 19;

/** The patch with which the code of a story, by its id, is in effect; 0 for the primer. */
export function patchOf(id: string): number {
  return findings[id] ?? Number(id);
}

/**
 * A story's code with patches 1 … k of the series applied, made on the fly as variant `1..k`. The
 * switches that are no patches are those of the story's own code on that side.
 */
export function upTo(story: Story, k: number): Variant {
  const own = inEffect(story, patchOf(story.id), k);
  return {
    id: `1..${k}`,
    title: k === 0 ? 'no patch' : `patches 1 to ${k}`,
    patches: Array.from({ length: k }, (_, i) => i + 1),
    flags: own ? [own.id, ...(own.flags ?? [])] : [],
  };
}

/** Does a cell's key name code that was made so? */
export function isUpTo(key: string): boolean {
  return key.includes(' 1..') || key.startsWith('1..');
}

/** The variant of an id: the story's own, or one made as `1..k`. */
export function variantOf(story: Story, id: string): Variant | undefined {
  const own = story.variants.find((one) => one.id === id);
  const k = /^1\.\.(1?\d)$/.exec(id)?.[1];
  return own ?? (k === undefined ? undefined : upTo(story, Number(k)));
}

/** The variants that a reader who stands in one of them can choose from. */
export function variantsBeside(story: Story, id: string): Variant[] {
  const here = variantOf(story, id);
  return !here || story.variants.includes(here) ? story.variants : [...story.variants, here];
}
