import type { ClaimId, ClaimResult } from '../explorer/verdict.ts';
import type { Locking, Story, Variant } from '../model/story.ts';
import { type CellState, cellKey } from './state.ts';
import { claimWords } from './worst.ts';

/** A claim that a patch turns under one lock order: `to` is what it is as posted. */
export interface Turn {
  claim: ClaimId;
  words: string;
  locking: Locking;
  to: 'holds' | 'breaks';
  /** Casts that break it on the side on which it breaks. */
  casts: string[];
}

/** A claim that a patch breaks or mends, and in which casts, under which lock orders. */
export interface SaidTurn {
  does: 'breaks' | 'mends';
  words: string;
  where: string;
}

/** The turns as they are said: what breaks first, and both lock orders at once where they agree. */
export function saidTurns(turns: readonly Turn[]): SaidTurn[] {
  const said = new Map<string, Turn & { lockings: Locking[] }>();
  for (const turn of turns) {
    const key = [turn.to, turn.claim, ...turn.casts].join(' ');
    const lockings = [...(said.get(key)?.lockings ?? []), turn.locking];
    said.set(key, { ...turn, lockings });
  }
  const sorted = [...said.values()].sort((a, b) =>
    a.to === b.to ? 0 : a.to === 'breaks' ? -1 : 1,
  );
  return sorted.map(({ to, words, casts, lockings }) => ({
    does: to === 'breaks' ? 'breaks' : 'mends',
    words,
    where: `${lockings.join(' and ')}: ${casts.join(', ')}`,
  }));
}

/** The columns of a story: before, as posted, and whatever other forms of the code it tells of. */
export function columnsOf(story: Story): {
  before: Variant | undefined;
  posted: Variant | undefined;
  others: Variant[];
} {
  const before = story.variants.find(
    ({ id, title }) => id === 'before' || title.startsWith('before'),
  );
  const posted = story.variants.find(({ id }) => id === 'as-posted');
  return { before, posted, others: story.variants.filter((v) => v !== before && v !== posted) };
}

/**
 * Claims that hold before the story's patch and break as posted under the same lock order, or the
 * other way round, over all casts. null while a cell of either side is undecided.
 */
export function turnsOf(story: Story, cells: Record<string, CellState>): Turn[] | null {
  const { before, posted } = columnsOf(story);
  if (!before || !posted) return [];
  const turns: Turn[] = [];
  for (const locking of ['today', 'proposed'] as const) {
    const was = brokenBy(story, before.id, locking, cells);
    const is = brokenBy(story, posted.id, locking, cells);
    if (!was || !is) return null;
    for (const claim of new Set([...was.keys(), ...is.keys()])) {
      if (was.has(claim) === is.has(claim)) continue;
      const casts = was.get(claim) ?? is.get(claim) ?? [];
      const to = is.has(claim) ? 'breaks' : 'holds';
      turns.push({ claim, words: claimWords(claim), locking, to, casts });
    }
  }
  return turns;
}

function brokenBy(
  story: Story,
  variant: string,
  locking: Locking,
  cells: Record<string, CellState>,
): Map<ClaimId, string[]> | null {
  const broken = new Map<ClaimId, string[]>();
  for (const one of story.expected) {
    if (one.variant !== variant || one.locking !== locking) continue;
    const cell = cells[cellKey(one.cast, variant, locking)];
    if (cell?.state !== 'done') return null;
    if (cell.result.claims.some(({ holds }: ClaimResult) => holds === null)) return null;
    for (const { claim, holds } of cell.result.claims) {
      if (holds === false) broken.set(claim, [...(broken.get(claim) ?? []), one.cast]);
    }
  }
  return broken;
}

/** The variant of a row that is in effect when patches 1 … applied are. */
export function inEffect(story: Story, patch: number, applied: number): Variant | undefined {
  const { before, posted } = columnsOf(story);
  return patch <= applied ? (posted ?? before) : before;
}
