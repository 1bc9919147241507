import type { LaneWindow } from '../../scene/lanes.ts';
import { type LaneSentence, laneWords } from '../../scene/laneWords.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { lanesOfFilm } from '../../session/filmFacts.ts';
import { laneView, laneWindow } from '../../session/laneView.ts';
import { seek } from '../../session/store.ts';
import type { Film } from '../../threads/film.ts';
import { Folded } from '../ui/Folded.tsx';
import { useStore } from '../useSession.ts';

/** Sentences listed at most: those nearest to the moment that is shown. */
const listed = 120;

interface Props {
  film: Film;
  at: number;
}

/** The lanes as a list: what each thread holds and waits for, who wakes whom, who asks the server. */
export function LaneList({ film, at }: Props) {
  useStore(laneView, (s) => s.zoom);
  return (
    <Folded className="steps lane-list" summary="lanes in words">
      {() => <Sentences film={film} at={at} window={laneWindow(film, at)} />}
    </Folded>
  );
}

function Sentences({ film, at, window }: Props & { window: LaneWindow }) {
  const all = laneWords(lanesOfFilm(film), window, at, listed);
  return (
    <div className="panel">
      <p className="dim">
        A block is a step, ⇄ in it a question to the server or the disk. Bars below are what the
        thread holds: <code>i_rwsem</code>, a name, spinlocks, and dotted an RCU read section. A
        dashed amber block is a wait, an arrow comes from who ended it, ✕ breaks something.
      </p>
      <ul>
        {all.map((one) => (
          <li key={one.key}>
            <Sentence one={one} at={at} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sentence({ one, at }: { one: LaneSentence; at: number }) {
  const { thread, position, words, from, to } = one;
  const now = at >= from && at < to;
  return (
    <button
      type="button"
      className={now ? 'now' : ''}
      style={{ '--thread': threadColour(thread) } as React.CSSProperties}
      onClick={() => seek(position)}
    >
      {words}
      {now ? <span className="sr-only">, now</span> : null}
    </button>
  );
}
