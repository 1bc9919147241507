import { changesAt, ghost } from '../../session/choices.ts';
import { askAbout } from '../../session/memoryAsk.ts';
import type { Change } from '../../threads/changes.ts';
import type { Film } from '../../threads/film.ts';
import { useStore } from '../useSession.ts';

/** What the last step changed; while a choice is looked at, what that would change. */
export function Changes({ film, at }: { film: Film; at: number }) {
  const shown = useStore(ghost, (s) => s.shown);
  const changes = shown ? shown.changes : changesAt(film, at);
  return (
    <p className={shown ? 'changes would' : 'changes'}>
      <b>{shown ? `If ${lowered(shown.sentence)}: ` : 'Changed in this step: '}</b>
      {changes.length === 0 ? 'nothing in shared memory' : null}
      {changes.map((change) => (
        <OneChange key={change.at} change={change} />
      ))}
    </p>
  );
}

/* The sentence begins with a thread's letter, which stays large. */
function lowered(sentence: string): string {
  return sentence.startsWith('RCU:') ? `RCU frees it` : sentence;
}

function OneChange({ change }: { change: Change }) {
  const { at, place, from, to } = change;
  return (
    <button type="button" className="fact" onClick={() => askAbout({ word: at, mask: -1 })}>
      {place}: {from} → {to}
    </button>
  );
}
