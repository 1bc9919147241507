import type { Zone } from '../threads/dentryPictures.ts';
import type { Picture } from '../threads/picture.ts';
import type { SlotPlan } from '../threads/slots.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Where the stage is shown: beside the threads, on a narrow page, on a projector, doubled, or doubled
 * on a projector.
 */
export type StageForm = 'wide' | 'tall' | 'talk' | 'twin' | 'pair';

/** How much a card has room for: everything, two lines, or a mark. */
export type Detail = 'full' | 'two' | 'mark';

export interface Slots {
  columns: number;
  rows: number;
  width: number;
  height: number;
  detail: Detail;
  /** Slots that show a dentry; where there are more dentries, the next one says how many. */
  shown: number;
}

export type DentryZone = Exclude<Zone, 'directory'>;

/**
 *   wide, talk, twin                    tall
 *   ┌ directories ─────┐ ┌ server ┐    ┌ directories ┐
 *   ┌ in ──┐ ┌ hashed ┐ ┌ un ┐ ┌ dying┐ ┌ server ─────┐
 *   │lookup│ │        │ │    │ │      │ ┌ in ┐┌ hashed┐
 *   └──────┘ └────────┘ └────┘ └──────┘ ┌ un ┐┌ dying ┐
 *   ┌ stack frames (before 04) ────────┐ ┌ frames ─────┐
 *
 * `pair` is `tall` with the server beside the directories.
 */
export interface Layout {
  form: StageForm;
  width: number;
  height: number;
  /** Size of small text; titles are a sixth larger. */
  font: number;
  directories: Box[];
  server: Box;
  zones: Record<DentryZone, Box>;
  slots: Record<DentryZone, Slots>;
  frames: Box | null;
}

interface Sizes {
  width: number;
  /** At most. */
  height: number;
  font: number;
  gap: number;
}

const sizes: Record<StageForm, Sizes> = {
  wide: { width: 1040, height: 510, font: 12, gap: 12 },
  tall: { width: 440, height: 960, font: 13.5, gap: 8 },
  talk: { width: 780, height: 410, font: 15.5, gap: 8 },
  twin: { width: 720, height: 400, font: 12.5, gap: 8 },
  // half of a projector of 1440 px, and 24 px the smallest type on it
  pair: { width: 690, height: 604, font: 24, gap: 8 },
};

/** Fewest places that a zone is laid out for: below that, cards would only grow. */
const fewest = 2;

/** What the boxes of a stage hang on besides the picture. */
export interface LayoutOptions {
  form: StageForm;
  /** Places of the dentries, from the film; left out, every dentry that can be has one. */
  plan?: SlotPlan | undefined;
  /** Zones that show all their dentries, however small. */
  open?: ReadonlySet<DentryZone> | undefined;
  /** Keep room for stack frames, also where no code on this side has a wait queue head in one. */
  frames?: boolean | undefined;
}

/**
 * The boxes of a stage. They hang on the film as a whole, not on the moment: nothing shifts. A zone
 * that has no room for words on all its cards is folded, unless it is `open`.
 */
export function layoutOf(
  picture: Picture,
  { form, plan, open, frames: kept }: LayoutOptions,
): Layout {
  const { font, gap } = sizes[form];
  const most = plan ? Math.max(fewest, ...Object.values(plan.capacity)) : Number.POSITIVE_INFINITY;
  const width = sizes[form].width * (form === 'wide' && most <= 2 ? 0.86 : 1);
  const [tall, pair] = [form === 'tall', form === 'pair'];
  const panel = font * (form === 'talk' || pair ? 6.2 : 7.6);
  const head = font * 2.2;
  const server = tall ? width - 2 * gap : width * (pair ? 0.33 : 0.23);
  const directories = rowOf(
    Math.max(1, picture.directories.length),
    { x: gap, y: gap, width: width - (tall ? 2 : 3) * gap - (tall ? 0 : server), height: panel },
    gap,
  );
  const serverBox = tall
    ? { x: gap, y: panel + 2 * gap, width: server, height: panel * 0.8 }
    : { x: width - gap - server, y: gap, width: server, height: panel };
  const top = serverBox.y + serverBox.height + head + 4;
  const frames = kept || picture.heads.length > 0 || picture.hasHeads;
  const framesHeight = frames ? font * (pair ? 2.8 : 4.4) : 0;
  // no higher than the fullest zone needs with one card below the other
  const below = gap + (frames ? framesHeight + head : 0);
  const needed = most * (font * 8.2 + pad) + pad;
  const asked = tall ? 2 * needed + gap + head : needed;
  const height = Math.min(sizes[form].height, top + asked + below);
  const bottom = height - below;
  const area = { x: gap, y: top, width: width - 2 * gap, height: bottom - top };
  const pool = Math.max(1, picture.pool - picture.directories.length);
  const capacity = (zone: keyof Zones): number =>
    plan ? Math.max(pair ? 1 : fewest, plan.capacity[zone]) : pool;
  const left = pair && plan ? leftOf(plan) : 0.5;
  const zones = tall || pair ? inTwoRows(area, gap, head, left) : inOneRow(area, gap);
  const slotsOf = (zone: keyof Zones): Slots => {
    const all = slotsIn(zones[zone], capacity(zone), font);
    return all.detail === 'mark' && !open?.has(zone) ? folded(zones[zone], font, all) : all;
  };
  return {
    form,
    width,
    height,
    font,
    directories,
    server: serverBox,
    zones: { ...zones, freed: zones.dying },
    slots: {
      'in-lookup': slotsOf('in-lookup'),
      hashed: slotsOf('hashed'),
      unhashed: slotsOf('unhashed'),
      dying: slotsOf('dying'),
      freed: slotsOf('dying'),
    },
    frames: frames
      ? { x: gap, y: bottom + head, width: width - 2 * gap, height: framesHeight }
      : null,
  };
}

