import { stories } from '../../session/catalog.ts';
import { countDefects, defectsOf } from '../../session/defects.ts';
import { Progress } from './Progress.tsx';
import { StoryDefects } from './StoryDefects.tsx';
import './found.css';

/** Every defect that the stories tell of, with what the explorer says of the code. */
export function FoundRoom() {
  const { noted, ours } = countDefects(stories);
  const told = stories.filter((story) => defectsOf(story).defects.length > 0);
  return (
    <main className="found-room">
      <h1>What the model found</h1>
      <p className="lead">
        {noted + ours} defects of the patches as posted: {noted} were noted on the list, {ours} are
        our reading. The words come from reading; the marks beside them come from this page’s
        explorer, and each opens the shortest schedule that shows it.
      </p>
      <Progress />
      <nav aria-label="Stories with defects" className="jump">
        {told.map(({ id }) => (
          <button
            key={id}
            type="button"
            className="link"
            onClick={() => document.getElementById(`found-${id}`)?.scrollIntoView()}
          >
            {id}
          </button>
        ))}
      </nav>
      {told.map((story) => (
        <StoryDefects key={story.id} story={story} />
      ))}
    </main>
  );
}
