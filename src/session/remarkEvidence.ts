import { anchors } from '../series/anchors.ts';
import { storyOf } from './catalog.ts';
import { askExplorer } from './explorerAsk.ts';
import { stepOfLine } from './lineSteps.ts';
import { nextStepOf } from './seriesLines.ts';
import { openCell, openPlace, seek, session } from './store.ts';

/** A cell that shows what a remark on the list says. */
export interface Shows {
  patch: number;
  /** Line of the file after the patch, under which the remark stands; 0 = any remark of the patch. */
  line: number;
  /** `cast variant locking` of the cell: '' = the one that the story opens with. */
  cell: string;
  story: string;
  words: string;
  /** Where its anchor begins, of a line of the patch whose step is the one to see; 0 = the end. */
  step: number;
}

/** Remarks of the thread on v3, and the cells that bear them out. */
export const shown: readonly Shows[] = [
  show(9, 589, 'R9', 'R9-a as-posted proposed', 'Run the inverted test'),
  show(9, 586, 'R9', 'R9-e as-posted proposed', 'Run it out of memory'),
  show(7, 0, '07', '', 'Run the shared and the exclusive lookup'),
  show(8, 0, '08', '08-h as-posted proposed', 'Run it: who holds the lock afterwards'),
  show(10, 0, '10', '10-a with-fix proposed', 'Run it: who puts the returned dentry', 588),
];

function show(
  patch: number,
  line: number,
  story: string,
  cell: string,
  words: string,
  step = 0,
): Shows {
  return { patch, line, story, cell, words, step };
}

/** Opens what a remark says at the step that shows it; null when no cell does. */
export function evidenceOf(
  patch: number,
  line: number,
): { words: string; open: () => void } | null {
  const found = shown.find(
    (one) => one.patch === patch && (one.line === 0 || one.line === line) && storyOf(one.story),
  );
  return found ? { words: found.words, open: () => openShown(found) } : null;
}

function openShown({ story: id, cell, patch, step }: Shows): void {
  const story = storyOf(id);
  if (!story) return;
  const { opens } = story;
  const [cast = opens.cast, variant = opens.variant, order = opens.locking] =
    cell === '' ? [] : cell.split(' ');
  const locking = order === 'today' ? 'today' : 'proposed';
  openCell(id, cast, variant, locking, () => {
    const wanted = anchors.filter((one) => one.patch === patch && one.from === step);
    if (wanted.length > 0) void seeStep(patch, wanted);
  });
}

/* In the run that is shown, else in the shortest that takes it. */
async function seeStep(patch: number, wanted: typeof anchors): Promise<void> {
  const { film, place } = session.getState();
  if (!film || !place) return;
  const at = nextStepOf(film, 0, wanted);
  if (at >= 0) {
    seek(at + 1);
    return;
  }
  const { answer } = askExplorer((api, tell) => stepOfLine(api, tell, patch, wanted, place));
  const found = await answer.catch(() => null);
  const still = session.getState().film === film;
  if (found?.place && still) openPlace(found.place);
}