function rowOf(n: number, box: Box, gap: number): Box[] {
  const width = (box.width - (n - 1) * gap) / n;
  return Array.from({ length: n }, (_, i) => ({ ...box, x: box.x + i * (width + gap), width }));
}

type Zones = Record<Exclude<DentryZone, 'freed'>, Box>;

function inOneRow(area: Box, gap: number): Zones {
  const shares = { 'in-lookup': 0.31, hashed: 0.28, unhashed: 0.23, dying: 0.18 };
  const room = area.width - 3 * gap;
  let { x } = area;
  const out = {} as Zones;
  for (const [name, share] of Object.entries(shares)) {
    out[name as keyof Zones] = { ...area, x, width: room * share };
    x += room * share + gap;
  }
  return out;
}

/* Which share of the width the column has in which the film has more dentries beside each other. */
function leftOf({ capacity }: SlotPlan): number {
  const left = Math.max(capacity['in-lookup'], capacity.unhashed);
  const right = Math.max(capacity.hashed, capacity.dying);
  return Math.min(0.7, Math.max(0.3, left / Math.max(1, left + right)));
}

function inTwoRows(area: Box, gap: number, head: number, left: number): Zones {
  const width = (area.width - gap) * left;
  const height = (area.height - gap - head) / 2;
  const [x, y] = [area.x + width + gap, area.y + height + gap + head];
  const beside = area.width - gap - width;
  return {
    'in-lookup': { ...area, width, height },
    hashed: { ...area, x, width: beside, height },
    unhashed: { ...area, y, width, height },
    dying: { x, y, width: beside, height },
  };
}

/* Between two cards, and between a card and the edge of its zone. */
const pad = 7;

/* The grid whose cards come closest to a full card. */
function slotsIn(box: Box, capacity: number, font: number): Slots {
  let best: Slots | null = null;
  let score = -1;
  for (let columns = 1; columns <= capacity; columns++) {
    const rows = Math.ceil(capacity / columns);
    const width = (box.width - pad) / columns - pad;
    const height = (box.height - pad) / rows - pad;
    const now = Math.min(width / (font * 17), height / (font * 6.4));
    if (now <= score || width <= 0 || height <= 0) continue;
    score = now;
    const detail = detailOf(width, height, font);
    const high = Math.min(height, font * 8.2);
    const shape = { columns, rows, width, detail, shown: capacity };
    best = { ...shape, height: detail === 'full' ? high : height };
  }
  const none = { columns: capacity, rows: 1, width: 1, height: 1 };
  return best ?? { ...none, detail: 'mark', shown: capacity };
}

/* As many slots as have room for two lines; the last is for the others. */
function folded(box: Box, font: number, all: Slots): Slots {
  const columns = Math.floor((box.width - pad) / (font * 6 + pad));
  const rows = Math.floor((box.height - pad) / (font * 2.4 + pad));
  if (columns * rows < 2) return all;
  const width = (box.width - pad) / columns - pad;
  const height = (box.height - pad) / rows - pad;
  return { columns, rows, width, height, detail: 'two', shown: columns * rows - 1 };
}

function detailOf(width: number, height: number, font: number): Detail {
  if (width >= font * 9 && height >= font * 6) return 'full';
  return width >= font * 6 && height >= font * 2.4 ? 'two' : 'mark';
}

/** The slot of a dentry in a zone: the same one for good, whoever else comes and goes. */
export function slotOf(layout: Layout, zone: DentryZone, index: number): Box {
  const box = layout.zones[zone];
  const { columns, rows, width, height } = layout.slots[zone];
  const [pitchX, pitchY] = [(box.width - pad) / columns, (box.height - pad) / rows];
  const at = Math.min(index, columns * rows - 1);
  return {
    x: box.x + pad + (at % columns) * pitchX,
    y: box.y + pad + Math.floor(at / columns) * pitchY,
    width,
    height: Math.min(height, pitchY - pad),
  };
}
