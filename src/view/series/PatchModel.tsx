import { useEffect } from 'react';
import type { Story } from '../../model/story.ts';
import { capital, lockOrderWords } from '../../scene/words.ts';
import { lookAt } from '../../session/cellQueue.ts';
import { storiesOfPatch } from '../../session/seriesStories.ts';
import { openCell } from '../../session/store.ts';
import { worstCell } from '../ui/cells.ts';
import { Mark } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';

/** What the model has of a patch: its stories with their verdicts, and what was said on the list. */
export function PatchModel({ patch }: { patch: number }) {
  const stories = storiesOfPatch(patch);
  return (
    <aside className="patch-model" aria-label="In the model">
      <h2>In the model</h2>
      {patch === 0 ? (
        <p className="dim">Choose a patch: its stories and what was said of it stand here.</p>
      ) : null}
      {patch > 0 && stories.length === 0 ? (
        <p className="dim">No story is about patch {patch}.</p>
      ) : null}
      {stories.map((story) => (
        <StoryCard key={story.id} story={story} />
      ))}
    </aside>
  );
}

function StoryCard({ story }: { story: Story }) {
  const { opens, variants } = story;
  const cells = useSession((s) => s.cells);
  useEffect(() => {
    lookAt(story.id, true);
    return () => lookAt(story.id, false);
  }, [story.id]);
  return (
    <section className="card">
      <h3>
        <code>{story.id}</code> {story.title}
      </h3>
      <p>{capital(story.inOneBreath.problem)}</p>
      <ul>
        {variants.map(({ id, title }) => {
          const { cast, word, kind } = worstCell(story, id, opens.locking, cells);
          return (
            <li key={id}>
              <button type="button" onClick={() => openCell(story.id, cast, id, opens.locking)}>
                <Mark word={word} kind={kind} />
                <span className="dim">
                  {title}, {lockOrderWords(opens.locking)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {story.remarks.length > 0 ? <h4>On the list, in our words</h4> : null}
      {story.remarks.map(({ who, when, about, gist }) => (
        <p key={who + when + about} className="remark">
          <b>{who}</b>, {when}, on {about}: {gist}.
        </p>
      ))}
    </section>
  );
}
