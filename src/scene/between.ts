import { easeCubicInOut } from 'd3';
import type { Arrow, Point } from './arrows.ts';
import type { Puck } from './pucks.ts';
import type { Card, StageMarks } from './stage.ts';

/** Part of a step's time in which locks and flags change in place, before anything moves. */
export const changeShare = 0.36;

/**
 * The frame between two moments at `t` in [0, 1]: first what changes in place (it fades in or out
 * where it is), then what moves. At 0 it is `a`, at 1 it is `b`; the same three arguments always
 * give the same frame, on the screen and in an export.
 */
export function between(a: StageMarks, b: StageMarks, t: number): StageMarks {
  if (t <= 0) return a;
  if (t >= 1) return b;
  const fade = Math.min(1, t / changeShare);
  const moved = easeCubicInOut(Math.max(0, (t - changeShare) / (1 - changeShare)));
  return {
    layout: b.layout,
    panels: b.panels,
    folds: b.folds,
    cards: joined(a.cards, b.cards, fade, (from, to) => cardBetween(from, to, moved)),
    pucks: joined(a.pucks, b.pucks, fade, (from, to) => puckBetween(from, to, moved)),
    arrows: joined(a.arrows, b.arrows, fade, (from, to) => arrowBetween(from, to, moved)),
  };
}

/* What is in both goes from here to there; what is in one of them fades. */
function joined<T extends { key: string; opacity: number }>(
  a: T[],
  b: T[],
  fade: number,
  both: (from: T, to: T) => T,
): T[] {
  const old = new Map(a.map((one) => [one.key, one]));
  const kept = new Set(b.map((one) => one.key));
  const gone = fade < 1 ? a.filter((one) => !kept.has(one.key)) : [];
  return [
    ...gone.map((one) => ({ ...one, opacity: one.opacity * (1 - fade) })),
    ...b.map((to) => {
      const from = old.get(to.key);
      return from ? both(from, to) : { ...to, opacity: to.opacity * fade };
    }),
  ];
}

const mix = (from: number, to: number, t: number): number => from + (to - from) * t;

function pointBetween(from: Point, to: Point, t: number): Point {
  return { x: mix(from.x, to.x, t), y: mix(from.y, to.y, t) };
}

/* A card that stays is the same one in every frame: nobody has to look what of it has changed. */
function cardBetween(from: Card, to: Card, t: number): Card {
  if (isAt(from, to) && from.width === to.width && from.height === to.height) return to;
  return {
    ...to,
    ...pointBetween(from, to, t),
    width: mix(from.width, to.width, t),
    height: mix(from.height, to.height, t),
    opacity: mix(from.opacity, to.opacity, t),
  };
}

const isAt = (a: Card | Puck, b: Card | Puck): boolean =>
  a.x === b.x && a.y === b.y && a.opacity === b.opacity;

function puckBetween(from: Puck, to: Puck, t: number): Puck {
  if (isAt(from, to)) return to;
  return { ...to, ...pointBetween(from, to, t), opacity: mix(from.opacity, to.opacity, t) };
}

function arrowBetween(from: Arrow, to: Arrow, t: number): Arrow {
  return {
    ...to,
    from: pointBetween(from.from, to.from, t),
    to: pointBetween(from.to, to.to, t),
    opacity: mix(from.opacity, to.opacity, t),
  };
}
