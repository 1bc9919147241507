import type { DentryPicture } from '../threads/dentryPictures.ts';
import type { DirectoryPicture, Picture, Wait } from '../threads/picture.ts';
import type { Box, Layout } from './layout.ts';
import { spinPitch, spinPucks } from './spins.ts';
import type { Card } from './stage.ts';

/** A thread at a place: it holds something (filled), waits there (hollow), or has locked it. */
export interface Puck {
  key: string;
  thread: number;
  letter: string;
  x: number;
  y: number;
  kind: 'holds' | 'waits' | 'lock';
  label: string;
  opacity: number;
}

/** The two boxes of a directory's i_rwsem: who is in, and who waits, in order. */
export function lockBoxes(box: Box, font: number): { holder: Box; queue: Box } {
  const y = box.y + font * 3.9;
  const height = box.height - font * 4.6;
  const x = box.x + font;
  const width = box.width - font * 3;
  return {
    holder: { x, y, width: width * 0.4, height },
    queue: { x: x + width * 0.4 + font, y, width: width * 0.6, height },
  };
}

/** Every place where a thread is drawn. */
export function pucksOf(picture: Picture, layout: Layout, cards: Card[]): Puck[] {
  const letter = (thread: number): string => picture.threads[thread]?.letter ?? '?';
  const make: Make = (key, thread, x, y, kind, label) => ({
    ...{ key, thread, letter: letter(thread), x, y, kind, label },
    opacity: 1,
  });
  const at = new Map(cards.map((card) => [card.id, card]));
  const pucks = [
    ...picture.directories.flatMap((dir, i) => directoryPucks(picture, dir, i, layout, make)),
    ...bucketPucks(picture, layout, make),
    ...picture.dentries.flatMap((d) => dentryPucks(d, picture, layout, at.get(d.id), make)),
    ...framePucks(picture, layout, make),
    ...serverPucks(picture, layout, make),
    ...looseLocks(picture, layout, make),
  ];
  return [...pucks, ...spinPucks(picture, pucks, layout.font)];
}

type Make = (
  key: string,
  thread: number,
  x: number,
  y: number,
  kind: Puck['kind'],
  label: string,
) => Puck;

function directoryPucks(
  picture: Picture,
  dir: DirectoryPicture,
  i: number,
  { directories, font }: Layout,
  make: Make,
): Puck[] {
  const box = directories[i] as Box;
  const { holder, queue } = lockBoxes(box, font);
  const spread = (into: Box, n: number, of: number): number =>
    into.x + font * 1.6 + n * Math.min(font * 11, (into.width - font * 2) / Math.max(of, 1));
  const mid = holder.y + holder.height / 2;
  const holders = dir.writer === null ? dir.readers : [dir.writer];
  // the same words at each; where there is no room for any, a letter behind the last
  const at = holders.map((_, n) => spread(holder, n, holders.length));
  const ends = [...at.slice(1), holder.x + holder.width + font * 0.9];
  const room = Math.min(...at.map((x, n) => (ends[n] as number) - x)) / font;
  const held = holders.map((t, n) => {
    const own = room < 2.8 && n + 1 === holders.length ? 2.8 : room;
    const said = asked(dir.writer !== null, own);
    return make(`rwsem ${dir.inode} ${t}`, t, at[n] as number, mid, 'holds', said);
  });
  const waits = dir.queue.map(({ thread, exclusive }, n) => {
    const x = spread(queue, n, dir.queue.length);
    const room = spread(queue, n + 1, dir.queue.length) - x;
    const place = room > font * 4.4 ? `${n + 1}. ` : '';
    const label = `${place}${wish(exclusive, room / font)}`;
    return make(`queue ${dir.inode} ${thread}`, thread, x, mid, 'waits', label);
  });
  let right = box.x + box.width;
  const locks = directoryLocks(picture, i).map(({ what, thread: t, wide }) => {
    right -= font * wide;
    return make(`${what} ${dir.label} ${t}`, t, right, box.y + font * 1.5, 'lock', what);
  });
  return [...held, ...waits, ...locks];
}

/** A lock that is drawn in the box of a directory; `wide` is in widths of the font. */
interface DirectoryLock {
  what: string;
  thread: number;
  wide: number;
}

