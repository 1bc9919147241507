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
        {story.casts.map((cast) => (
          <CastClaims key={cast.id} story={story} cast={cast} />
        ))}
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
    <section className="cast">
      <h2>
        <code>
          <Label>{cast.id}</Label>
        </code>{' '}
        {cast.title}
        <small>
          <Words>{`${cast.about} ${cast.fs}`}</Words>
        </small>
      </h2>
      <section className="scroll" aria-label={`Claims of cast ${cast.id}`}>
        <table className="claims">
          <thead>
            <tr>
              <th scope="col">code, lock order</th>
              <th scope="col">verdict</th>
              {claims.map((claim) => (
                <th key={claim} scope="col">
                  {claimWords(claim)}
                </th>
              ))}
              <th scope="col">states, proof</th>
            </tr>
          </thead>
          <tbody>
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
        </table>
      </section>
    </section>
  );
}

function hasRun(story: Story, cast: string, variant: string, locking: Locking): boolean {
  return story.expected.some(
    (one) => one.cast === cast && one.variant === variant && one.locking === locking,
  );
}

interface RunProps {
  story: string;
  cast: string;
  variant: Variant;
  locking: Locking;
}

function Run({ story, cast, variant, locking }: RunProps) {
  const cell = useSession((s) => s.cells[cellKey(cast, variant.id, locking)]);
  const { word, kind } = shownCell(cast, cell);
  return (
    <tr>
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
      {claims.map((claim) => (
        <td key={claim}>
          <Claim cell={cell} claim={claim} place={{ story, cast, variant: variant.id, locking }} />
        </td>
      ))}
      <td className="number">
        <a href={explorerAddress({ story, cast, variant: variant.id, locking, from: '' })}>
          {statesOf(cell) || 'proof'}
          <span className="sr-only">
            , proof of {cast} {variant.title}, {locking}
          </span>
        </a>
      </td>
    </tr>
  );
}

function statesOf(cell: CellState | undefined): string {
  if (cell?.state === 'done') return thousands(cell.result.states);
  return cell?.state === 'running' ? thousands(cell.states) : '';
}

interface ClaimProps {
  cell: CellState | undefined;
  claim: (typeof claims)[number];
  place: { story: string; cast: string; variant: string; locking: Locking };
}

function Claim({ cell, claim, place }: ClaimProps) {
  const result =
    cell?.state === 'done' ? cell.result.claims.find((one) => one.claim === claim) : undefined;
  if (!result) return null;
  if (result.holds) return <Mark word="holds" kind="ok" />;
  if (result.holds === null) return <Mark word="undecided" kind="open" />;
  const word = claim === 'K9' ? 'broken' : (result.word ?? 'broken');
  const kind = kindOf(word);
  if (!result.witness) return <Mark word={word} kind={kind} />;
  const schedule = result.witness;
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
