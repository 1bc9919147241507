import type { CSSProperties } from 'react';
import type { Story } from '../../model/story.ts';
import { applyPatches } from '../../session/boardChoices.ts';
import { stories } from '../../session/catalog.ts';
import { saidTurns, turnsOf } from '../../session/turns.ts';
import { patches } from '../../session/upTo.ts';
import { Words } from '../ui/Words.tsx';
import { useSession } from '../useSession.ts';
import { useBoard } from './useBoard.ts';

/** Patches 1 … k applied: which code of each row is in effect, and what patch k turns. */
export function PatchSlider() {
  const applied = useBoard((choices) => choices.applied);
  const words = applied === 0 ? `none of ${patches}` : `1 to ${applied} of ${patches}`;
  return (
    <div className="patch-slider">
      <label htmlFor="applied">patches applied</label>
      <div className="track" style={{ '--at': applied / patches } as CSSProperties}>
        <input
          id="applied"
          type="range"
          min={0}
          max={patches}
          value={applied}
          aria-valuetext={words}
          onChange={(event) => applyPatches(Number(event.target.value))}
        />
        <span className="knob" aria-hidden="true">
          {applied}
        </span>
      </div>
      <span className="words">{words}</span>
      <p className="turns">
        <Turns applied={applied} />
      </p>
    </div>
  );
}

function Turns({ applied }: { applied: number }) {
  const story = stories.find(({ id }) => Number(id) === applied);
  if (!story || applied === 0) return <>The kernel before the series: every row as it was.</>;
  return <TurnsOfStory story={story} />;
}

function TurnsOfStory({ story }: { story: Story }) {
  const cells = useSession((s) => s.cells);
  const turns = turnsOf(story, cells);
  if (turns === null) return <>Patch {story.id}: still exploring what it turns.</>;
  const posted = story.variants.find(({ id }) => id === 'as-posted');
  const own = (posted?.patches ?? []).map((n) => String(n).padStart(2, '0')).join(', ');
  const said = saidTurns(turns);
  return (
    <>
      Patch {story.id} {said.length === 0 ? 'turns no claim' : ''}
      {said.map(({ does, words, where }, i) => (
        <span key={`${words} ${where}`}>
          {i > 0 ? '; ' : ''}
          <b className={does === 'mends' ? 'gained' : 'lost'}>
            {does} “{words}”
          </b>{' '}
          (<Words>{where}</Words>)
        </span>
      ))}
      . Its story runs with {own ? `patches ${own}` : 'no patch'}
      {posted?.flags?.length ? ', with switches of its own' : ''}.
    </>
  );
}
