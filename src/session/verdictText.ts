import { type CellResult, claimNames, fingerprintWords } from '../explorer/verdict.ts';
import type { Story } from '../model/story.ts';
import { thousands } from '../scene/thousands.ts';
import { capital } from '../scene/words.ts';
import { modelWords, sentence, settingWords } from './evidence.ts';
import { fold } from './mailText.ts';
import type { Place } from './state.ts';

type Claims = CellResult['claims'];

/**
 * What the explorer says of a cell, for a mail: the verdict, claim by claim, the counts, the bounds,
 * and what is not modelled; lines of at most 72 columns. Ends with the link.
 */
export function verdictText(story: Story, place: Place, result: CellResult, link: string): string {
  const of = (holds: boolean | null): Claims => result.claims.filter((one) => one.holds === holds);
  const [broken, open, kept] = [of(false), of(null), of(true)];
  return [
    ...fold(`${settingWords(story, place)}: ${headline(result)}.`),
    '',
    ...broken.flatMap(({ claim, detail }) =>
      fold(`- broken: “${claimNames[claim]}”. ${capital(sentence(detail ?? ''))}`, 72, '  '),
    ),
    ...(open.length > 0 ? fold(`- undecided, a bound was reached: ${names(open)}.`, 72, '  ') : []),
    ...(kept.length > 0 ? fold(`- holds in every interleaving: ${names(kept)}.`, 72, '  ') : []),
    '',
    ...fold(`${countWords(result, open.length > 0)} ${boundWords(story, place)}`),
    '',
    ...fold(`Not modelled: ${story.leavesOut.join('; ')}.`),
    '',
    ...fold(modelWords),
    link,
    '',
  ].join('\n');
}

/* The board's word; what breaks only the lock order is said beside it, as there. */
function headline({ verdict, claims }: CellResult): string {
  const order = claims.some(({ claim, holds }) => claim === 'K9' && holds === false);
  const word = verdict === 'ok' ? 'holds' : verdict;
  return order ? `${word}; it breaks the lock order` : word;
}

function countWords(result: CellResult, bounded: boolean): string {
  const { states, transitions, depth, reduced, fingerprints } = result;
  const how = bounded ? 'Explored until a bound was reached' : 'Explored to the end';
  const less = reduced ? ', without those that cannot change the verdict' : '';
  return (
    `${how}: ${thousands(states)} states, ${thousands(transitions)} transitions, ` +
    `at most ${thousands(depth)} steps deep${less}.` +
    (fingerprints ? ` Fingerprints: ${fingerprintWords(states)}.` : '')
  );
}

function boundWords(story: Story, place: Place): string {
  const cast = story.casts.find(({ id }) => id === place.cast);
  const [threads, dentries] = [cast?.threads.length ?? 0, cast?.allocations ?? 0];
  const own = dentries === 1 ? 'one dentry' : `${dentries} dentries`;
  return threads === 1
    ? `Bounds: one thread, which may allocate ${own}.`
    : `Bounds: ${threads} threads, each of which may allocate ${own}.`;
}

function names(all: Claims): string {
  return all.map(({ claim }) => `“${claimNames[claim]}”`).join(', ');
}
