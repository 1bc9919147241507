import type { DentryPicture, Picture, Wait, Zone } from '../threads/picture.ts';
import { threadColour } from './threadColour.ts';

/*
 *   836 × 632
 *   ┌ directory: i_rwsem, its queue, i_dir_seq ───────────────┐
 *   ┌ in lookup ┐ ┌ hashed ┐ ┌ unhashed ┐
 *   ┌ dying, freed ─────────┐ ┌ stack frames (before 04) ┐
 */
export const stageSize = { width: 836, height: 632 } as const;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const zones: Record<Exclude<Zone, 'directory'>, Box> = {
  'in-lookup': { x: 28, y: 178, width: 300, height: 316 },
  hashed: { x: 346, y: 178, width: 236, height: 316 },
  unhashed: { x: 600, y: 178, width: 208, height: 316 },
  dying: { x: 28, y: 528, width: 382, height: 86 },
  freed: { x: 28, y: 528, width: 382, height: 86 },
};

export const framesBox: Box = { x: 428, y: 528, width: 380, height: 86 };

export interface Card extends Box {
  key: string;
  id: number;
  zone: Zone;
  positive: boolean;
  title: string;
  lines: string[];
  /** Thread whose colour the border has: the in-lookup owner. */
  colour: string | null;
}

export interface Puck {
  key: string;
  thread: number;
  letter: string;
  x: number;
  y: number;
  /** Hollow: it waits here. */
  waits: boolean;
  label: string;
}

export interface Arrow {
  key: string;
  path: string;
  /** Part of the closed loop. */
  bad: boolean;
  /** Dotted: one thread in two places. */
  link: boolean;
  colour: string;
}

export interface StageMarks {
  cards: Card[];
  pucks: Puck[];
  arrows: Arrow[];
}

/** Where everything of a moment is drawn. Same picture, same marks. */
export function stageOf(picture: Picture): StageMarks {
  const cards = picture.dentries.filter((d) => d.zone !== 'directory').map((d) => card(d, picture));
  const pucks = [...lockPucks(picture), ...dentryPucks(picture, cards), ...framePucks(picture)];
  return { cards, pucks, arrows: [...ropes(picture, cards, pucks), ...arrows(picture, pucks)] };
}

/* A slot belongs to a dentry for good: it moves only when its links change. */
function card(d: DentryPicture, picture: Picture): Card {
  const zone = zones[d.zone as Exclude<Zone, 'directory'>];
  const flat = d.zone === 'dying' || d.zone === 'freed';
  const slots = Math.max(1, picture.pool - 1);
  const slot = Math.min(Math.max(d.id - 2, 0), slots - 1);
  const gap = 8;
  const title = `“${d.name}”`;
  const place = flat
    ? { x: zone.x + gap + slot * ((zone.width - gap) / slots), y: zone.y + gap }
    : { x: zone.x + gap, y: zone.y + gap + slot * ((zone.height - gap) / slots) };
  const width = flat ? (zone.width - gap) / slots - gap : zone.width - 2 * gap;
  const height = flat ? zone.height - 2 * gap : Math.min(118, (zone.height - gap) / slots - gap);
  return {
    ...place,
    width,
    height,
    key: `dentry ${d.id}`,
    id: d.id,
    zone: d.zone,
    positive: d.positive,
    title,
    lines: cardLines(d),
    colour: d.owner === null ? null : threadColour(d.owner),
  };
}

function cardLines(d: DentryPicture): string[] {
  if (d.zone === 'freed') return [`dentry ${d.id}`, 'freed'];
  const count = d.count < 0 ? 'dead' : `count ${d.count}`;
  const what = d.positive ? `inode ${d.inode}` : 'negative';
  return [`dentry ${d.id} · ${count} · ${what}`, d.flags.join(' ')];
}

const holderBox: Box = { x: 190, y: 52, width: 240, height: 60 };
const queueBox: Box = { x: 446, y: 52, width: 344, height: 60 };
export const lockBoxes = { holder: holderBox, queue: queueBox } as const;

function lockPucks(picture: Picture): Puck[] {
  const dir = picture.directories[0];
  if (!dir) return [];
  const puck = (thread: number, box: Box, i: number, of: number, waits: boolean): Puck => ({
    key: `${waits ? 'queue' : 'holds'} ${thread}`,
    thread,
    letter: picture.threads[thread]?.letter ?? '?',
    x: box.x + 24 + i * ((box.width - 20) / Math.max(of, 2)),
    y: box.y + 30,
    waits,
    label: '',
  });
  const holders = dir.writer === null ? dir.readers : [dir.writer];
  const held = holders.map((t, i) => ({
    ...puck(t, holderBox, i, holders.length, false),
    label: dir.writer === null ? 'shared' : 'exclusive',
  }));
  const queue = dir.queue.map((entry, i) => ({
    ...puck(entry.thread, queueBox, i, dir.queue.length, true),
    label: entry.exclusive ? 'wants it exclusive' : 'wants it shared',
  }));
  return [...held, ...queue];
}

