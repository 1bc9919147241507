import type { Story } from '../model/story.ts';
import type { Setting } from '../program/program.ts';
import { settingOf } from './catalog.ts';

const inView = new Set<string>();

/** Tells whether the reader sees a story’s row: its cells are explored before the others. */
export function lookAt(story: string, visible: boolean): void {
  if (visible) inView.add(story);
  else inView.delete(story);
}

/** The cells that wait: those in view first, and of them the cheap ones. */
export class CellQueue {
  private waiting: { setting: Setting; cost: number }[];

  constructor(stories: readonly Story[]) {
    this.waiting = stories.flatMap(cellsOf).sort((a, b) => a.cost - b.cost);
  }

  /** Takes the next cell out; undefined when none is left. */
  next(): Setting | undefined {
    const seen = this.waiting.findIndex(({ setting }) => inView.has(setting.story));
    return this.waiting.splice(Math.max(seen, 0), 1)[0]?.setting;
  }

  /** All that wait, in the order of their cost. */
  settings(): Setting[] {
    return this.waiting.map(({ setting }) => setting);
  }

  clear(): void {
    this.waiting = [];
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
