import type { DirectoryPicture, Picture } from '../threads/picture.ts';
import type { Refs } from '../threads/refs.ts';
import type { Box, Layout } from './layout.ts';
import { directoryLocks, lockBoxes, looseInodes } from './pucks.ts';
import type { Piece, StageOptions } from './stage.ts';
import { threadColour } from './threadColour.ts';
import { changeWords } from './words.ts';

/** A line of text; pieces in a thread's colour say a letter. */
export interface Line {
  x: number;
  y: number;
  kind: 'title' | 'line' | 'right';
  pieces: Piece[];
}

/** A box that stands still: a directory, the server, a zone, the stack frames. */
export interface Panel extends Box {
  key: string;
  kind: 'panel' | 'zone' | 'held' | 'free' | 'queue';
  lines: Line[];
  dim: boolean;
}

const plain = (text: string): Piece => ({ text, colour: null });

/** The boxes of a moment and what is written in them. */
export function panelsOf(picture: Picture, layout: Layout, options: StageOptions): Panel[] {
  const { focus } = options;
  const dim = (key: string): boolean => (focus ? !focus.has(key) : false);
  return [
    ...picture.directories.flatMap((dir, i) =>
      directoryPanels(picture, i, layout, options).map((panel) => ({
        ...panel,
        dim: dim(`directory ${dir.inode}`),
      })),
    ),
    { ...serverPanel(picture, layout), dim: dim('server') },
    ...zonePanels(picture, layout),
  ];
}

type Still = Omit<Panel, 'dim'>;

function directoryPanels(
  picture: Picture,
  i: number,
  { directories, font, form }: Layout,
  { refs }: StageOptions,
): Still[] {
  const dir = picture.directories[i] as DirectoryPicture;
  const box = directories[i] as Box;
  const { holder, queue } = lockBoxes(box, font);
  const own = picture.dentries.find((d) => d.inode === dir.label && d.positive);
  const locks = directoryLocks(picture, i).reduce((sum, { wide }) => sum + wide, 0);
  const held = dir.writer !== null || dir.readers.length > 0;
  // on a projector small text is as large as other text
  const scale = form === 'talk' || form === 'pair' ? 1 : 0.86;
  const facts: Piece[] = [plain(`i_dir_seq ${dir.dirSeq}`)];
  if (dir.change) facts.push(plain(` · ${changeWords(dir.change)}`));
  if (own) facts.push(plain(` · count ${own.count}`), ...holders(refs, own.id));
  const small = (x: number, text: string): Line => ({
    ...{ x, y: holder.y - font * 0.5, kind: 'line' },
    pieces: [plain(text)],
  });
  const key = `directory ${dir.inode}`;
  return [
    {
      ...box,
      key,
      kind: 'panel',
      lines: [
        {
          x: box.x + font,
          y: box.y + font * 1.9,
          kind: 'title',
          pieces: [
            plain(`directory ${dir.label}   `),
            ...fitting(facts, (box.width / font - 8 - locks) / scale).map((p) => ({
              ...p,
              small: true,
            })),
          ],
        },
        small(holder.x, 'i_rwsem'),
        small(queue.x, 'waiting, in order'),
      ],
    },
    {
      ...holder,
      key: `${key} holder`,
      kind: held ? 'held' : 'free',
      lines: held ? [] : [inside(holder, font, 'free')],
    },
    {
      ...queue,
      key: `${key} queue`,
      kind: 'queue',
      lines: dir.queue.length > 0 ? [] : [inside(queue, font, 'nobody')],
    },
  ];
}

/* The pieces that have room, told from their letters; room is in widths of their font. */
function fitting(pieces: Piece[], room: number): Piece[] {
  let long = 0;
  return pieces.filter(({ text }) => {
    long += text.length * 0.52;
    return long <= room;
  });
}

