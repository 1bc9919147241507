import type { Locking } from '../../model/story.ts';
import { settingOf, storyOf } from '../../session/catalog.ts';
import {
  type ExplorerPlace,
  explorerAddress,
  explorerPlaceOf,
} from '../../session/explorerPlace.ts';
import { openPlace } from '../../session/store.ts';
import { Segments } from '../ui/Segments.tsx';
import { AtlasView } from './AtlasView.tsx';
import { Claims } from './Claims.tsx';
import { Knock } from './Knock.tsx';
import { LockOrderGraph } from './LockOrderGraph.tsx';
import { PassRuns } from './PassRuns.tsx';
import { Proof } from './Proof.tsx';
import { Rules } from './Rules.tsx';
import { useResult } from './useResult.ts';
import { Working } from './Working.tsx';
import './explorer.css';

/** What the explorer says of one cell, and its proof. */
export function ExplorerRoom({ path }: { path: string[] }) {
  const place = explorerPlaceOf(path);
  if (typeof place !== 'string') return <Explored key={explorerAddress(place)} place={place} />;
  return (
    <main className="explorer-room">
      <h1>Explorer</h1>
      <p role="alert" className="alert">
        The address cannot be opened: {place}. <a href="#/explorer">Open story 05 instead</a>
      </p>
    </main>
  );
}

function Explored({ place }: { place: ExplorerPlace }) {
  const story = storyOf(place.story);
  const setting = settingOf(place);
  const [asked, stop] = useResult(place);
  if (!story || typeof setting === 'string') return null;
  const result = asked.state === 'done' ? asked.value : null;
  return (
    <main className="explorer-room">
      <h1>What the explorer proves</h1>
      <p className="lead">
        <code>{story.id}</code> {story.title}. Every interleaving of the threads below is run, none
        is skipped; each claim either holds in all of them or has its shortest run that breaks it.
      </p>
      <Choices place={place} />
      {place.from ? <Fork place={place} /> : null}
      <Working asked={asked} onStop={stop} />
      {result ? (
        <div className="proofs">
          <Proof result={result} story={story} />
          <Claims result={result} setting={setting} place={place} />
          <LockOrderGraph edges={result.edges} />
          <PassRuns setting={setting} place={place} />
          {place.from ? null : (
            <>
              <Rules setting={setting} base={result} />
              <Knock setting={setting} base={result} first={place.off} />
            </>
          )}
          <AtlasView setting={setting} place={place} />
        </div>
      ) : null}
    </main>
  );
}

function go(place: ExplorerPlace): void {
  window.location.hash = explorerAddress(place);
}

/** Which cell: story, cast, code, lock order. */
function Choices({ place }: { place: ExplorerPlace }) {
  const story = storyOf(place.story);
  if (!story) return null;
  const { off: _, ...start } = { ...place, from: '' };
  return (
    <div className="choices">
      <Segments
        label="cast"
        options={story.casts.map(({ id, title }) => ({ id, title: `${id.slice(3)}: ${title}` }))}
        value={place.cast}
        onChoose={(cast) => go({ ...start, cast })}
      />
      <Segments
        label="code"
        options={story.variants}
        value={place.variant}
        onChoose={(variant) => go({ ...start, variant })}
      />
      <Segments
        label="lock order"
        options={lockings}
        value={place.locking}
        onChoose={(locking) => go({ ...start, locking: locking as Locking })}
      />
    </div>
  );
}

const lockings = [
  { id: 'today', title: 'today' },
  { id: 'proposed', title: 'proposed' },
];

/** That the exploration begins in the middle of a run. */
function Fork({ place }: { place: ExplorerPlace }) {
  return (
    <p className="alert fork">
      Forked: everything below is what can still happen after <code>{place.from}</code>. Rules and
      lines are switched from the start only.{' '}
      <button type="button" onClick={() => openPlace({ ...place, schedule: place.from, at: -1 })}>
        See that moment
      </button>{' '}
      <button type="button" onClick={() => go({ ...place, from: '' })}>
        From the start instead
      </button>
    </p>
  );
}
