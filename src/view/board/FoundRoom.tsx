import { stories } from '../../session/catalog.ts';
import { StoryDefects } from './StoryDefects.tsx';

/** Every defect that the stories tell of, beside what the explorer says of the code as posted. */
export function FoundRoom() {
  return (
    <main className="found-room">
      <h1>What the model found</h1>
      <p className="lead">
        Defects of the patches as posted, and who noted each on the list. The marks are the verdicts
        of this page’s explorer; each opens the shortest schedule that shows it.
      </p>
      {stories
        .filter(({ defects }) => defects.length > 0)
        .map((story) => (
          <StoryDefects key={story.id} story={story} />
        ))}
    </main>
  );
}
