import { stories } from '../../session/catalog.ts';
import { countDefects } from '../../session/defects.ts';
import { columnsOf } from '../../session/turns.ts';
import { worstCell } from '../ui/cells.ts';
import { useSession } from '../useSession.ts';

/** What came out so far, in numbers; the page behind it tells each. */
export function Found() {
  const { noted, ours } = countDefects(stories);
  const broken = useSession(({ cells }) =>
    stories
      .filter((story) => {
        const { posted } = columnsOf(story);
        return (['today', 'proposed'] as const).some(
          (locking) => posted && worstCell(story, posted.id, locking, cells).kind === 'bad',
        );
      })
      .map(({ id }) => id)
      .join(', '),
  );
  return (
    <section className="card">
      <h2>What the model found</h2>
      <p>
        {noted + ours} defects of the patches as posted: {noted} noted on the list, {ours} our
        reading.
      </p>
      <p>
        {broken
          ? `As posted, a claim breaks in ${broken}: computed in this page, a moment ago.`
          : 'Exploring: no claim is broken as posted so far.'}
      </p>
      <p>
        <a href="#/found">
          Each with its shortest schedule <span aria-hidden="true">→</span>
        </a>
      </p>
    </section>
  );
}
