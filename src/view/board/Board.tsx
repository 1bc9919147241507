import { stories, storyOf } from '../../session/catalog.ts';
import { openCell } from '../../session/store.ts';
import { useSession } from '../useSession.ts';
import { Explorer } from './Explorer.tsx';
import { Found } from './Found.tsx';
import { StoryRow } from './StoryRow.tsx';

/** The front page: the series as a table of computed verdicts, and a story to start with. */
export function Board() {
  const problem = useSession((s) => s.problem);
  return (
    <main className="board">
      <h1>Nineteen patches lift lookup out of the directory lock. Watch what each one changes.</h1>
      <p className="lead">
        Every verdict below was computed in this page just now, by running all interleavings of the
        model’s steps. Open one to see the schedule behind it. Two of the nineteen are here so far.
      </p>
      {problem ? (
        <p role="alert" className="alert">
          {problem}
        </p>
      ) : null}
      <div className="columns">
        <Table />
        <aside aria-label="Where to start, and what came out">
          <StartHere />
          <Found />
          <Explorer />
        </aside>
      </div>
    </main>
  );
}

function Table() {
  return (
    <div className="verdicts">
      <table>
        <caption className="sr-only">Verdict of every story, by variant and lock order</caption>
        <thead>
          <tr>
            <th scope="col">patch</th>
            <th scope="col">story</th>
            <th scope="col">before, today</th>
            <th scope="col">before, proposed</th>
            <th scope="col">as posted, today</th>
            <th scope="col">as posted, proposed</th>
          </tr>
        </thead>
        {stories.map((story) => (
          <StoryRow key={story.id} story={story} />
        ))}
      </table>
      <p className="dim legend">
        <b>today</b>: a directory’s i_rwsem is taken before a name is owned. <b>proposed</b>: the
        name first, then i_rwsem. A cell says the worst that happens with any of the story’s casts.
      </p>
    </div>
  );
}

function StartHere() {
  const story = storyOf('05');
  if (!story) return null;
  const { cast, variant, locking } = story.opens;
  return (
    <section className="card">
      <h2>Start here</h2>
      <p>{story.see}</p>
      <Loop />
      <button type="button" onClick={() => openCell(story.id, cast, variant, locking)}>
        Open the deadlock of story {story.id}
      </button>
    </section>
  );
}

function Loop() {
  const arrow = { fill: 'none', stroke: 'var(--bad)', strokeWidth: 2.2, markerEnd: 'url(#loop)' };
  return (
    <svg viewBox="0 0 338 124" aria-hidden="true">
      <defs>
        <marker
          id="loop"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" fill="var(--bad)" />
        </marker>
      </defs>
      <rect x="8" y="36" width="120" height="52" rx="9" fill="none" stroke="var(--a)" />
      <rect x="210" y="36" width="120" height="52" rx="9" fill="none" stroke="var(--b)" />
      <text x="20" y="58">
        R holds i_rwsem
      </text>
      <text x="20" y="76">
        readdir, shared
      </text>
      <text x="222" y="58">
        C owns “x”
      </text>
      <text x="222" y="76">
        open(O_CREAT)
      </text>
      <path d="M104 32 C 130 8 206 8 232 30" {...arrow} />
      <path d="M232 92 C 206 116 130 116 104 94" {...arrow} />
      <text x="169" y="10" className="red">
        waits for the name
      </text>
      <text x="169" y="122" className="red">
        waits for the lock
      </text>
    </svg>
  );
}
