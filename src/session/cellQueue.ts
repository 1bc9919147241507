import type { Story } from '../model/story.ts';
import type { Setting } from '../program/program.ts';
import { settingOf } from './catalog.ts';
import { cellKey } from './state.ts';

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

/** The cells that wait: those in view first, and of them the cheap ones. */
export class CellQueue {
  private waiting: { setting: Setting; cost: number }[];

  constructor(stories: readonly Story[]) {
    this.waiting = stories.flatMap(cellsOf).sort((a, b) => a.cost - b.cost);
  }

  /**
   * Takes the next cell out: the one on the screen (its key) if it waits, else one in view, else,
   * where `all` are wanted, any; undefined when there is none.
   */
  next(all: boolean, onScreen = ''): Setting | undefined {
    const keys = this.waiting.map(({ setting: { cast, variant, locking } }) =>
      cellKey(cast.id, variant.id, locking),
    );
    const shown = keys.indexOf(onScreen);
    const seen = this.waiting.findIndex(({ setting }) => inView.has(setting.story));
    const first = shown < 0 ? seen : shown;
    if (first < 0 && !all) return undefined;
    const soon = first < 0 ? wishInView(true) : undefined;
    return soon ?? this.waiting.splice(Math.max(first, 0), 1)[0]?.setting ?? wishInView(false);
  }

  /** Does no cell of the stories wait? */
  get empty(): boolean {
    return this.waiting.length === 0;
  }

  /** Ends when another cell may be wanted. */
  change(): Promise<void> {
    return new Promise((resolve) => idle.push(resolve));
  }

  /** All that wait, in the order of their cost. */
  settings(): Setting[] {
    return this.waiting.map(({ setting }) => setting);
  }

  clear(): void {
    this.waiting = [];
    stir();
  }
}

/* A cell costs about ten times as much with each thread; the one a story opens with goes first. */
function cellsOf(story: Story): { setting: Setting; cost: number }[] {
  return story.expected.map(({ cast, variant, locking, states }) => {
    const setting = settingOf({ story: story.id, cast, variant, locking });
    if (typeof setting === 'string') throw new Error(setting);
    const { opens } = story;
    const first = cast === opens.cast && variant === opens.variant && locking === opens.locking;
    return { setting, cost: first ? 0 : (states ?? 10 ** setting.cast.threads.length) };
  });
}
