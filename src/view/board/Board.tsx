import { stories } from '../../session/catalog.ts';
import { useSession } from '../useSession.ts';
import { BoardTable } from './BoardTable.tsx';
import { Explorer } from './Explorer.tsx';
import { Filters } from './Filters.tsx';
import { Found } from './Found.tsx';
import { PatchSlider } from './PatchSlider.tsx';
import { Progress } from './Progress.tsx';
import { StartHere } from './StartHere.tsx';
import { useRows } from './useRows.ts';

/** The front page: the series as a table of computed verdicts, and a story to start with. */
export function Board() {
  const problem = useSession((s) => s.problem);
  const rows = useRows();
  return (
    <main className="board">
      <h1>
        Nineteen patches on the way to lookups without the directory’s lock. Run each of them.
      </h1>
      <p className="lead">
        A mark is a verdict over all interleavings of the model’s steps, explored in this page while
        you read. It opens at the schedule that shows it.
      </p>
      {problem ? (
        <p role="alert" className="alert">
          {problem}
        </p>
      ) : null}
      <div className="columns">
        <aside className="start" aria-label="Where to start">
          <StartHere />
        </aside>
        <div className="table">
          <div className="controls">
            <PatchSlider />
            <Progress />
            <Filters shown={rows.length} all={stories.length} />
          </div>
          <BoardTable rows={rows} />
        </div>
        <aside aria-label="What came out">
          <Found />
          <Explorer />
        </aside>
      </div>
    </main>
  );
}
