import type { Story } from '../../model/story.ts';
import { openPlace } from '../../session/store.ts';
import { StoryRow } from './StoryRow.tsx';

/** The series as a table of verdicts: a row per patch and finding. */
export function BoardTable({ rows }: { rows: Story[] }) {
  return (
    <div className="verdicts">
      <table className="series">
        <caption className="sr-only">
          Verdict of every story, before and as posted, under today’s and the proposed lock order
        </caption>
        <colgroup>
          <col className="col-id" />
          <col />
          <col className="col-cell" span={4} />
          <col className="col-others" />
        </colgroup>
        <thead>
          <tr>
            <td rowSpan={2} />
            <td rowSpan={2} />
            <th scope="colgroup" colSpan={2} className="group">
              before
            </th>
            <th scope="colgroup" colSpan={2} className="group">
              as posted
            </th>
            <th scope="col" rowSpan={2}>
              other forms
            </th>
          </tr>
          <tr>
            <th scope="col">today</th>
            <th scope="col">proposed</th>
            <th scope="col">today</th>
            <th scope="col">proposed</th>
          </tr>
        </thead>
        {rows.map((story) => (
          <StoryRow key={story.id} story={story} />
        ))}
      </table>
      {rows.length === 0 ? <p className="dim no-rows">No row fits these filters.</p> : null}
      <Legend />
    </div>
  );
}

function Legend() {
  return (
    <div className="legend dim">
      <p>
        <b>today</b>: a directory’s i_rwsem is taken before a name is owned. <b>proposed</b>: the
        name first, then i_rwsem. A cell says the worst that any of the story’s casts can run into;{' '}
        <b>lock order</b> stands beside it where the order is broken though nobody need be hurt. The
        shaded cells are the code with the patches applied.
      </p>
      <p>
        A story takes the earlier patches that its functions rest on, and no others. Where patches 1
        to k of the slider instead come out otherwise, that stands under its title; an opened row
        says also where it comes out the same, and which patches the story has or lacks. New here?{' '}
        <button
          type="button"
          className="link"
          onClick={() =>
            openPlace({
              story: '00',
              cast: '',
              variant: '',
              locking: 'today',
              schedule: '',
              at: 0,
            })
          }
        >
          The primer
        </button>{' '}
        says what a dentry is.
      </p>
    </div>
  );
}
