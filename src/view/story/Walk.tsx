import type { Story } from '../../model/story.ts';
import { lockOrderWords } from '../../scene/words.ts';
import type { Place } from '../../session/state.ts';
import {
  goBack,
  goOn,
  neighbour,
  returnToBeats,
  toBeat,
  toggleFull,
  toggleNotes,
  walk,
} from '../../session/walk.ts';
import { useStore } from '../useSession.ts';

/** Through the story beat by beat; off the beats, the way back to them. */
export function Walk({ story }: { story: Story }) {
  const { beat, last, notes, full } = useStore(walk, (s) => s);
  const { beats } = story;
  const here = beat === null ? null : beats[beat];
  return (
    <nav className="walk" aria-label="Beats of the story">
      {beats.length > 0 ? (
        <ol>
          {beats.map((one, n) => (
            <li key={one.caption}>
              <button
                type="button"
                aria-current={n === beat ? 'step' : undefined}
                aria-label={`Beat ${n + 1} of ${beats.length}`}
                title={one.caption}
                onClick={() => toBeat(n)}
              >
                {n + 1}
              </button>
            </li>
          ))}
        </ol>
      ) : null}
      {here ? (
        <>
          <button type="button" onClick={goBack} disabled={beat === 0 && !neighbour(-1)}>
            {beat === 0 ? '← story' : '← beat'}
          </button>
          <Onward atEnd={beat === beats.length - 1} />
          <button type="button" onClick={toggleNotes} aria-pressed={notes}>
            notes <kbd>n</kbd>
          </button>
        </>
      ) : null}
      {!here && beats.length > 0 ? (
        <button type="button" className="main" onClick={returnToBeats}>
          {last > 0 ? `back to beat ${last + 1}` : 'walk through the story'} <kbd>r</kbd>
        </button>
      ) : null}
      <button type="button" onClick={toggleFull} aria-pressed={full}>
        full screen <kbd>f</kbd>
      </button>
    </nav>
  );
}

function Onward({ atEnd }: { atEnd: boolean }) {
  const next = neighbour(1);
  const words = atEnd && next ? `next story, ${next.id} →` : 'next beat →';
  return (
    <button type="button" className="main" onClick={goOn} disabled={atEnd && !next}>
      {words}
    </button>
  );
}

/** Full screen: which code this is, under which lock order, how far the story is; the way out. */
export function TalkLine({ story, place }: { story: Story; place: Place }) {
  const beat = useStore(walk, (s) => s.beat);
  const code = story.variants.find(({ id }) => id === place.variant)?.title ?? place.variant;
  const where = beat === null ? 'off the beats' : `beat ${beat + 1} of ${story.beats.length}`;
  return (
    <p className="talk-line">
      <span>
        {story.id} {story.title} · <b>{code}</b> · <b>{lockOrderWords(place.locking)}</b> · {where}
      </span>
      <button type="button" onClick={toggleFull}>
        leave <kbd>f</kbd>
      </button>
    </p>
  );
}

/** The speaker's notes of the beat, when they are asked for. */
export function Notes({ story }: { story: Story }) {
  const { beat, notes } = useStore(walk, (s) => s);
  const here = beat === null ? undefined : story.beats[beat];
  return here && notes ? <p className="notes">{here.notes}</p> : null;
}
