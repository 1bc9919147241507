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
  /** Is the label written beside it? A card that it leads to says the same. */
  said?: boolean;
  opacity: number;
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
export function waitArrows(picture: Picture, pucks: Puck[]): Arrow[] {
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
  return out.map(({ from, to, ...rest }) => ({ ...rest, from: point(from), to: point(to) }));
}

const point = ({ x, y }: Point): Point => ({ x, y });

/** Before patch 04 an in-lookup dentry points to a head in its owner's stack frame. */
export function ropes(picture: Picture, cards: Card[], pucks: Puck[], font: number): Arrow[] {
  return picture.dentries.flatMap((d): Arrow[] => {
    if (d.head === null) return [];
    const from = cards.find((one) => one.id === d.id);
    const to = pucks.find((one) => one.key === `frame ${d.head}`);
    if (!from || !to) return [];
    const start = { x: from.x + from.width / 2, y: from.y + from.height - font };
    const bad = picture.heads.some((head) => head.thread === d.head && head.gone);
    const key = `d_wait ${d.id}`;
    const colour = threadColour(d.head);
    return [
      { key, from: start, to: point(to), kind: 'rope', bad, colour, label: 'd_wait', opacity: 1 },
    ];
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
export function pathOf({ from, to, kind }: Arrow, font: number): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const straight = kind === 'link' || kind === 'chain' || kind === 'stale';
  const rim = straight ? 0 : font * 1.2;
  const level = kind === 'wait' && Math.abs(dy) < font;
  if (level) return under(from, to, rim, font);
  const bend = straight ? 0 : Math.min(font * 3.6, length * 0.3);
  const [mx, my] = [(from.x + to.x) / 2 + uy * bend, (from.y + to.y) / 2 - ux * bend];
  const start = `${n(from.x + ux * rim)} ${n(from.y + uy * rim)}`;
  const end = `${n(to.x - ux * rim)} ${n(to.y - uy * rim)}`;
  return `M${start} Q${n(mx)} ${n(my)} ${end}`;
}

/* Between two places side by side it goes below: their labels stand between them. */
function under(from: Point, to: Point, rim: number, font: number): string {
  const dip = Math.max(from.y, to.y) + rim + font * 1.7;
  const middle = (from.x + to.x) / 2;
  return `M${n(from.x)} ${n(from.y + rim)} Q${n(middle)} ${n(dip)} ${n(to.x)} ${n(to.y + rim)}`;
}

function n(value: number): string {
  return value.toFixed(1);
}
