import type { Cast, Locking, Story, Variant } from '../model/story.ts';
import { wish } from './cellQueue.ts';
import { type Decisions, decisionsOf } from './decisions.ts';
import { cellKey } from './state.ts';
import { session } from './store.ts';
import { inEffect } from './turns.ts';
import { isUpTo, patchOf, upTo } from './upTo.ts';

/** A story's code with patches 1 … k applied, beside its own code on the same side. */
export interface UpTo {
  /** What it runs as: the story's own variant, or one `1..k`, where the programs are the same. */
  cells: { cast: string; locking: Locking; variant: Variant }[];
  /** Patches that matter to the casts and that the story's own code has, and 1 … k has not. */
  besides: number[];
  /** Patches that matter to the casts and that 1 … k has, and the story's own code has not. */
  lacks: number[];
}

/**
 * Asks the explorer for those of the cells that are not the story's own and not known yet; `soon` when
 * the reader has chosen them.
 */
export function wishFor(story: Story, { cells }: UpTo, soon: boolean): void {
  const known = session.getState().cells;
  const wanted = cells.flatMap(({ cast: id, variant, locking }) => {
    const cast = story.casts.find((one) => one.id === id);
    const state = known[cellKey(id, variant.id, locking)]?.state;
    if (!cast || !isUpTo(variant.id) || (state && state !== 'waiting')) return [];
    return [{ story: story.id, cast, variant, locking }];
  });
  wish(story.id, wanted, soon);
}

const known = new WeakMap<Cast, Decisions>();

function decisions(cast: Cast): Decisions {
  const found = known.get(cast) ?? decisionsOf(cast);
  known.set(cast, found);
  return found;
}

/** The cells of a story with patches 1 … k applied: those that its own code on that side has. */
export function upToCells(story: Story, k: number): UpTo {
  const own = inEffect(story, patchOf(story.id), k);
  if (!own) return { cells: [], besides: [], lacks: [] };
  const made = upTo(story, k);
  const cells = story.expected
    .filter((one) => one.variant === own.id)
    .map(({ cast: id, locking }) => {
      const cast = story.casts.find((one) => one.id === id) as Cast;
      return { cast: id, locking, variant: sameCode(story, cast, locking, made, k) };
    });
  const used = story.casts.filter(({ id }) => cells.some(({ cast }) => cast === id));
  const matters = new Set(used.flatMap((cast) => [...decisions(cast).patches]));
  const differ = (from: Variant, to: Variant): number[] =>
    from.patches.filter((patch) => matters.has(patch) && !to.patches.includes(patch));
  return { cells, besides: differ(own, made), lacks: differ(made, own) };
}

/* One of the story's variants that has that cell, or the fewest patches that make the same code. */
function sameCode(story: Story, cast: Cast, locking: Locking, made: Variant, k: number): Variant {
  const code = codeOf(made, cast);
  const own = story.variants.find(
    (one) =>
      codeOf(one, cast) === code &&
      story.expected.some(
        (cell) => cell.cast === cast.id && cell.variant === one.id && cell.locking === locking,
      ),
  );
  if (own) return own;
  const fewer = Array.from({ length: k }, (_, n) => upTo(story, n));
  return fewer.find((one) => codeOf(one, cast) === code) ?? made;
}

/** What of a variant the cast's programs ask for. */
function codeOf({ id, patches, flags = [] }: Variant, cast: Cast): string {
  const asked = decisions(cast);
  const used = patches.filter((patch) => asked.patches.has(patch)).sort((a, b) => a - b);
  const on = [...new Set([id, ...flags])].filter((flag) => asked.switches.has(flag)).sort();
  return [...used, ...on].join(' ');
}
