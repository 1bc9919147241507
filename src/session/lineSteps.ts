import type { Remote } from 'comlink';
import type { Progress } from '../explorer/exploration.ts';
import type { ExplorerApi } from '../explorer/worker.ts';
import type { Story } from '../model/story.ts';
import type { Setting } from '../program/program.ts';
import { thousands } from '../scene/thousands.ts';
import type { Anchor } from '../series/anchors.ts';
import { settingOf, stories } from './catalog.ts';
import { reached } from './reach.ts';
import { statementsOfAnchor } from './seriesLines.ts';
import { storiesOfPatch } from './seriesStories.ts';
import type { Place } from './state.ts';

/** What the explorer found of the steps of a line of a patch. */
export interface LineSearch {
  /** The shortest schedule that takes such a step, which is its last; null when none was found. */
  place: Place | null;
  /** Casts, codes and lock orders that were explored for it, and their states. */
  cells: string[];
  states: number;
  /** Those of them in which a bound was reached: nothing is proved there. */
  bounded: string[];
}

/**
 * Asks the explorer for the shortest schedule that takes a step of a line: in the cell at hand, if
 * there is one, else in the cells of the patch's stories, else story by story in all others. `tell`
 * hears how many states were met.
 */
export async function stepOfLine(
  api: Remote<ExplorerApi>,
  tell: (progress: Progress) => void,
  patch: number,
  anchors: readonly Anchor[],
  here?: Place,
): Promise<LineSearch> {
  const out: LineSearch = { place: null, cells: [], states: 0, bounded: [] };
  const own = storiesOfPatch(patch);
  const others = stories.filter((story) => !own.includes(story));
  const at = here && settingOf(here);
  const rounds = [
    typeof at === 'object' ? [at] : [],
    own.flatMap(settingsOf),
    ...others.map(settingsOf),
  ];
  for (const settings of rounds) {
    await shortestOf(api, tell, settings, anchors, out);
    if (out.place) break;
  }
  return out;
}

/* The shortest in some settings; of equals the first. */
async function shortestOf(
  api: Remote<ExplorerApi>,
  tell: (progress: Progress) => void,
  settings: readonly Setting[],
  anchors: readonly Anchor[],
  out: LineSearch,
): Promise<void> {
  let most = Number.MAX_SAFE_INTEGER;
  for (const setting of settings) {
    const functions = reached(setting);
    const places = anchors
      .filter(({ fn }) => functions.has(fn))
      .flatMap((anchor) => statementsOfAnchor(setting, anchor));
    if (places.length === 0) continue;
    const found = await api.reach({ setting }, places, most, tell);
    if (!found || found.states === 0) continue;
    const { cast, variant, locking, story } = setting;
    const name = `${cast.id} ${variant.id} ${locking}`;
    out.cells.push(name);
    out.states += found.states;
    if (found.bounded) out.bounded.push(name);
    if (found.schedule === null) continue;
    most = found.length;
    const { schedule, length } = found;
    out.place = { story, cast: cast.id, variant: variant.id, locking, schedule, at: length };
  }
}

/* The cells of a story, the one that it opens with first. */
function settingsOf({ id, expected, opens }: Story): Setting[] {
  const rank = (one: Story['opens']): number =>
    Number(one.cast !== opens.cast) + Number(one.locking !== opens.locking);
  return [...expected]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(({ cast, variant, locking }) => {
      const setting = settingOf({ story: id, cast, variant, locking });
      return typeof setting === 'string' ? [] : [setting];
    });
}

/** What a search without a find has come to, in a sentence. */
export function noStepWords(patch: number, { cells, states, bounded }: LineSearch): string {
  if (cells.length === 0) return `No cast of any story comes to this line of patch ${patch}.`;
  const count = (n: number, one: string, more: string): string =>
    `${thousands(n)} ${n === 1 ? one : more}`;
  const explored =
    `${count(cells.length, 'cell was', 'cells were')} explored for it, ` +
    count(states, 'state', 'states');
  if (bounded.length > 0) {
    return (
      `No run that was found takes this line: ${explored}. Not proved: a bound was reached in ` +
      `${bounded.join(', ')}.`
    );
  }
  return `No run takes this line: ${explored}, all that can be reached.`;
}
