import { storyOf } from './catalog.ts';
import { openCell } from './store.ts';

/** A cell that shows what a remark on the list says. */
interface Shows {
  patch: number;
  /** Line of the file after the patch, under which the remark stands; 0 = any remark of the patch. */
  line: number;
  story: string;
  cast: string;
  variant: string;
  words: string;
}

/* Remarks of the thread on lines of v3, and the cells that bear them out, proposed lock order. */
const table: readonly Shows[] = [
  show(9, 589, 'R9', 'R9-a', 'as-posted', 'Run the inverted test'),
  show(9, 586, 'R9', 'R9-e', 'as-posted', 'Run it out of memory'),
  show(7, 0, '07', '', '', 'Run the shared and the exclusive lookup'),
  show(8, 0, '08', '', '', 'Run it: who holds the lock afterwards'),
  show(10, 0, '10', '', '', 'Run it: who puts the returned dentry'),
];

function show(
  patch: number,
  line: number,
  story: string,
  cast: string,
  variant: string,
  words: string,
): Shows {
  return { patch, line, story, cast, variant, words };
}

/** Opens what a remark says at its witness; null when no cell shows it. */
export function evidenceOf(
  patch: number,
  line: number,
): { words: string; open: () => void } | null {
  const found = table.find(
    (one) => one.patch === patch && (one.line === 0 || one.line === line) && storyOf(one.story),
  );
  const story = found && storyOf(found.story);
  if (!found || !story) return null;
  const { opens } = story;
  const open = (): void =>
    openCell(
      story.id,
      found.cast || opens.cast,
      found.variant || opens.variant,
      found.cast ? 'proposed' : opens.locking,
    );
  return { words: found.words, open };
}
