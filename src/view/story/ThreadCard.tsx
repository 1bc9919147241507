import type { ListingLine } from '../../program/listing.ts';
import { chainOf } from '../../scene/chain.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { statusWords } from '../../scene/words.ts';
import { codeOf } from '../../session/code.ts';
import type { Place } from '../../session/state.ts';
import type { Film } from '../../threads/film.ts';
import type { Picture, ThreadPicture, ThreadStatus } from '../../threads/picture.ts';
import { CallStack, Locals } from './CallStack.tsx';
import { ChoiceButton } from './ChoiceButton.tsx';
import { Statechart } from './Statechart.tsx';
import { SwitchLine } from './SwitchLine.tsx';
import { cardId } from './Who.tsx';

interface Props {
  thread: ThreadPicture;
  picture: Picture;
  film: Film;
  at: number;
  place: Place;
  status: ThreadStatus;
}

/** A thread: where its statechart and its program stand, what it holds, what it would do next. */
export function ThreadCard({ thread, picture, film, at, place, status }: Props) {
  const style = { '--thread': threadColour(thread.index) } as React.CSSProperties;
  const { row, letter } = thread;
  return (
    <section className="thread" id={cardId(letter)} style={style} aria-label={`Thread ${letter}`}>
      <h3>
        <span className="puck">{letter}</span>
        <code>{thread.syscall}</code>
        <span className={`status ${status.split('.')[0]}`}>{statusWords(status)}</span>
      </h3>
      <Statechart {...{ letter, film, at, status }} thread={thread.index} />
      <CallStack thread={thread} />
      {row ? <Listing place={place} fn={row.fn} stmt={row.stmt} /> : null}
      {row ? <Locals thread={thread} fn={row.fn} /> : null}
      <Because thread={thread} picture={picture} />
      {thread.holds.length > 0 ? <p className="holds">holds {thread.holds.join(', ')}</p> : null}
      <Choices thread={thread} film={film} at={at} status={status} />
    </section>
  );
}

/* What this thread could do next: looked at, a choice shows what it would change. */
function Choices({ thread, film, at, status }: Omit<Props, 'picture' | 'place'>) {
  const { index, letter, next } = thread;
  if (next.length === 0) {
    return (
      <button type="button" className="next" disabled>
        {/^(runnable|waiting.rpc)/.test(status) ? 'the run ends here' : `${letter} cannot move`}
        {status === 'waiting.turn' ? ' yet' : ''}
      </button>
    );
  }
  return next.map((sentence, choice) => (
    <ChoiceButton
      key={sentence}
      film={film}
      at={at}
      move={{ kind: 'thread', thread: index, choice }}
      label={`Step ${letter}: ${sentence}`}
      className="next"
    >
      {choice === 0 ? <kbd>{index + 1}</kbd> : null} {sentence}
    </ChoiceButton>
  ));
}

function Because({ thread, picture }: { thread: ThreadPicture; picture: Picture }) {
  if (!thread.because) return null;
  const chain = chainOf(picture, thread.index);
  return (
    <ol className="because" aria-label={`Why ${thread.letter} cannot move`}>
      {(chain.length > 0 ? chain : [`${thread.because}.`]).map((sentence, i) => (
        <li key={sentence} className={i > 0 ? 'on-the-way' : ''}>
          {sentence}
        </li>
      ))}
    </ol>
  );
}

/* Added, removed, or the same line at another place. */
function signOf({ change, moved }: ListingLine): string {
  if (moved) return '↕';
  if (change === 'added') return '+';
  return change === 'removed' ? '−' : ' ';
}

/** The lines around the one that the thread stands before. */
function Listing({ place, fn, stmt }: { place: Place; fn: string; stmt: string }) {
  const lines = codeOf(place, fn).map((line, n) => ({ ...line, n }));
  const here = Math.max(
    lines.findIndex((line) => line.stmt === stmt),
    0,
  );
  const from = Math.max(0, Math.min(here - 3, lines.length - 7));
  return (
    <ol className="code">
      {lines.slice(from, from + 7).map((line) => {
        const current = line.n === here;
        const change = signOf(line);
        return (
          <li
            key={line.n}
            className={`${current ? 'pc' : ''} ${line.change ?? ''}`}
            aria-current={current ? 'step' : undefined}
          >
            <span className="sign">{change}</span>
            <SwitchLine place={place} line={line} />
          </li>
        );
      })}
    </ol>
  );
}
