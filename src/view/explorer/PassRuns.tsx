import type { Diverse } from '../../explorer/diverse.ts';
import type { Setting } from '../../program/program.ts';
import { type ExplorerPlace, stepsOf } from '../../session/explorerPlace.ts';
import { openPlace } from '../../session/store.ts';
import { useExplorerAsk } from './useExplorerAsk.ts';
import { Working } from './Working.tsx';

type Kind = Exclude<keyof Diverse, 'endless'>;

const kinds: [Kind, string][] = [
  ['uncontended', 'nobody ever has to wait'],
  ['contended', 'a thread has to wait for another'],
  ['failing', 'a thread is told of an error'],
  ['wakeUpRace', 'a name is given up while another is on its way to sleep for it'],
  ['longest', 'the longest there is'],
];

const farthest = 'through the state farthest from the start: some run has no end';

/** Runs that end well, of different kinds: what a pass has seen. */
export function PassRuns({ setting, place }: { setting: Setting; place: ExplorerPlace }) {
  const [asked, start, stop] = useExplorerAsk<Diverse>();
  const find = (): void =>
    start((api, report) => api.diverse({ setting, from: place.from }, report));
  return (
    <section className="card">
      <h2>Runs that end</h2>
      {asked.state === 'idle' || asked.state === 'failed' ? (
        <>
          <p>
            The shortest run of each kind that comes to its end, and the longest, as evidence of
            what was seen.
          </p>
          <button type="button" onClick={find}>
            Find them
          </button>
        </>
      ) : null}
      <Working asked={asked} onStop={stop} />
      {asked.state === 'done' ? (
        <ul className="runs">
          {kinds.map(([kind, words]) => {
            const schedule = asked.value[kind];
            return (
              <li key={kind}>
                {schedule ? (
                  <button type="button" onClick={() => openPlace({ ...place, schedule, at: 0 })}>
                    {stepsOf(place, schedule)} steps
                  </button>
                ) : (
                  <span className="dim">no such run</span>
                )}{' '}
                {kind === 'longest' && asked.value.endless ? farthest : words}
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
