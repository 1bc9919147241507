import type { ClaimResult } from '../../explorer/verdict.ts';
import type { Cast, Locking, Story, Variant } from '../../model/story.ts';
import { thousands } from '../../scene/thousands.ts';
import { capital } from '../../scene/words.ts';
import { explorerAddress } from '../../session/explorerPlace.ts';
import { type CellState, cellKey } from '../../session/state.ts';
import { openCell, openPlace } from '../../session/store.ts';
import { inEffect } from '../../session/turns.ts';
import { isUpTo, patchOf } from '../../session/upTo.ts';
import { claims, claimWords, plainDetail } from '../../session/worst.ts';
import { shownCell } from '../ui/cells.ts';
import { kindOf, Mark } from '../ui/Mark.tsx';
import { Label, Words } from '../ui/Words.tsx';
import { useSession } from '../useSession.ts';
import { UpToWords } from './UpToCell.tsx';
import { useBoard } from './useBoard.ts';
import { useUpTo } from './useUpTo.ts';

/** Under a story's row: each cast, each code under each lock order, claim by claim. */
export function Casts({ story }: { story: Story }) {
  return (
    <tr className="casts">
      <td colSpan={7}>
        <p className="dim">
          {capital(story.inOneBreath.problem)} {capital(story.inOneBreath.change)}
        </p>
        <OtherPatches story={story} />
        <table className="claims">
          <caption className="sr-only">Casts of story {story.id}, claim by claim</caption>
          <colgroup>
            <col className="col-run" />
            <col className="col-verdict" />
            <col className="col-states" />
            {claims.map((claim) => (
              <col key={claim} className={claim} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">code, lock order</th>
              <th scope="col">verdict</th>
              <th scope="col" className="number">
                states, proof
              </th>
              {claims.map((claim) => (
                <th key={claim} scope="col">
                  {claimWords(claim)}
                </th>
              ))}
            </tr>
          </thead>
          {story.casts.map((cast) => (
            <CastClaims key={cast.id} story={story} cast={cast} />
          ))}
        </table>
      </td>
    </tr>
  );
}

/* What comes out with the patches of the slider, said also where it is the same. */
function OtherPatches({ story }: { story: Story }) {
  const applied = useBoard((choices) => choices.applied);
  const code = useUpTo(story, applied);
  const own = inEffect(story, patchOf(story.id), applied);
  return code && own ? <UpToWords {...{ story, own: own.id, applied, code }} /> : null;
}

function CastClaims({ story, cast }: { story: Story; cast: Cast }) {
  const applied = useBoard((choices) => choices.applied);
  const code = useUpTo(story, applied);
  const own = story.variants.flatMap((variant) =>
    (['today', 'proposed'] as const)
      .filter((locking) => hasRun(story, cast.id, variant.id, locking))
      .map((locking) => ({ variant, locking })),
  );
  const made = (code?.cells ?? []).filter((one) => one.cast === cast.id && isUpTo(one.variant.id));
  const runs = [...own, ...made];
  if (runs.length === 0) return null;
  return (
    <tbody aria-label={`Claims of cast ${cast.id}`}>
      <tr className="cast">
        <th scope="rowgroup" colSpan={claims.length + 3}>
          <h2>
            <code>
              <Label>{cast.id}</Label>
            </code>{' '}
            {cast.title}
            <small>
              <Words>{`${cast.about} ${cast.fs}`}</Words>
            </small>
          </h2>
        </th>
      </tr>
      {runs.map(({ variant, locking }) => (
        <Run
          key={`${variant.id} ${locking}`}
          story={story.id}
          cast={cast.id}
          variant={variant}
          locking={locking}
        />
      ))}
    </tbody>
  );
}

function hasRun(story: Story, cast: string, variant: string, locking: Locking): boolean {
  return story.expected.some(
    (one) => one.cast === cast && one.variant === variant && one.locking === locking,
  );
}

const queued: CellState = { state: 'waiting' };

interface RunProps {
  story: string;
  cast: string;
  variant: Variant;
  locking: Locking;
}

function Run({ story, cast, variant, locking }: RunProps) {
  // each of these cells has been asked for: one that is not known yet has its turn to come
  const cell = useSession((s) => s.cells[cellKey(cast, variant.id, locking)]) ?? queued;
  const { word, kind } = shownCell(cast, cell);
  return (
    <tr className="run">
      <th scope="row">
        {variant.title}, {locking}
      </th>
      <td>
        <button
          type="button"
          className="cell"
          onClick={() => openCell(story, cast, variant.id, locking)}
        >
          <Mark word={word} kind={kind} />
          <span className="sr-only">
            , {cast} {variant.title}, {locking}
          </span>
        </button>
      </td>
      <td className="number">
        <a href={explorerAddress({ story, cast, variant: variant.id, locking, from: '' })}>
          {statesOf(cell) || 'proof'}
          <span className="sr-only">
            , proof of {cast} {variant.title}, {locking}
          </span>
        </a>
      </td>
      {claims.map((claim) => (
        <Claim
          key={claim}
          cell={cell}
          claim={claim}
          place={{ story, cast, variant: variant.id, locking }}
        />
      ))}
      <td className="rest">{restOf(cell)}</td>
    </tr>
  );
}

function statesOf(cell: CellState): string {
  if (cell.state === 'done') return thousands(cell.result.states);
  return cell.state === 'running' ? thousands(cell.states) : '';
}

/* Where there is no room for a column each, the claims that hold beside broken ones are counted. */
function restOf(cell: CellState): string {
  if (cell.state !== 'done') return '';
  const { claims } = cell.result;
  const hold = claims.filter(({ holds }) => holds).length;
  return hold < claims.length ? `${hold} other claims hold` : '';
}

interface ClaimProps {
  cell: CellState;
  claim: (typeof claims)[number];
  place: { story: string; cast: string; variant: string; locking: Locking };
}

function Claim({ cell, claim, place }: ClaimProps) {
  const result =
    cell.state === 'done' ? cell.result.claims.find((one) => one.claim === claim) : undefined;
  if (!result) return <td className="holds" />;
  if (result.holds) {
    return (
      <td className="holds">
        <Mark word="holds" kind="ok" />
      </td>
    );
  }
  return (
    <td data-claim={claimWords(claim)}>
      <Broken result={result} place={place} />
    </td>
  );
}

function Broken({ result, place }: { result: ClaimResult; place: ClaimProps['place'] }) {
  const { claim, holds, witness: schedule } = result;
  if (holds === null) return <Mark word="undecided" kind="open" />;
  const word = claim === 'K9' ? 'broken' : (result.word ?? 'broken');
  const kind = kindOf(word);
  if (!schedule) return <Mark word={word} kind={kind} />;
  return (
    <button
      type="button"
      className="cell"
      title={plainDetail(result.detail ?? '')}
      onClick={() => openPlace({ ...place, schedule, at: -1 })}
    >
      <Mark word={word} kind={kind} />
      <span className="sr-only">, witness for {claimWords(claim)}</span>
    </button>
  );
}
