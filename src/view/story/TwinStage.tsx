import type { Story } from '../../model/story.ts';
import { besideEachOther } from '../../scene/beside.ts';
import { differing } from '../../scene/differing.ts';
import { describeStage } from '../../scene/words.ts';
import { type Broken, breachesAt } from '../../session/breaches.ts';
import { planAt, refsAt } from '../../session/filmFacts.ts';
import { jumpTo } from '../../session/memoryAsk.ts';
import type { Place, Side } from '../../session/state.ts';
import { donorsOf, mapping, setTwin, transplant, twinOf } from '../../session/twin.ts';
import { variantOf, variantsBeside } from '../../session/upTo.ts';
import { walk } from '../../session/walk.ts';
import type { Film } from '../../threads/film.ts';
import { Stage } from '../stage/Stage.tsx';
import { useSession, useStore } from '../useSession.ts';
import { Breaches, BreachWord } from './Breaches.tsx';

interface Props {
  story: Story;
  film: Film;
  at: number;
  place: Place;
}

/** Two sides, one schedule: what the other side does with every step of this one. */
export function TwinStage({ story, film, at, place }: Props) {
  const twin = twinOf(place, film);
  useSession((s) => s.cells);
  const full = useStore(walk, (s) => s.full);
  if (!twin || !place.twin) return <p>There is no such other side.</p>;
  const { other, steps, first } = twin;
  const step = steps[at - 1];
  const there = step?.at ?? 0;
  const before = steps[at - 2]?.at ?? 0;
  const here = describeStage(film.picture(at), refsAt(film, at));
  const beside = describeStage(other.picture(there), refsAt(other, there));
  const broken = breachesAt(other, there);
  const own = breachesAt(film, at);
  const [ownRoom, room] = besideEachOther(
    { picture: film.picture(at), plan: planAt(film, at) },
    { picture: other.picture(there), plan: planAt(other, there) },
  );
  const alike = JSON.stringify(broken) === JSON.stringify(own);
  return (
    <div className="twins">
      <section aria-label="This side">
        <h3>
          <span className="title">{titleOf(story, place)}</span>{' '}
          {full ? <BreachWord broken={own} /> : null}
          <small className="aside">step {at}</small>
          <Parted {...{ first, at, full }} />
        </h3>
        <Only words={differing(here, beside)} />
        <One
          {...{ film, at, full }}
          room={ownRoom}
          before={Math.max(0, at - 1)}
          label="This side"
        />
      </section>
      <section aria-label="Other side">
        <h3>
          {full ? (
            <span className="title">{titleOf(story, place.twin)}</span>
          ) : (
            <Choose story={story} side={place.twin} />
          )}{' '}
          {full ? <BreachWord broken={broken} /> : null}{' '}
          <small className="aside">step {there}</small>
          <Parted {...{ first, at, full }} />
        </h3>
        <Only words={differing(beside, here)} />
        <One {...{ film: other, at: there, full, room, before }} label="The other side" />
      </section>
      <Parting film={film} twin={twin} />
      <There broken={broken} alike={alike} />
      <Donors place={place} />
      <small className="aside across">{mapping}</small>
    </div>
  );
}

/* Where the sides part, and how. */
function Parting({ film, twin: { first, steps } }: { film: Film; twin: Twin }) {
  return (
    <p className="parting">
      {first === null ? (
        'The two sides take every step of this schedule alike.'
      ) : (
        <>
          They part in{' '}
          <button type="button" onClick={() => jumpTo(first)}>
            step {first + 1}
          </button>
          : {steps[first]?.words || film.step(first)?.sentence}
        </>
      )}
    </p>
  );
}

type Twin = NonNullable<ReturnType<typeof twinOf>>;

/* What the other side breaks; that of this side is in the caption. */
function There({ broken, alike }: { broken: readonly Broken[]; alike: boolean }) {
  const none = broken.length === 0;
  const words = none ? ' breaks nothing.' : alike ? ' breaks the same.' : ':';
  return (
    <div className="there">
      <b>The other side{words}</b> {alike || none ? null : <Breaches broken={broken} />}
    </div>
  );
}

/* On both stages: that the sides have parted, and where. */
function Parted({ first, at, full }: { first: number | null; at: number; full: boolean }) {
  if (first === null || at <= first) return null;
  return <span className="parted">≠ parted{full ? '' : ` in step ${first + 1}`}</span>;
}

/** So many letters of what only one side has are shown, on two lines; the rest is in its words. */
const shownAlone = 190;

function Only({ words }: { words: string[] }) {
  let long = 0;
  const shown = words.filter((sentence, i) => {
    long += sentence.length + 1;
    return i === 0 || long <= shownAlone;
  });
  const more = words.length - shown.length;
  return (
    <p className="only">
      {words.length > 0 ? <b>Only here: </b> : 'Nothing that the other side has not.'}
      {shown.join(' ')}
      {more > 0 ? ` And ${more} more.` : ''}
    </p>
  );
}

/** What the other side does with the step, for the caption. */
export function TwinWords({ film, at, place }: Omit<Props, 'story'>) {
  const twin = twinOf(place, film);
  if (!twin) return null;
  const step = twin.steps[at - 1];
  const end = twin.other.picture(twin.other.length);
  return (
    <p className={`twin-step ${step?.state ?? 'same'}`}>
      <b>{step ? stateWords[step.state] : 'Both stand at the start.'}</b> {step?.words}
      {at === film.length && film.picture(at).stuck && end.stuck === '' && !end.over
        ? ' The run that is stuck on this side can go on there.'
        : ''}
    </p>
  );
}

const stateWords = {
  same: 'Both sides take this step.',
  extra: 'Both sides take this step.',
  gone: 'Only this side has this step.',
  blocked: 'The other side cannot take this step.',
  other: 'The other side does something else.',
} as const;

interface OneProps {
  film: Film;
  at: number;
  before: number;
  label: string;
  full: boolean;
  room: ReturnType<typeof besideEachOther>[0];
}

function One({ film, at, before, label, full, room }: OneProps) {
  return (
    <Stage
      picture={film.picture(at)}
      form={full ? 'pair' : 'twin'}
      label={label}
      refs={refsAt(film, at)}
      {...room}
      before={at > 0 ? film.picture(before) : undefined}
      broken={breachesAt(film, at)}
    />
  );
}

function titleOf(story: Story, { variant, locking }: Side): string {
  const title = variantOf(story, variant)?.title ?? variant;
  return `${title}, ${locking}`;
}

function Choose({ story, side }: { story: Story; side: Side }) {
  return (
    <>
      <select
        aria-label="Code of the other side"
        value={side.variant}
        onChange={(event) => setTwin({ ...side, variant: event.target.value })}
      >
        {variantsBeside(story, side.variant).map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <select
        aria-label="Lock order of the other side"
        value={side.locking}
        onChange={(event) => {
          setTwin({ ...side, locking: event.target.value === 'today' ? 'today' : 'proposed' });
        }}
      >
        <option value="today">today</option>
        <option value="proposed">proposed</option>
      </select>
    </>
  );
}

function Donors({ place }: { place: Place }) {
  const donors = donorsOf(place);
  if (donors.length === 0) return null;
  return (
    <p className="across">
      Drop a witness on {place.variant}, {place.locking}:{' '}
      {donors.map((donor) => (
        <button key={donor.title} type="button" onClick={() => transplant(place, donor)}>
          {donor.title}
        </button>
      ))}
    </p>
  );
}
