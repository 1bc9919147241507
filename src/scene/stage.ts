import type { DentryPicture } from '../threads/dentryPictures.ts';
import type { Picture } from '../threads/picture.ts';
import type { Refs } from '../threads/refs.ts';
import { type Arrow, linksOf, ropes, waitArrows } from './arrows.ts';
import { chainLinks, staleWords } from './chainLinks.ts';
import { type Fold, foldCards } from './folds.ts';
import {
  type Box,
  type DentryZone,
  type Layout,
  type LayoutOptions,
  layoutOf,
  slotOf,
} from './layout.ts';
import { type Panel, panelsOf } from './panels.ts';
import { isLowest, type Puck, pucksOf } from './pucks.ts';
import { threadColour } from './threadColour.ts';
import { negativeWords, whichDentry } from './words.ts';

/** What a stage shows besides the moment itself. */
export interface StageOptions extends LayoutOptions {
  /** Who holds the references; left out, only the counts are shown. */
  refs?: Refs[] | undefined;
  /** The moment before: flags that came or went since are marked. */
  before?: Picture | undefined;
  /** Draw who is whose child, and which dentries share an inode. */
  links?: boolean;
  /** Objects to look at (`dentry 3`, `directory 1`, `server`); the rest is dimmed. null: all. */
  focus?: ReadonlySet<string> | null | undefined;
  /** What this moment breaks, the worst first: those dentries are marked. */
  broken?: readonly BrokenMark[] | undefined;
}

/** A claim that is broken, in a word, and the dentries that it speaks of. */
export interface BrokenMark {
  word: string;
  detail: string;
  mild: boolean;
  dentries: readonly number[];
}

/** A flag of a dentry: there, just set, or just cleared. */
export interface Flag {
  word: string;
  state: 'on' | 'new' | 'gone';
}

/** A piece of text in a thread’s colour, or plain; `small` beside a title. */
export interface Piece {
  text: string;
  colour: string | null;
  small?: boolean;
}

export interface Card extends Box {
  key: string;
  id: number;
  zone: DentryZone;
  /** Which place of its zone it has, from 0. */
  slot: number;
  positive: boolean;
  title: string;
  /** Its count, and who holds it. */
  count: Piece[];
  line: string;
  flags: Flag[];
  detail: 'full' | 'two' | 'mark';
  /** Colour of the border: the in-lookup owner's. */
  colour: string | null;
  dim: boolean;
  /** The word of the claim that it breaks; '' for none. */
  broken: string;
  opacity: number;
}

export interface StageMarks {
  layout: Layout;
  panels: Panel[];
  cards: Card[];
  folds: Fold[];
  pucks: Puck[];
  arrows: Arrow[];
}

/** Where everything of a moment is drawn. Same picture and options, same marks. */
export function stageOf(picture: Picture, options: StageOptions): StageMarks {
  const layout = layoutOf(picture, options);
  const shown = picture.dentries.filter((d) => d.zone !== 'directory');
  const roots = picture.dentries.length - shown.length;
  const was = new Map(options.before?.dentries.map((d) => [d.id, d]));
  const refs = new Map(options.refs?.map((one) => [one.dentry, one]));
  const every = shown.map((d) => {
    const known = { was: was.get(d.id), refs: refs.get(d.id), stale: staleWords(picture, d) };
    return card(d, roots, layout, options, known);
  });
  const { shown: cards, hidden, folds } = foldCards(picture, layout, every);
  const placed = [...cards, ...hidden];
  const pucks = pucksOf(picture, layout, placed);
  const arrows = [
    ...chainLinks(picture, layout, placed),
    ...(options.links ? linksOf(picture, layout, placed) : []),
    ...ropes(picture, placed, pucks),
    ...waitArrows(picture, placed, pucks, layout.font),
  ];
  return { layout, panels: panelsOf(picture, layout, options), cards, folds, pucks, arrows };
}

