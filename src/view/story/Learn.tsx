import type { Story } from '../../model/story.ts';
import { openPlace } from '../../session/store.ts';
import { Words } from '../ui/Words.tsx';

type Challenge = NonNullable<Story['challenges']>[number];

/** Questions with the answer folded away, and challenges with three hints, each plainer. */
export function Learn({ story }: { story: Story }) {
  const challenges = story.challenges ?? [];
  return (
    <details>
      <summary>Ask yourself, and be the scheduler</summary>
      <ul className="questions">
        {[story.ask, ...(story.questions ?? [])].map(({ question, answer }) => (
          <li key={question}>
            <details>
              <summary>{question}</summary>
              <p>{answer}</p>
            </details>
          </li>
        ))}
      </ul>
      {challenges.map((challenge) => (
        <Task key={challenge.text} story={story} challenge={challenge} />
      ))}
    </details>
  );
}

const nth = ['First', 'Second', 'Third'];

function Task({ story, challenge }: { story: Story; challenge: Challenge }) {
  const { cast, variant, locking, goal, text, hints } = challenge;
  const code = story.variants.find(({ id }) => id === variant)?.title ?? variant;
  const start = (): void =>
    openPlace({ story: story.id, cast, variant, locking, schedule: '', at: -1 });
  return (
    <div className="task">
      <p>
        <b>{text}</b> <Words>{`Wanted: ${goal}; ${cast}, ${code}, ${locking}.`}</Words>{' '}
        <button type="button" onClick={start}>
          start
        </button>
      </p>
      {hints.map((hint, i) => (
        <details key={hint}>
          <summary>{nth[i]} hint</summary>
          <p>{hint}</p>
        </details>
      ))}
    </div>
  );
}