function inside(box: Box, font: number, text: string): Line {
  const y = box.y + box.height / 2 + font * 0.36;
  return { x: box.x + font, y, kind: 'line', pieces: [plain(text)] };
}

function holders(refs: Refs[] | undefined, dentry: number): Piece[] {
  const mine = refs?.find((one) => one.dentry === dentry);
  if (!mine) return [];
  const out = mine.threads.map(({ thread, letter, n }) => ({
    text: ` ${n > 1 ? `${letter}×${n}` : letter}`,
    colour: threadColour(thread),
  }));
  const many = mine.children === 1 ? 'child' : 'children';
  return mine.children > 0 ? [...out, plain(`, ${mine.children} by ${many}`)] : out;
}

function serverPanel(picture: Picture, { server, font }: Layout): Still {
  const names = picture.server.slice(1);
  const step = font * 1.35;
  // a request that is out stands below, and the lock of an inode that no dentry has
  const out = picture.threads.some(({ status }) => status === 'waiting.rpc');
  const asked = out || looseInodes(picture).length > 0 ? 1.6 : 0;
  const room = Math.max(1, Math.floor((server.height - font * (4.6 + asked)) / step) + 1);
  const narrow = server.width < font * 10;
  const said = names.map(({ name, inode }) => {
    const words = serverWords(inode);
    return narrow ? `“${name}”: ${words.replace(/^is (a )?/, '')}` : `“${name}” ${words}`;
  });
  if (picture.server.length === 0) {
    said.push(server.width > font * 16 ? 'none: it all is in the dcache' : 'all in the dcache');
  }
  const rows = said.slice(0, room).map((text, i) => ({
    x: server.x + font,
    y: server.y + font * 3.4 + i * step,
    kind: 'line' as const,
    pieces: [plain(text)],
  }));
  const more = names.length - room;
  const hidden = more > 0 ? ` (${narrow ? '+' : ''}${more}${narrow ? '' : ' more'})` : '';
  const title = `${server.width > font * 17 ? 'server or disk' : 'server'}${hidden}`;
  return {
    ...server,
    key: 'server',
    kind: 'panel',
    lines: [
      { x: server.x + font, y: server.y + font * 1.9, kind: 'title', pieces: [plain(title)] },
      ...rows,
    ],
  };
}

function serverWords(inode: string): string {
  if (inode === 'new') return 'is a new inode';
  return inode ? `is inode ${inode}` : 'is not there';
}

const zoneWords = [
  { zone: 'in-lookup', title: 'In lookup', about: 'one thread owns the name' },
  { zone: 'hashed', title: 'Hashed', about: 'anyone can find it' },
  { zone: 'unhashed', title: 'Unhashed', about: 'private' },
  { zone: 'dying', title: 'Dying', about: 'and freed' },
] as const;

function zonePanels(picture: Picture, layout: Layout): Panel[] {
  const { font, zones, frames } = layout;
  const busy = {
    'in-lookup': picture.chainLock !== null,
    hashed: picture.buckets.some((bucket) => bucket.lock !== null),
    unhashed: false,
    dying: false,
  };
  const all: { box: Box; title: string; about: string }[] = zoneWords.map(
    ({ zone, title, about }) => ({
      box: zones[zone],
      title,
      about:
        busy[zone] || zones[zone].width < font * (title.length * 0.72 + about.length * 0.56)
          ? ''
          : about,
    }),
  );
  const heads = picture.hasHeads || picture.heads.length > 0;
  const about = heads ? 'with a wait queue head' : 'none has a wait queue head';
  if (frames) all.push({ box: frames, title: 'Stack frames', about });
  return all.map(({ box, title, about }) => ({
    ...box,
    key: title,
    kind: 'zone',
    dim: false,
    lines: [
      {
        x: box.x + 2,
        y: box.y - font * 0.7,
        kind: 'title',
        pieces: [plain(title), { text: `   ${about}`, colour: null, small: true }],
      },
    ],
  }));
}
