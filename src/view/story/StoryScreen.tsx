import '../lanes/lanes.css';
import '../stage/stage.css';
import './story.css';
import './tell.css';
import './thread.css';
import './transport.css';
import { useEffect, useMemo } from 'react';
import { storyOf } from '../../session/catalog.ts';
import { planAt, refsAt } from '../../session/filmFacts.ts';
import type { Place } from '../../session/state.ts';
import { seek } from '../../session/store.ts';
import { walk, watchFull } from '../../session/walk.ts';
import type { Film } from '../../threads/film.ts';
import { Lanes } from '../lanes/Lanes.tsx';
import { Evidence } from '../series/Evidence.tsx';
import { SharedBanner } from '../series/SharedBanner.tsx';
import { Stage } from '../stage/Stage.tsx';
import { useSession, useStore } from '../useSession.ts';
import { Caption } from './Caption.tsx';
import { Facts } from './Facts.tsx';
import { StoryHeader } from './StoryHeader.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import { Transport } from './Transport.tsx';
import { Notes, Walk } from './Walk.tsx';

/** A story: the stage, a card per thread, the lanes, and the transport that moves all of them. */
export function StoryScreen({ film, place }: { film: Film; place: Place }) {
  const at = useSession((s) => s.at);
  const problem = useSession((s) => s.problem);
  const statuses = useSession((s) => s.statuses);
  const { beat, full } = useStore(walk, (s) => s);
  useEffect(watchFull, []);
  const story = storyOf(place.story);
  const picture = film.picture(at);
  const refs = useMemo(() => refsAt(film, at), [film, at]);
  const plan = useMemo(() => planAt(film, at), [film, at]);
  if (!story) return null;
  return (
    <div className={full ? 'story full' : 'story'}>
      <StoryHeader story={story} place={place} />
      <main>
        <h2 className="sr-only">Stage</h2>
        <Stage
          picture={picture}
          form={full ? 'talk' : 'wide'}
          refs={refs}
          plan={plan}
          before={at > 0 ? film.picture(at - 1) : undefined}
        >
          <Walk story={story} />
        </Stage>
        {problem ? (
          <p role="alert" className="alert">
            {problem}
          </p>
        ) : null}
        <SharedBanner place={place} film={film} />
        <section className="tell" aria-label="What happens">
          <Caption film={film} at={at} beat={beat === null ? null : (story.beats[beat] ?? null)} />
          <Notes story={story} />
        </section>
      </main>
      <aside aria-label="Threads and facts">
        <h2 className="heading">Threads</h2>
        {picture.threads.map((thread) => (
          <ThreadCard
            key={thread.letter}
            thread={thread}
            place={place}
            status={statuses[thread.index] ?? thread.status}
          />
        ))}
        <Evidence story={story} place={place} film={film} at={at} />
        <Facts story={story} place={place} />
      </aside>
      <footer>
        <Transport film={film} at={at} />
        <Lanes film={film} at={at} onSeek={seek} />
      </footer>
    </div>
  );
}
