import type { ThreadPicture } from '../../threads/picture.ts';

/** Where a thread stands: its calls in one line; open, a frame each, with its locals. */
export function CallStack({ thread }: { thread: ThreadPicture }) {
  const { row, returned } = thread;
  if (!row) return <p className="stack">returned {returned}</p>;
  return (
    <details className="stack">
      <summary>{row.chain.map(({ fn }) => fn).join(' › ')}</summary>
      <ol aria-label={`Call stack of ${thread.letter}`}>
        {row.chain.map(({ fn }, depth) => (
          <li key={fn} style={{ paddingLeft: depth * 8 }}>
            {fn} <Locals thread={thread} fn={fn} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The locals of one function on a thread’s stack. */
export function Locals({ thread, fn }: { thread: ThreadPicture; fn: string }) {
  const mine = thread.locals.filter((local) => local.fn === fn);
  if (mine.length === 0) return null;
  return (
    <span className="locals">
      {mine.map(({ name, value }) => (
        <span key={name}>
          <code>{name}</code> = {value}
        </span>
      ))}
    </span>
  );
}