/** The locks beside the title of the i-th directory, from the right; the first has those of none. */
export function directoryLocks(picture: Picture, i: number): DirectoryLock[] {
  const dir = picture.directories[i] as DirectoryPicture;
  const root = picture.dentries.find((d) => d.zone === 'directory' && d.inode === dir.label);
  const all: [string, number | null][] = [
    ['d_lock', root?.lock ?? null],
    ['i_lock', dir.lock],
    ...(i === 0 ? picture.globals : []).map(({ name, holder }): [string, number | null] => [
      name,
      holder,
    ]),
  ];
  return all.flatMap(([what, thread]) =>
    thread === null ? [] : [{ what, thread, wide: 3.2 + what.length * 0.52 }],
  );
}

/* How it is held, in as many words as there is room for beside the letter. */
function asked(exclusive: boolean, room: number): string {
  if (room > (exclusive ? 7.2 : 5.9)) return exclusive ? 'exclusive' : 'shared';
  if (room < 2.8) return '';
  return exclusive ? 'X' : 'S';
}

/* What a waiter wants, in as many words as there is room for; room is in widths of the font. */
function wish(exclusive: boolean, room: number): string {
  const mode = exclusive ? 'exclusive' : 'shared';
  if (room > 13.6) return `wants it ${mode}`;
  if (room > 9) return mode;
  return exclusive ? 'X' : 'S';
}

function bucketPucks(picture: Picture, { zones, font }: Layout, make: Make): Puck[] {
  const out: Puck[] = [];
  const put = (key: string, t: number, zone: Box, n: number, label: string): void => {
    // beside the name of its zone, or without words
    const said = zone.width < font * (7 + label.length * 0.56) ? '' : label;
    const x = zone.x + zone.width - font * (1 + said.length * 0.56) - n * font * (said ? 9 : 2);
    out.push(make(`${key} ${t}`, t, x, zone.y - font * 0.75, 'lock', said));
  };
  if (picture.chainLock !== null) {
    put('chain lock', picture.chainLock, zones['in-lookup'], 0, 'chain lock');
  }
  const held = picture.buckets.filter((bucket) => bucket.lock !== null);
  for (const [n, { name, lock }] of held.entries()) {
    put(`bucket lock ${name}`, lock as number, zones.hashed, n, `bucket “${name}”`);
  }
  return out;
}

/* Does a thread spin for a lock of this dentry, or of its inode? */
function spinsFor({ kind, resource, object }: Wait, what: string, dentry: number): boolean {
  const here = what === 'i_lock' || object === dentry;
  return kind === 'spinlock' && here && resource.startsWith(`${what} `);
}

/** Has a card with words room for one line only? */
export function isLowest(
  { detail, height }: Pick<Card, 'detail' | 'height'>,
  font: number,
): boolean {
  return detail === 'two' && height < font * 3.8;
}

function dentryPucks(
  d: DentryPicture,
  picture: Picture,
  { font }: Layout,
  at: Card | undefined,
  make: Make,
): Puck[] {
  if (!at) return [];
  const out: Puck[] = [];
  const roomy = at.detail === 'full';
  const y = roomy
    ? at.y + at.height - font * 1.3
    : at.y + at.height - Math.min(font, at.height / 2);
  const locks = [d.lock, d.inodeLock].filter((by) => by !== null).length;
  const spins = (what: string, by: number | null): number =>
    spinPitch * picture.waits.filter((w) => spinsFor(w, what, d.id) && w.to === by).length;
  const beside = spins('d_lock', d.lock);
  const taken = locks * 5.6 + beside + spins('i_lock', d.inodeLock);
  const add = (key: string, t: number, x: number, kind: Puck['kind'], label: string): void => {
    out.push(make(`${key} ${d.id} ${t}`, t, x, y, kind, at.detail === 'mark' ? '' : label));
  };
  const sleepers = picture.waits.filter((w) => w.kind === 'name' && w.object === d.id);
  // on the lowest cards they stand on the line of the name, behind it
  const wide = Math.min(1 + at.title.length * 0.72, at.width / font - 2.6);
  const behind = isLowest(at, font) ? wide : 0;
  const words = wordsFor(at.width / font - behind - taken - 0.3, sleepers.length > 0);
  const left = at.x + font * behind;
  if (d.owner !== null) {
    add('owns', d.owner, left + font * 1.4, 'holds', words.owns);
  }
  for (const [i, wait] of sleepers.entries()) {
    const x = left + font * words.next + i * font * 2;
    add('sleeps', wait.from, x, 'waits', i === sleepers.length - 1 ? words.sleeps : '');
  }
  const tight = locks === 2 && at.width < font * 11.2;
  let right = at.x + at.width - font * (tight ? 2.6 : 4.9);
  if (d.lock !== null) {
    add('d_lock', d.lock, right, 'lock', tight ? 'd' : 'd_lock');
    right -= font * ((tight ? 3.2 : 5.6) + beside);
  }
  if (d.inodeLock !== null) add('i_lock', d.inodeLock, right, 'lock', tight ? 'i' : 'i_lock');
  return out;
}