/* What is known of a dentry besides its picture. */
interface Known {
  was: DentryPicture | undefined;
  refs: Refs | undefined;
  stale: string;
}

/* A slot belongs to a dentry for good: it moves only when its links change. */
function card(
  d: DentryPicture,
  roots: number,
  layout: Layout,
  options: StageOptions,
  { was, refs, stale }: Known,
): Card {
  const zone = d.zone as DentryZone;
  const { focus } = options;
  const marks = options.broken?.filter(({ mild }) => !mild) ?? [];
  const broken = marks.find(({ dentries }) => dentries.includes(d.id))?.word ?? '';
  const slot = options.plan?.slots.get(d.id) ?? Math.max(d.id - 1 - roots, 0);
  const { x, y, width, height } = slotOf(layout, zone, slot);
  // on a low card of large type flags would stand where threads do, on the lowest the count, too
  const low = ['pair', 'twin'].includes(layout.form) && height < layout.font * 7.3;
  const { detail } = layout.slots[zone];
  const locked = (d.lock ?? d.inodeLock) !== null;
  const owned = d.owner !== null && isLowest({ detail, height }, layout.font);
  const crowded = owned || (low && detail !== 'full' && locked);
  const room = width / layout.font;
  // in a narrow card the arrow alone says that a chain still leads to it
  const said = stale.length * 0.5 < room - 3 - d.name.length * 0.6 ? stale : '';
  const count = besideTitle(d.name, countPieces(d, refs, said), room);
  const line = d.count < 0 || !stale ? lineOf(d) : `${lineOf(d)} · ${stale}`;
  const long = line.length * 0.56 > room - 1;
  return {
    x,
    y,
    width,
    height,
    slot,
    key: `dentry ${d.id}`,
    id: d.id,
    zone,
    positive: d.positive,
    title: d.name === '' ? '' : `“${d.name}”`, // a freed one has none
    count: crowded ? [] : count,
    line: low && long ? whichDentry(d) : line,
    flags: low || zone === 'freed' ? [] : flagsOf(d, was), // nor has it flags
    detail,
    colour: d.owner === null ? null : threadColour(d.owner),
    dim: focus && !broken ? !focus.has(`dentry ${d.id}`) : false,
    broken,
    opacity: 1,
  };
}

/* Its count in words, and the letter of every thread that holds a part of it. */
function countPieces(d: DentryPicture, refs: Refs | undefined, stale: string): Piece[] {
  if (d.zone === 'freed') return [{ text: stale ? `freed, ${stale}` : 'freed', colour: null }];
  if (d.count < 0) return stale ? [{ text: stale, colour: null }] : []; // dead: its place says so
  const out: Piece[] = [{ text: `count ${d.count}`, colour: null }];
  for (const { thread, letter, n } of refs?.threads ?? []) {
    out.push({ text: n > 1 ? `${letter}×${n}` : letter, colour: threadColour(thread) });
  }
  return out;
}

/* Where the count has no room beside the name, letters alone, if any; room is in widths of the font. */
function besideTitle(name: string, count: Piece[], room: number): Piece[] {
  const long = count.reduce((sum, { text }) => sum + text.length * 0.52 + 0.4, 0);
  const counts = count[0]?.text.startsWith('count');
  return counts && long > room - 3.4 - name.length * 0.62 ? count.slice(1) : count;
}

function lineOf(d: DentryPicture): string {
  const which = whichDentry(d);
  if (d.zone === 'freed') return which;
  return `${which} · ${d.positive ? `inode ${d.inode}` : negativeWords(d.asOf)}`;
}

function flagsOf(d: DentryPicture, was: DentryPicture | undefined): Flag[] {
  const old = was?.flags;
  const on = d.flags.map((word) => ({
    word,
    state: old && !old.includes(word) ? ('new' as const) : ('on' as const),
  }));
  const gone = (old ?? []).filter((word) => !d.flags.includes(word));
  return [...on, ...gone.map((word) => ({ word, state: 'gone' as const }))];
}
