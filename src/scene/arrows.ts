import type { Picture, Wait } from '../threads/picture.ts';
import type { Box, Layout } from './layout.ts';
import type { Puck } from './pucks.ts';
import { lockOf, spinKey } from './spins.ts';
import type { Card } from './stage.ts';
import { threadColour } from './threadColour.ts';

export interface Point {
  x: number;
  y: number;
}

/** An arrow from rim to rim. Its path is made when it is drawn, so that its ends can move. */
export interface Arrow {
  key: string;
  from: Point;
  to: Point;
  /**
   * wait: for a lock or name; same: one thread in two places; rope: to a head; link: parent, alias;
   * chain: the next of a chain; stale: a chain leads to what has its place elsewhere.
   */
  kind: 'wait' | 'same' | 'rope' | 'link' | 'chain' | 'stale';
  /** Part of the closed loop, or leads to what is gone. */
  bad: boolean;
  colour: string;
  label: string;
  /** Ends at the border of a card instead of at the rim of a thread: nothing runs through words. */
  borders?: { from: boolean; to: boolean };
  /** Bends by way of this point. */
  via?: Point;
  /** Between two threads on one card: it stays within the card’s edge. */
  flat?: boolean;
  /** Is the label written beside it? A card that it leads to says the same. */
  said?: boolean;
  opacity: number;
}

/**
 * What is drawn behind the cards and all words. In front is only who waits for whom, which runs
 * between threads side by side.
 */
export function isBehind({ kind }: Arrow): boolean {
  return kind !== 'wait';
}

/* Where the thread that waits stands. */
function keyOfWait(wait: Wait, pucks: Puck[]): string {
  if (wait.kind === 'name') return `sleeps ${wait.object} ${wait.from}`;
  if (wait.kind === 'rwsem') return `queue ${wait.object} ${wait.from}`;
  const lock = lockOf(wait, pucks);
  return lock ? spinKey(wait, lock) : '';
}

/* Where the thread stands that would have to let go. */
function keyOfHold(wait: Wait, pucks: Puck[]): string {
  if (wait.kind === 'name') return `owns ${wait.object} ${wait.to}`;
  if (wait.kind === 'spinlock') return lockOf(wait, pucks)?.key ?? '';
  return `${wait.held === 'queued' ? 'queue' : 'rwsem'} ${wait.object} ${wait.to}`;
}

/** Who waits for whom; where that closes to a loop, the loop with the threads' own two places. */
export function waitArrows(picture: Picture, cards: Card[], pucks: Puck[], font: number): Arrow[] {
  const at = new Map(pucks.map((puck) => [puck.key, puck]));
  const out: Arrow[] = [];
  const add = (from: Puck, to: Puck, kind: Arrow['kind'], bad: boolean, thread: number): void => {
    const key = `${kind} ${from.key} ${to.key}`;
    const colour = threadColour(thread);
    out.push({ key, from, to, kind, bad, colour, label: '', opacity: 1 });
  };
  for (const wait of picture.waits) {
    const from = at.get(keyOfWait(wait, pucks));
    const to = at.get(keyOfHold(wait, pucks));
    if (from && to) add(from, to, 'wait', picture.cycle?.includes(wait) ?? false, wait.from);
  }
  const chain = picture.cycle ?? [];
  for (const [i, wait] of chain.entries()) {
    const next = chain[(i + 1) % chain.length];
    const from = at.get(keyOfHold(wait, pucks));
    const to = next ? at.get(keyOfWait(next, pucks)) : undefined;
    if (from && to && next && from !== to) add(from, to, 'same', true, next.from);
  }
  return out.map(({ from, to, ...rest }) =>
    fromBorders({ ...rest, from: point(from), to: point(to) }, cards, font),
  );
}

/* An end on a card that the other end is not on lies at the card’s border. */
function fromBorders(arrow: Arrow, cards: Card[], font: number): Arrow {
  const { kind, from, to } = arrow;
  const [a, b] = [cardAt(from, cards), cardAt(to, cards)];
  if (a && a === b) return { ...arrow, flat: true };
  if (kind !== 'same') return arrow;
  const start = a ? borderOf(a, from, to, cards) : from;
  const end = b ? borderOf(b, to, from, cards) : to;
  const borders = { from: a !== undefined, to: b !== undefined };
  if ((a === undefined) === (b === undefined)) return { ...arrow, from: start, to: end, borders };
  const [thread, border] = a ? [to, start] : [from, end];
  return { ...arrow, from: start, to: end, borders, via: viaOf(thread, border, a ?? b, font) };
}

/* Straight up or down from a thread on a card; where another card is in the way, at the side. */
function borderOf(card: Card, here: Point, there: Point, cards: Card[]): Point {
  const up = there.y < here.y;
  const blocked = cards.some(({ x, y, width }) => {
    const over = x < here.x && here.x < x + width;
    return over && (up ? y < card.y && y > there.y : y > card.y && y < there.y);
  });
  if (!blocked) return { x: here.x, y: up ? card.y : card.y + card.height };
  return { x: there.x > card.x + card.width / 2 ? card.x + card.width : card.x, y: here.y };
}