function dentryPucks(picture: Picture, cards: Card[]): Puck[] {
  const out: Puck[] = [];
  for (const d of picture.dentries) {
    const at = cards.find((one) => one.id === d.id);
    if (!at) continue;
    const add = (key: string, thread: number, x: number, waits: boolean, label: string): void => {
      const letter = picture.threads[thread]?.letter ?? '?';
      const y = at.y + at.height - 18;
      out.push({ key: `${key} ${d.id} ${thread}`, thread, letter, x, y, waits, label });
    };
    if (d.owner !== null) add('owns', d.owner, at.x + 20, false, 'owns the name');
    if (d.lock !== null) add('d_lock', d.lock, at.x + at.width - 66, false, 'd_lock');
    const sleepers = picture.waits.filter((w) => w.kind === 'name' && w.object === d.id);
    for (const [i, wait] of sleepers.entries()) {
      add('sleeps', wait.from, at.x + 158 + i * 34, true, i === 0 ? 'sleeps for it' : '');
    }
  }
  return out;
}

function framePucks(picture: Picture): Puck[] {
  return picture.heads.flatMap((head, i) => {
    const x = framesBox.x + 30 + i * 180;
    const puck = (key: string, thread: number, dx: number, waits: boolean): Puck => ({
      key: `${key} ${head.thread} ${thread}`,
      thread,
      letter: picture.threads[thread]?.letter ?? '?',
      x: x + dx,
      y: framesBox.y + 52,
      waits,
      label: key === 'frame' ? (head.gone ? 'frame is gone' : 'wait queue head') : '',
    });
    const linked = head.linked.map((t, n) => puck('linked', t, 128 + n * 26, true));
    return [puck('frame', head.thread, 0, head.gone), ...linked];
  });
}

/* Before patch 04 an in-lookup dentry points to a head in its owner's stack frame. */
function ropes(picture: Picture, cards: Card[], pucks: Puck[]): Arrow[] {
  return picture.dentries.flatMap((d): Arrow[] => {
    const from = cards.find((one) => one.id === d.id);
    const to = pucks.find((one) => one.key === `frame ${d.head} ${d.head}`);
    if (d.head === null || !from || !to) return [];
    const start = { ...to, x: from.x + from.width / 2, y: from.y + from.height };
    const gone = picture.heads.some((head) => head.thread === d.head && head.gone);
    const key = `d_wait ${d.id}`;
    return [{ key, path: curve(start, to), bad: gone, link: false, colour: 'var(--dim)' }];
  });
}

const keyOfWait = (wait: Wait): string =>
  wait.kind === 'name'
    ? `sleeps ${wait.object} ${wait.from}`
    : wait.kind === 'rwsem'
      ? `queue ${wait.from}`
      : '';

const keyOfHold = (wait: Wait): string => {
  if (wait.kind === 'name') return `owns ${wait.object} ${wait.to}`;
  return wait.held === 'queued' ? `queue ${wait.to}` : `holds ${wait.to}`;
};

function arrows(picture: Picture, pucks: Puck[]): Arrow[] {
  const at = new Map(pucks.map((puck) => [puck.key, puck]));
  const out: Arrow[] = [];
  for (const wait of picture.waits) {
    const from = at.get(keyOfWait(wait));
    const to = at.get(keyOfHold(wait));
    if (!from || !to) continue;
    const bad = picture.cycle?.includes(wait) ?? false;
    const key = `wait ${from.key} ${to.key}`;
    out.push({ key, path: curve(from, to), bad, link: false, colour: threadColour(wait.from) });
  }
  for (const [i, wait] of (picture.cycle ?? []).entries()) {
    const next = picture.cycle?.[(i + 1) % picture.cycle.length];
    const from = at.get(keyOfHold(wait));
    const to = next ? at.get(keyOfWait(next)) : undefined;
    if (!from || !to || !next || from === to) continue;
    const key = `same ${from.key} ${to.key}`;
    out.push({
      key,
      path: curve(from, to),
      bad: true,
      link: true,
      colour: threadColour(next.from),
    });
  }
  return out;
}

/* From rim to rim, bent to one side, so that two arrows between the same places stay apart. */
function curve(from: Puck, to: Puck): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const rim = 15;
  const bend = Math.min(46, length * 0.3);
  const [mx, my] = [(from.x + to.x) / 2 + uy * bend, (from.y + to.y) / 2 - ux * bend];
  const n = (value: number): string => value.toFixed(1);
  const start = `${n(from.x + ux * rim)} ${n(from.y + uy * rim)}`;
  const end = `${n(to.x - ux * rim)} ${n(to.y - uy * rim)}`;
  return `M${start} Q${n(mx)} ${n(my)} ${end}`;
}
