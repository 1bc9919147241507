import '../lanes/lanes.css';
import '../stage/stage.css';
import '../stage/marks.css';
import './story.css';
import './ask.css';
import './tell.css';
import './thread.css';
import './transport.css';
import './twin.css';
import { useEffect, useMemo } from 'react';
import type { Story } from '../../model/story.ts';
import { type Broken, breachesAt } from '../../session/breaches.ts';
import { storyOf } from '../../session/catalog.ts';
import { ghost } from '../../session/choices.ts';
import { focusOf, planAt, refsAt } from '../../session/filmFacts.ts';
import { askAboutMark } from '../../session/memoryAsk.ts';
import { cellKey, type Place } from '../../session/state.ts';
import { seek } from '../../session/store.ts';
import { partingOf } from '../../session/twin.ts';
import { walk, watchFull } from '../../session/walk.ts';
import type { Film } from '../../threads/film.ts';
import { Lanes } from '../lanes/Lanes.tsx';
import { Evidence } from '../series/Evidence.tsx';
import { HunkBeside } from '../series/HunkBeside.tsx';
import { SharedBanner } from '../series/SharedBanner.tsx';
import { Stage } from '../stage/Stage.tsx';
import { Later } from '../ui/Later.tsx';
import { useSession, useStore } from '../useSession.ts';
import { Ask } from './Ask.tsx';
import { Caption } from './Caption.tsx';
import { Changes } from './Changes.tsx';
import { Facts } from './Facts.tsx';
import { StoryHeader } from './StoryHeader.tsx';
import { ThreadCard } from './ThreadCard.tsx';
import { Transport } from './Transport.tsx';
import { TwinStage, TwinWords } from './TwinStage.tsx';
import { Notes, TalkLine, Walk } from './Walk.tsx';
import { Who } from './Who.tsx';

/** A story: the stage, a card per thread, the lanes, and the transport that moves all of them. */
export function StoryScreen({ film, place }: { film: Film; place: Place }) {
  const at = useSession((s) => s.at);
  const problem = useSession((s) => s.problem);
  const { beat, full } = useStore(walk, (s) => s);
  useEffect(watchFull, []);
  const broken = useBroken(film, at, place);
  const story = storyOf(place.story);
  if (!story) return null;
  const all = { story, film, at, place };
  return (
    <div className={`story${full ? ' full' : ''}${place.twin ? ' twinned' : ''}`}>
      <StoryHeader story={story} place={place} />
      <main>
        <h2 className="sr-only">Stage</h2>
        {place.twin ? <TwinStage {...all} /> : <OneStage {...all} {...{ beat, full, broken }} />}
        {problem ? (
          <p role="alert" className="alert">
            {problem}
          </p>
        ) : null}
        <SharedBanner place={place} film={film} />
        <section className="tell" aria-label="What happens">
          <Caption {...{ film, at, broken }} beat={story.beats[beat ?? -1] ?? null}>
            {place.twin ? <TwinWords film={film} at={at} place={place} /> : null}
          </Caption>
          {full ? <TalkLine story={story} place={place} /> : <Changes film={film} at={at} />}
          <Notes story={story} />
        </section>
      </main>
      <footer>
        <Transport film={film} at={at} place={place} />
        <Lanes film={film} at={at} parts={partingOf(place, film)} onSeek={seek} />
      </footer>
      <Beside {...all} />
    </div>
  );
}

interface Props {
  story: Story;
  film: Film;
  at: number;
  place: Place;
}

/* What this moment breaks; what a film cannot show, from the explorer once it has decided the cell. */
function useBroken(film: Film, at: number, place: Place): Broken[] {
  const cell = useSession((s) => s.cells[cellKey(place.cast, place.variant, place.locking)]);
  const result = cell?.state === 'done' ? cell.result : undefined;
  const { schedule } = place;
  return useMemo(() => breachesAt(film, at, schedule, result), [film, at, schedule, result]);
}

interface OneProps extends Props {
  beat: number | null;
  full: boolean;
  broken: Broken[];
}

function OneStage({ story, film, at, beat, full, broken }: OneProps) {
  const picture = film.picture(at);
  const shown = useStore(ghost, (s) => s.shown);
  const refs = useMemo(() => refsAt(film, at), [film, at]);
  const plan = useMemo(() => planAt(film, at), [film, at]);
  const focus = useMemo(
    () => (beat === null ? null : focusOf(film, story, beat)),
    [film, story, beat],
  );
  return (
    <Stage
      picture={picture}
      form={full ? 'talk' : 'wide'}
      refs={refs}
      plan={plan}
      before={at > 0 ? film.picture(at - 1) : undefined}
      focus={focus}
      broken={broken}
      ghost={shown}
      onMark={(mark) => askAboutMark(film, picture, mark)}
    >
      <Walk story={story} />
    </Stage>
  );
}

function Beside({ story, film, at, place }: Props) {
  const statuses = useSession((s) => s.statuses);
  const picture = film.picture(at);
  return (
    <aside aria-label="Threads and facts">
      <h2 className="heading">Threads</h2>
      <Who picture={picture} statuses={statuses} />
      <Later>
        {picture.threads.map((thread) => (
          <ThreadCard
            key={thread.letter}
            thread={thread}
            picture={picture}
            film={film}
            at={at}
            place={place}
            status={statuses[thread.index] ?? thread.status}
          />
        ))}
        <Later>
          <Ask film={film} at={at} />
          <Evidence story={story} place={place} film={film} at={at} />
          <HunkBeside story={story} film={film} at={at} />
          <Facts story={story} place={place} />
        </Later>
      </Later>
    </aside>
  );
}
