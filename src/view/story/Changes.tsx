import { changesAt, ghost } from '../../session/choices.ts';
import { askAbout } from '../../session/memoryAsk.ts';
import type { Change } from '../../threads/changes.ts';
import type { Film } from '../../threads/film.ts';
import { useStore } from '../useSession.ts';

/* Links of lists and notes of the model itself: told after what the stage shows. */
const inside = ['u_tag', 'u_0', 'u_1', 'd_hash_next', 'first', 'i_dentry', 'd_type', 'fatal'];
const isInside = ({ field }: Change): boolean =>
  inside.includes(field) || field.startsWith('fatal_');

/* So many letters are told at once, on one line; a step that hashes a dentry changes a dozen words. */
const room = { all: 125, some: 98 };

const wordsOf = ({ place, from, to }: Change): string => `${place}: ${from} → ${to}`;

/* How many fit on the line beside what says how many more there are; one always. */
function fitting(told: Change[], letters: number): number {
  let long = 0;
  const past = told.findIndex((one) => {
    long += wordsOf(one).length + 3;
    return long > letters;
  });
  return past < 0 ? told.length : Math.max(past, 1);
}

/** What the last step changed; while a choice is looked at, what that would change. */
export function Changes({ film, at }: { film: Film; at: number }) {
  const shown = useStore(ghost, (s) => s.shown);
  const all = shown ? shown.changes : changesAt(film, at);
  const told = [...all.filter((one) => !isInside(one)), ...all.filter(isInside)];
  const whole = fitting(told, room.all) === told.length;
  const more = whole ? [] : told.splice(fitting(told, room.some));
  return (
    <div className={shown ? 'changes would' : 'changes'}>
      <b>{shown ? `If ${lowered(shown.sentence)}: ` : 'Changed in this step: '}</b>
      {all.length === 0 ? 'nothing in shared memory' : null}
      {told.map((change) => (
        <OneChange key={change.at} change={change} />
      ))}
      {more.length > 0 ? (
        <details>
          <summary>
            and {more.length} {more.length === 1 ? 'word' : 'words'} more
          </summary>
          {more.map((change) => (
            <OneChange key={change.at} change={change} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

/* The sentence begins with a thread's letter, which stays large. */
function lowered(sentence: string): string {
  return sentence.startsWith('RCU:') ? `RCU frees it` : sentence;
}

function OneChange({ change }: { change: Change }) {
  const { at } = change;
  return (
    <button type="button" className="fact" onClick={() => askAbout({ word: at, mask: -1 })}>
      {wordsOf(change)}
    </button>
  );
}
