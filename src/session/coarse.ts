import { createStore } from 'zustand/vanilla';
import type { Move } from '../program/program.ts';
import { rowOf } from '../program/waits.ts';
import { changedWords, fieldAt } from '../threads/changes.ts';
import { extend, type Film, peek } from '../threads/film.ts';
import { laneFactsOf } from '../threads/laneFacts.ts';
import { claimsAt } from './claimStrip.ts';
import { seek, session, take } from './store.ts';
import { divergenceOf } from './twin.ts';

/** What a coarse step goes to. */
export const coarseKinds = [
  { id: 'lock', title: 'lock event' },
  { id: 'flag', title: 'flag change' },
  { id: 'wait', title: 'wait or wake-up' },
  { id: 'claim', title: 'claim change' },
  { id: 'function', title: 'end of the function' },
  { id: 'divergence', title: 'divergence of the twins' },
] as const;

export type CoarseKind = (typeof coarseKinds)[number]['id'];

/** What the next coarse step goes to. */
export const coarse = createStore<{ kind: CoarseKind }>(() => ({ kind: 'lock' }));

/** Chooses that. */
export function chooseCoarse(kind: CoarseKind): void {
  coarse.setState({ kind });
}

/** Most steps that a coarse step plays beyond the end of the film. */
const most = 400;

/** To the next event of the chosen kind; beyond the film's end the last thread runs on to one. */
export function coarseOn(): void {
  const { film, at } = session.getState();
  if (!film) return;
  const is = eventTest(film, at);
  for (let i = at + 1; i <= film.length; i++) {
    if (!is(film, i)) continue;
    seek(i);
    return;
  }
  if (coarse.getState().kind === 'divergence') return;
  seek(film.length);
  take(runOn(film, is));
}

/** Back to the event before. */
export function coarseBack(): void {
  const { film, at } = session.getState();
  if (!film) return;
  const is = eventTest(film, 0);
  let i = at - 1;
  while (i > 0 && !is(film, i)) i--;
  seek(i);
}

function runOn(film: Film, is: (film: Film, i: number) => boolean): Move[] {
  const thread = film.step(film.length - 1)?.thread ?? 0;
  const moves: Move[] = [];
  let now = film;
  while (moves.length < most) {
    const all = now.world.moves(now.snapshot(now.length));
    const move = all.find((one) => one.kind === 'thread' && one.thread === thread);
    if (!move) break;
    // the first one is taken in a copy: this film stays as it is
    now = moves.length === 0 ? peek(now, now.length, move) : extend(now, move);
    moves.push(move);
    if (is(now, now.length)) break;
  }
  return moves;
}

function eventTest(film: Film, at: number): (film: Film, i: number) => boolean {
  const { kind } = coarse.getState();
  const tagged = (...tags: string[]) => {
    return (of: Film, i: number) => of.step(i - 1)?.tags.some((tag) => tags.includes(tag)) ?? false;
  };
  if (kind === 'lock') return tagged('lock');
  if (kind === 'flag') return (of, i) => changedFields(of, i).includes('d_flags');
  if (kind === 'wait') {
    const touches = tagged('wake');
    const turns = waitTurns();
    return (of, i) => touches(of, i) || turns(of).has(i);
  }
  if (kind === 'claim') return (of, i) => claimsAt(of, i).join() !== claimsAt(of, i - 1).join();
  if (kind === 'function') return functionEnds(film, at);
  return (_, i) => i === divergenceOf();
}

function changedFields(film: Film, i: number): string[] {
  const { world } = film;
  return changedWords(world, film.snapshot(i - 1), film.snapshot(i)).map(
    (at) => fieldAt(world.layout, at)?.field ?? '',
  );
}

/* Positions at which a wait begins or ends, read once a film. */
function waitTurns(): (film: Film) => Set<number> {
  let known: { film: Film; turns: Set<number> } | null = null;
  return (film) => {
    if (known?.film === film) return known.turns;
    const waits = laneFactsOf(film).lanes.flatMap((lane) => lane.waits);
    known = { film, turns: new Set(waits.flatMap(({ from, to }) => [from, to])) };
    return known.turns;
  };
}

/* The thread that moves next is out of the call in which it stands. */
function functionEnds(film: Film, at: number): (film: Film, i: number) => boolean {
  const thread = film.step(at)?.thread ?? film.step(at - 1)?.thread ?? 0;
  const instance = rowOf(film.world, film.snapshot(at), thread)?.chain.at(-1)?.instance;
  return (of, i) => {
    const row = rowOf(of.world, of.snapshot(i), thread);
    return !row?.chain.some((frame) => frame.instance === instance);
  };
}
