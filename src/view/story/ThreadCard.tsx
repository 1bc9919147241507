import type { ListingLine } from '../../program/listing.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { statusWords } from '../../scene/words.ts';
import { codeOf } from '../../session/code.ts';
import type { Place } from '../../session/state.ts';
import { stepThread } from '../../session/store.ts';
import type { ThreadPicture, ThreadStatus } from '../../threads/picture.ts';

interface Props {
  thread: ThreadPicture;
  place: Place;
  status: ThreadStatus;
}

/** A thread: where its statechart and its program stand, what it holds, what it would do next. */
export function ThreadCard({ thread, place, status }: Props) {
  const style = { '--thread': threadColour(thread.index) } as React.CSSProperties;
  const { row, letter } = thread;
  const result = thread.result < 0 ? 'an error' : 'success';
  return (
    <section className="thread" style={style} aria-label={`Thread ${letter}`}>
      <h3>
        <span className="puck">{letter}</span>
        <code>{thread.syscall}</code>
        <Statechart status={status} />
      </h3>
      <p className="stack">
        {row
          ? row.chain.map((frame) => frame.fn).join(' › ')
          : `returned ${result}${thread.result < 0 ? ` ${thread.result}` : ''}`}
      </p>
      {row ? <Listing place={place} fn={row.fn} stmt={row.stmt} /> : null}
      {thread.because ? <p className="because">{thread.because}.</p> : null}
      {thread.holds.length > 0 ? <p className="holds">holds {thread.holds.join(', ')}</p> : null}
      {thread.next.map((sentence, choice) => (
        <button
          key={sentence}
          type="button"
          className="next"
          onClick={() => stepThread(thread.index, choice)}
          aria-label={`Step ${letter}: ${sentence}`}
        >
          {sentence}
        </button>
      ))}
      {thread.next.length === 0 ? (
        <button type="button" className="next" disabled>
          {/^(runnable|waiting)/.test(status) ? 'the run ends here' : `${letter} cannot move`}
        </button>
      ) : null}
    </section>
  );
}

const chart = ['runnable', 'blocked', 'asleep', 'waiting', 'done', 'dead'] as const;

/** The states of the thread's own machine, with the one that it is in lit and named. */
function Statechart({ status }: { status: ThreadStatus }) {
  const [outer] = status.split('.');
  return (
    <span className={`chart ${outer}`}>
      <span aria-hidden="true">
        {chart.map((state) => (
          <i key={state} className={state === outer ? 'on' : ''} title={state} />
        ))}
      </span>
      {statusWords(status)}
    </span>
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
            {line.text}
          </li>
        );
      })}
    </ol>
  );
}
