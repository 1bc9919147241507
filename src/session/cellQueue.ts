import type { Story } from '../model/story.ts';
import type { Setting } from '../program/program.ts';
import { settingOf } from './catalog.ts';
import { cellKey } from './state.ts';
import { columnsOf } from './turns.ts';

const inView = new Set<string>();
let idle: (() => void)[] = [];

/** Tells whether the reader sees a story’s verdicts: its cells are explored before the others. */
export function lookAt(story: string, visible: boolean): void {
  if (visible) inView.add(story);
  else inView.delete(story);
  stir();
}

const wished = new Map<string, { settings: Setting[]; soon: boolean }>();

/**
 * Wants cells of a story besides its own, in place of those wanted for it before. They are explored
 * while the story is in view: when nothing else waits, or `soon`, before what is not in view.
 */
export function wish(story: string, settings: Setting[], soon = false): void {
  wished.set(story, { settings, soon });
  stir();
}

function wishInView(soon: boolean): Setting | undefined {
  for (const [story, wanted] of wished) {
    if (inView.has(story) && (wanted.soon || !soon) && wanted.settings.length > 0) {
      return wanted.settings.shift();
    }
  }
  return undefined;
}

/** Lets those who found nothing to do look again. */
export function stir(): void {
  const woken = idle;
  idle = [];
  for (const wake of woken) wake();
}

/** A cell that waits. `other`: it is of a form of the code that has no column of its own. */
interface Waiting {
  setting: Setting;
  other: boolean;
  cost: number;
}

/**
 * The cells that wait: those first that the board has a column for, of them those in view, and of
 * them the cheap ones.
 */
export class CellQueue {
  private waiting: Waiting[];

  constructor(stories: readonly Story[]) {
    this.waiting = stories
      .flatMap(cellsOf)
      .sort((a, b) => Number(a.other) - Number(b.other) || a.cost - b.cost);
  }

  /**
   * Takes the next cell out: the one on the screen (its key) if it waits, else the first, where not
   * `all` are wanted of those in view; undefined when there is none.
   */
  next(all: boolean, onScreen = ''): Setting | undefined {
    const keys = this.waiting.map(({ setting: { cast, variant, locking } }) =>
      cellKey(cast.id, variant.id, locking),
    );
    const shown = keys.indexOf(onScreen);
    const first = shown < 0 ? this.first(all) : shown;
    const seen = first >= 0 && (shown >= 0 || isInView(this.waiting[first] as Waiting));
    if (!seen && !all) return undefined;
    const soon = seen ? undefined : wishInView(true);
    return soon ?? this.waiting.splice(Math.max(first, 0), 1)[0]?.setting ?? wishInView(false);
  }

  /** Where the next one stands, -1 where there is none. */
  private first(all: boolean): number {
    const rank = (one: Waiting): number => (one.other ? 2 : 0) + (isInView(one) ? 0 : 1);
    let first = -1;
    let best = 4;
    for (const [i, one] of this.waiting.entries()) {
      if (rank(one) >= best || !(all || isInView(one))) continue;
      first = i;
      best = rank(one);
    }
    return first;
  }

  /** Does no cell of the stories wait? */
  get empty(): boolean {
    return this.waiting.length === 0;
  }

  /** Ends when another cell may be wanted. */
  change(): Promise<void> {
    return new Promise((resolve) => idle.push(resolve));
  }

  /** All that wait, in the order in which they come where none is in view. */
  settings(): Setting[] {
    return this.waiting.map(({ setting }) => setting);
  }

  clear(): void {
    this.waiting = [];
    stir();
  }
}

function isInView({ setting }: Waiting): boolean {
  return inView.has(setting.story);
}

/* A cell costs about ten times as much with each thread; the one a story opens with goes first. */
function cellsOf(story: Story): Waiting[] {
  const others = columnsOf(story).others.map(({ id }) => id);
  return story.expected.map(({ cast, variant, locking, states }) => {
    const setting = settingOf({ story: story.id, cast, variant, locking });
    if (typeof setting === 'string') throw new Error(setting);
    const { opens } = story;
    const first = cast === opens.cast && variant === opens.variant && locking === opens.locking;
    const other = !first && others.includes(variant);
    return { setting, other, cost: first ? 0 : (states ?? 10 ** setting.cast.threads.length) };
  });
}