/* What is said of the owner and of sleepers, and where these stand; room is in widths of the font. */
function wordsFor(room: number, asleep: boolean): { owns: string; sleeps: string; next: number } {
  if (room > (asleep ? 18 : 10)) return { owns: 'owns the name', sleeps: 'sleeps', next: 11.4 };
  if (room > 11.6) return { owns: 'owns', sleeps: 'sleeps', next: 6.8 };
  if (room > (asleep ? 8 : 5.4)) return { owns: 'owns', sleeps: '', next: 6.8 };
  return { owns: '', sleeps: '', next: 3.6 };
}

function framePucks(picture: Picture, { frames, font }: Layout, make: Make): Puck[] {
  if (!frames) return [];
  return picture.heads.flatMap((head, i) => {
    const pitch = Math.min(font * 22, (frames.width - font * 2) / picture.heads.length);
    const x = frames.x + font * 2 + i * pitch;
    const y = frames.y + frames.height / 2;
    const kind = head.gone ? 'waits' : 'holds';
    const room = pitch / font - 2.4 - head.linked.length * 2.2;
    const label = headLabel(`${picture.threads[head.thread]?.letter}’s`, head.gone, room);
    const next = 2.6 + label.length * 0.56;
    const linked = head.linked.map((t, n) =>
      make(`linked ${head.thread} ${t}`, t, x + font * (next + n * 2.2), y, 'waits', ''),
    );
    return [make(`frame ${head.thread}`, head.thread, x, y, kind, label), ...linked];
  });
}

/* Whose wait queue head it is, in as many words as there is room for; room is in widths of the font. */
function headLabel(whose: string, gone: boolean, room: number): string {
  if (room < 11) return gone ? 'gone' : 'head';
  return gone ? `${whose} frame is gone` : `${whose} wait queue head`;
}

/* A request is out while the thread stands at it: the answer is its next step. */
function serverPucks(picture: Picture, { server, font }: Layout, make: Make): Puck[] {
  const asking = picture.threads.filter((t) => t.status === 'waiting.rpc');
  return asking.map(({ index }, n) => {
    const x = server.x + font * 1.6 + n * font * 8;
    const y = server.y + server.height - font * 1.4;
    return make(`rpc ${index}`, index, x, y, 'waits', 'request is out');
  });
}

/* The i_lock of an inode that no dentry shows, where the inode comes from, below what is there. */
function looseLocks(picture: Picture, { server, font }: Layout, make: Make): Puck[] {
  const asked = picture.threads.some(({ status }) => status === 'waiting.rpc');
  const y = server.y + server.height - font * 1.4;
  return looseInodes(picture).map(({ inode, holder }, n) => {
    const label = asked ? '' : `i_lock of ${inode}`;
    const wide = font * (1.4 + label.length * 0.56);
    const x = server.x + server.width - wide - n * (wide + font);
    return make(`i_lock ${inode} ${holder}`, holder, x, y, 'lock', label);
  });
}

/** Inodes whose i_lock is held and that are neither a directory nor a dentry's. */
export function looseInodes({ inodeLocks, directories, dentries }: Picture): Picture['inodeLocks'] {
  return inodeLocks.filter(
    ({ inode }) =>
      !directories.some(({ label }) => label === inode) &&
      !dentries.some((d) => d.positive && d.inode === inode && d.zone !== 'freed'),
  );
}
