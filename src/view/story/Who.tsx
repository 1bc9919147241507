import { threadColour } from '../../scene/threadColour.ts';
import { statusWords } from '../../scene/words.ts';
import type { Picture, ThreadStatus } from '../../threads/picture.ts';

interface Props {
  picture: Picture;
  statuses: readonly ThreadStatus[];
}

/** All threads at a glance, above their cards, which may not all be in sight: each leads to its card. */
export function Who({ picture, statuses }: Props) {
  if (picture.threads.length < 2) return null;
  return (
    <ul className="who" aria-label="All threads">
      {picture.threads.map(({ index, letter, status }) => (
        <li key={letter} style={{ '--thread': threadColour(index) } as React.CSSProperties}>
          <button type="button" onClick={() => toCard(letter)}>
            <span className="puck">{letter}</span> {statusWords(statuses[index] ?? status)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Where a thread's card is found. */
export const cardId = (letter: string): string => `thread-${letter}`;

function toCard(letter: string): void {
  document.getElementById(cardId(letter))?.scrollIntoView({ block: 'start' });
}
