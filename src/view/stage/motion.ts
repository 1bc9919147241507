import { between, changeShare } from '../../scene/between.ts';
import type { StageMarks } from '../../scene/stage.ts';

/** All motion of the stage, in ms: what changes in place comes first, then what moved moves. */
export const motion = { change: 200, move: 350 } as const;

/** Steps that follow each other closer than this settle at once. */
const close = 150;

/** Takes a stage from one moment to the next. Nothing else on the page starts a motion. */
export class Mover {
  private shown: StageMarks | null = null;
  private frame = 0;
  private last = Number.NEGATIVE_INFINITY;

  /** Shows `next` through `draw`: in motion where there is time and the reader wants any. */
  show(next: StageMarks, draw: (marks: StageMarks) => void): void {
    const from = this.shown;
    cancelAnimationFrame(this.frame);
    const now = performance.now();
    const quick = now - this.last < close;
    this.last = now;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const same = from?.layout.form === next.layout.form && from.layout.width === next.layout.width;
    if (!from || !same || quick || still) {
      this.settle(next, draw);
      return;
    }
    const end = moves(from, next) ? 1 : changeShare;
    const time = end === 1 ? motion.change + motion.move : motion.change;
    const go = (at: number): void => {
      const t = Math.max(0, (at - now) / time);
      if (t >= 1) {
        this.settle(next, draw);
        return;
      }
      this.shown = between(from, next, t * end);
      draw(this.shown);
      this.frame = requestAnimationFrame(go);
    };
    this.frame = requestAnimationFrame(go);
  }

  /** Leaves off. */
  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  private settle(next: StageMarks, draw: (marks: StageMarks) => void): void {
    this.shown = next;
    draw(next);
  }
}

function moves(from: StageMarks, next: StageMarks): boolean {
  const places = (marks: StageMarks): Map<string, string> =>
    new Map([...marks.cards, ...marks.pucks].map(({ key, x, y }) => [key, `${x} ${y}`]));
  const old = places(from);
  return [...places(next)].some(([key, place]) => (old.get(key) ?? place) !== place);
}
