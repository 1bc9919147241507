import { stories } from '../../session/catalog.ts';
import { openCell } from '../../session/store.ts';
import { worstCell } from '../ui/cells.ts';
import { Mark } from '../ui/Mark.tsx';
import { useSession } from '../useSession.ts';

/** What came out, from the cells themselves: what breaks before a patch, and what does after it. */
export function Found() {
  const cells = useSession((s) => s.cells);
  const broken = stories.flatMap((story) =>
    story.variants.flatMap(({ id: variant, title }) =>
      (['today', 'proposed'] as const).flatMap((locking) => {
        const shown = worstCell(story, variant, locking, cells);
        const bad = shown.kind === 'bad' || shown.kind === 'warn';
        return bad ? [{ ...shown, story: story.id, variant, title, locking }] : [];
      }),
    ),
  );
  return (
    <section className="card">
      <h2>What the model found</h2>
      {broken.length === 0 ? <p>Nothing so far.</p> : null}
      <ul>
        {broken.map(({ story, cast, variant, title, locking, word, kind }) => (
          <li key={`${story} ${variant} ${locking}`}>
            <button type="button" onClick={() => openCell(story, cast, variant, locking)}>
              <Mark word={word} kind={kind} />
              <span className="dim">
                {story}, {title}, {locking}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
