import type { CellResult } from '../../explorer/verdict.ts';
import type { Story } from '../../model/story.ts';
import { thousands } from '../../scene/thousands.ts';
import { capital } from '../../scene/words.ts';
import { defectsOf } from '../../session/defects.ts';
import { explorerAddress } from '../../session/explorerPlace.ts';
import { cellKey, type Place } from '../../session/state.ts';
import { openPlace } from '../../session/store.ts';
import { claimWords, plainDetail } from '../../session/worst.ts';
import { kindOf, Mark } from '../ui/Mark.tsx';
import { Seen } from '../ui/Seen.tsx';
import { Words } from '../ui/Words.tsx';
import { useSession } from '../useSession.ts';
import { Learn } from './Learn.tsx';
import { Notes } from './Notes.tsx';

/** What the story says, what the explorer says of this cell, and what was said on the list. */
export function Facts({ story, place }: { story: Story; place: Place }) {
  const cell = useSession((s) => s.cells[cellKey(place.cast, place.variant, place.locking)]);
  const cast = story.casts.find((one) => one.id === place.cast);
  const { defects, cleared } = defectsOf(story);
  return (
    <section className="facts" aria-label="Facts">
      <details open>
        <summary>Claims, over every interleaving</summary>
        {cell?.state === 'done' ? (
          <Claims result={cell.result} place={place} />
        ) : (
          <p>The explorer has not decided this cell yet.</p>
        )}
      </details>
      <details>
        <summary>The story</summary>
        <p>{capital(story.inOneBreath.problem)}</p>
        <p>{capital(story.inOneBreath.change)}</p>
        <p>
          <Words>{cast?.about ?? ''}</Words>
        </p>
        <p>
          <b>See:</b> <Words>{story.see}</Words>
        </p>
        <Notes key={story.id} story={story.id} />
      </details>
      <Learn story={story} />
      <details>
        <summary>On the list</summary>
        <ul>
          {story.remarks.map(({ who, when, about, gist }) => (
            <li key={`${who}${when}${about}`}>
              <b>{who}</b>, {when}, on {about}: {gist}.
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>Noted defects, and what is left out</summary>
        <ul>
          {[...defects, ...cleared].map(({ id, where, what, consequence, told, shown }) => (
            <li key={id}>
              <b>
                {id} {where}
              </b>
              : <Words>{`${what}; ${consequence}. ${told}.`}</Words>
              {shown.map(({ cast, variant }) => (
                <Seen key={cast} {...{ story, cast, variant, about: consequence }} />
              ))}
            </li>
          ))}
        </ul>
        <p>
          <Words>{`Not modelled: ${story.leavesOut.join('; ')}.`}</Words>
        </p>
      </details>
    </section>
  );
}

function Claims({ result, place }: { result: CellResult; place: Place }) {
  return (
    <>
      <ul className="claims">
        {result.claims.map(({ claim, holds, word, detail, witness }) => {
          const name = claimWords(claim);
          if (holds === true) {
            return (
              <li key={claim}>
                <Mark word={name} kind="ok" />
              </li>
            );
          }
          const kind = word && word !== 'ok' ? kindOf(word) : 'bad';
          const go = (): void => openPlace({ ...place, schedule: witness ?? '', at: -1 });
          return (
            <li key={claim}>
              <Mark
                word={`${name}: ${holds === null ? 'undecided (bound)' : 'broken'}`}
                kind={kind}
              />
              <p>{plainDetail(detail ?? '')}</p>
              {witness ? (
                <button type="button" onClick={go}>
                  show it
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p>
        {thousands(result.states)} states, {thousands(result.transitions)} transitions, all
        explored; depth {result.depth}. Lock order seen: {result.edges.join(', ') || 'none'}. Some
        run takes {result.covered} of {result.statements} statements.{' '}
        <a href={explorerAddress({ ...place, from: '' })}>Proof, knock-outs, atlas</a>
      </p>
      <details>
        <summary>Statements that no run takes ({result.dead.length})</summary>
        <ul>
          {result.dead.map((line) => (
            <li key={line}>
              <code>{line}</code>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
