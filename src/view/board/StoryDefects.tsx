import type { Story } from '../../model/story.ts';
import { openCell } from '../../session/store.ts';
import { worstCell } from '../ui/cells.ts';
import { Mark } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';

/** The defects of one story, and the verdict of its code as posted under both lock orders. */
export function StoryDefects({ story }: { story: Story }) {
  const cells = useSession((s) => s.cells);
  const posted = story.variants.find(({ id }) => id === 'as-posted');
  return (
    <section aria-labelledby={`found-${story.id}`}>
      <h2 id={`found-${story.id}`}>
        <code>{story.id}</code> {story.title}
      </h2>
      {posted
        ? (['today', 'proposed'] as const).map((locking) => {
            const { cast, word, kind } = worstCell(story, posted.id, locking, cells);
            const go = (): void => openCell(story.id, cast, posted.id, locking);
            return (
              <button key={locking} type="button" className="cell" onClick={go}>
                <Mark word={word} kind={kind} /> <span className="dim">as posted, {locking}</span>
              </button>
            );
          })
        : null}
      <ul>
        {story.defects.map(({ id, where, what, consequence, status }) => (
          <li key={id}>
            <p>
              <code>{id}</code> <b>{where}</b>: {what}.
            </p>
            <p>{consequence}</p>
            <p className="dim">{status}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