/* The bend from a thread to a border: straight away from what stands beside the thread. */
function viaOf(thread: Point, border: Point, card: Card | undefined, font: number): Point {
  const level = card && border.y > card.y && border.y < card.y + card.height;
  if (!level) return { x: thread.x, y: (thread.y + border.y) / 2 };
  const right = border.x > card.x;
  const x = right ? Math.max(thread.x, border.x + font * 3) : Math.min(thread.x, card.x - font * 3);
  return { x, y: border.y };
}

function cardAt({ x, y }: Point, cards: Card[]): Card | undefined {
  return cards.find((c) => x >= c.x && x <= c.x + c.width && y >= c.y && y <= c.y + c.height);
}

const point = ({ x, y }: Point): Point => ({ x, y });

/** Before patch 04 an in-lookup dentry points to a head in its owner's stack frame. */
export function ropes(picture: Picture, cards: Card[], pucks: Puck[]): Arrow[] {
  return picture.dentries.flatMap((d): Arrow[] => {
    if (d.head === null) return [];
    const from = cards.find((one) => one.id === d.id);
    const to = pucks.find((one) => one.key === `frame ${d.head}`);
    if (!from || !to) return [];
    const start = { x: from.x + from.width / 2, y: from.y + from.height };
    const bad = picture.heads.some((head) => head.thread === d.head && head.gone);
    const key = `d_wait ${d.id}`;
    const colour = threadColour(d.head);
    const borders = { from: true, to: false };
    const about = { key, kind: 'rope', bad, colour, label: 'd_wait', borders } as const;
    return [{ ...about, from: start, to: point(to), opacity: 1 }];
  });
}

/** Parent and child, and dentries of one inode. */
export function linksOf(picture: Picture, layout: Layout, cards: Card[]): Arrow[] {
  const out: Arrow[] = [];
  const link = (key: string, from: Point, to: Point, label: string): void => {
    out.push({
      ...{ key, from, to, kind: 'link', bad: false, colour: 'var(--dim)' },
      ...{ label, opacity: 1 },
    });
  };
  for (const d of picture.dentries) {
    const from = cards.find((one) => one.id === d.id);
    if (!from || d.zone === 'freed') continue;
    const above = placeOf(d.parent, picture, layout, cards);
    if (above) link(`parent ${d.id}`, { x: from.x + from.width / 2, y: from.y }, above, 'child of');
    const alias = picture.dentries.find((e) => e.id > d.id && e.positive && e.inode === d.inode);
    const other = alias && cards.find((one) => one.id === alias.id);
    if (d.positive && other) {
      const label = `both are inode ${d.inode}`;
      link(`alias ${d.id} ${other.id}`, middle(from), middle(other), label);
    }
  }
  return out;
}

function placeOf(id: number, picture: Picture, layout: Layout, cards: Card[]): Point | null {
  const at = cards.find((one) => one.id === id);
  if (at) return { x: at.x + at.width / 2, y: at.y + at.height };
  const parent = picture.dentries.find((d) => d.id === id);
  const n = picture.directories.findIndex((dir) => dir.label === parent?.inode);
  const box: Box | undefined = layout.directories[n];
  return box ? { x: box.x + box.width / 2, y: box.y + box.height } : null;
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** The path of an arrow, bent to one side, so that two between the same places stay apart. */
export function pathOf({ from, to, kind, borders, via, flat }: Arrow, font: number): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const straight = kind === 'link' || kind === 'chain' || kind === 'stale';
  const rim = straight ? 0 : font * 1.2;
  const [first, last] = [borders?.from ? 0 : rim, borders?.to ? 0 : rim];
  if (via) return bent(from, via, to, first, last);
  const level = kind === 'wait' && Math.abs(dy) < font;
  if (level) return under(from, to, rim, font * (flat ? 0.7 : 1.7));
  const bend = straight ? 0 : Math.min(font * 3.6, length * 0.3);
  const [mx, my] = [(from.x + to.x) / 2 + uy * bend, (from.y + to.y) / 2 - ux * bend];
  const start = `${n(from.x + ux * first)} ${n(from.y + uy * first)}`;
  const end = `${n(to.x - ux * last)} ${n(to.y - uy * last)}`;
  return `M${start} Q${n(mx)} ${n(my)} ${end}`;
}

/* By way of a point: up or down from a thread’s rim, and on to a border. */
function bent(from: Point, via: Point, to: Point, first: number, last: number): string {
  const start = from.y + Math.sign(via.y - from.y) * first;
  const end = to.y + Math.sign(via.y - to.y) * last;
  return `M${n(from.x)} ${n(start)} Q${n(via.x)} ${n(via.y)} ${n(to.x)} ${n(end)}`;
}

/* Between two places side by side it goes below: their labels stand between them. */
function under(from: Point, to: Point, rim: number, deep: number): string {
  const dip = Math.max(from.y, to.y) + rim + deep;
  const middle = (from.x + to.x) / 2;
  return `M${n(from.x)} ${n(from.y + rim)} Q${n(middle)} ${n(dip)} ${n(to.x)} ${n(to.y + rim)}`;
}

function n(value: number): string {
  return value.toFixed(1);
}
