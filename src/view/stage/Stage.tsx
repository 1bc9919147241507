import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { StageForm } from '../../scene/layout.ts';
import { type StageOptions, stageOf } from '../../scene/stage.ts';
import { describeStage } from '../../scene/words.ts';
import type { Mark } from '../../session/memoryAsk.ts';
import type { Picture } from '../../threads/picture.ts';
import { ArrowHead } from '../ui/ArrowHead.tsx';
import { Folded } from '../ui/Folded.tsx';
import { draw } from './draw.ts';
import { none, toggleFolds, unfold } from './folding.ts';
import { Ghost, type GhostOf } from './Ghost.tsx';
import { Mover } from './motion.ts';
import { useView } from './useView.ts';
import { ViewButtons } from './ViewButtons.tsx';

interface Props extends Omit<StageOptions, 'links' | 'form'> {
  picture: Picture;
  form: StageForm;
  /** Names the stage where there are two. */
  label?: string;
  /** What a choice would change, drawn over the moment. */
  ghost?: GhostOf | null;
  /** A mark was clicked. */
  onMark?: ((mark: Mark) => void) | undefined;
  /** More buttons for the bar below it. */
  children?: React.ReactNode;
}

/** One moment of the world: the directory and its lock, dentries by linkage, who waits for whom. */
export function Stage({ picture, form, label = 'The stage', ...rest }: Props) {
  const { refs, plan, frames, before, focus, broken, children, ghost, onMark } = rest;
  const root = useRef<SVGGElement>(null);
  const [links, setLinks] = useState(false);
  const [open, setOpen] = useState(none);
  const mover = useMemo(() => new Mover(), []);
  const narrow = useNarrow();
  const shown = narrow ? 'tall' : form;
  const marks = useMemo(
    () => stageOf(picture, { form: shown, refs, plan, frames, before, links, focus, broken, open }),
    [picture, shown, refs, plan, frames, before, links, focus, broken, open],
  );
  const { width, height, font } = marks.layout;
  const folds = { marks: marks.folds, open, setOpen };
  const view = useView(width, height, () => toggleFolds(folds));
  const handlers = {
    ...view.drag,
    onClick: ({ target }: React.MouseEvent) => {
      if (!unfold(target, folds)) onMark?.(markOf(target));
    },
  };
  const name = { className: `stage ${shown}`, 'aria-label': label };
  useLayoutEffect(() => {
    const { current } = root;
    if (current) mover.show(marks, (frame) => draw(current, frame));
  }, [marks, mover]);
  useEffect(() => () => mover.stop(), [mover]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a picture that keys move must get the focus
    <figure {...name} onKeyDown={view.onKeyDown} tabIndex={0}>
      <svg {...handlers} viewBox={view.box} aria-hidden="true" style={{ fontSize: font }}>
        <Patterns />
        <g key={shown} ref={root} />
        {ghost ? <Ghost now={marks} ghost={ghost} form={shown} open={open} /> : null}
      </svg>
      <ViewButtons view={view} links={links} onLinks={() => setLinks(!links)} folds={folds} />
      {children}
      <Key />
      <figcaption className="twin-words">
        <Folded summary={`${label} in words`}>
          {() => (
            <ul>
              {describeStage(picture, refs, broken).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </Folded>
      </figcaption>
    </figure>
  );
}

/* What pucks and arrows say: always, since the stage would change its size with it. */
function Key() {
  return (
    <small className="key">● holds · ○ waits · → waits for · ┈ one thread, in two places</small>
  );
}

const narrowQuery = '(max-width: 700px)';

/* Live, not once at load: a window is turned and resized. */
function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia(narrowQuery).matches);
  useEffect(() => {
    const query = window.matchMedia(narrowQuery);
    const changed = (): void => setNarrow(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return narrow;
}

function Patterns() {
  return (
    <defs>
      <pattern
        id="hatch"
        width="7"
        height="7"
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
      >
        <line x1="0" y1="0" x2="0" y2="7" className="hatch" />
      </pattern>
      <pattern id="cross" width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M0 0L8 8M8 0L0 8" className="hatch thin" />
      </pattern>
      <ArrowHead id="arrow" colour="var(--dim)" />
      <ArrowHead id="arrow-wait" colour="var(--warn)" />
      <ArrowHead id="arrow-bad" colour="var(--bad)" />
    </defs>
  );
}

/* What a click on the stage is about. */
function markOf(target: EventTarget): Mark {
  if (!(target instanceof Element)) return {};
  const card = target.closest<SVGElement>('[data-dentry]');
  const puck = target.closest<SVGElement>('[data-puck]')?.dataset.puck;
  const flag = target.closest<SVGElement>('[data-flag]')?.dataset.flag;
  const count = target.closest('.refs') ? 'count' : undefined;
  const link = target.closest('.title') ? 'd_hash' : undefined;
  return { dentry: Number(card?.dataset.dentry ?? 0), puck, field: flag ?? count ?? link };
}
