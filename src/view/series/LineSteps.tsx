import { useState } from 'react';
import type { Anchor } from '../../series/anchors.ts';
import type { HunkLine } from '../../series/series.ts';
import { keepBranch } from '../../session/branches.ts';
import { type LineSearch, noStepWords, stepOfLine } from '../../session/lineSteps.ts';
import { openPlace, session } from '../../session/store.ts';
import { type Asked, useExplorerAsk } from '../explorer/useExplorerAsk.ts';
import { Working } from '../explorer/Working.tsx';
import { useTold } from '../ui/useTold.ts';

/** The search for the steps of one line of a patch. */
export interface LineSteps {
  patch: number;
  /** Line of the patch's mail that is asked about; -1 = none. */
  line: number;
  asked: Asked<LineSearch>;
  /** Asks the explorer, and opens the schedule that it finds. */
  find: (anchors: Anchor[], line: HunkLine) => void;
  stop: () => void;
}

/** Searches the shortest schedule that takes a line of a patch, and opens it at that step. */
export function useLineSteps(patch: number): LineSteps {
  const [line, setLine] = useState(-1);
  const [asked, start, stop] = useExplorerAsk<LineSearch>();
  const find = (anchors: Anchor[], { at }: HunkLine): void => {
    setLine(at);
    start(async (api, tell) => {
      const here = session.getState().place ?? undefined;
      const found = await stepOfLine(api, tell, patch, anchors, here);
      if (found.place) {
        if (here) keepBranch(here, 0);
        openPlace(found.place);
      }
      return found;
    });
  };
  return { patch, line, asked, find, stop };
}

/** How far the search is, and what it has come to where it found nothing. */
export function LineStepsWords({ steps }: { steps: LineSteps }) {
  const { patch, asked, stop } = steps;
  const told = useTold<HTMLParagraphElement>();
  if (asked.state === 'idle') return null;
  return (
    <div className="line-steps">
      <p ref={told}>
        {asked.state === 'running' ? 'Looking for the shortest schedule that takes this line.' : ''}
        {asked.state === 'done' && !asked.value.place ? noStepWords(patch, asked.value) : ''}
      </p>
      <Working asked={asked} onStop={stop} />
    </div>
  );
}
