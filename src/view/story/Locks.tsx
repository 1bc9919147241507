import { askAbout, locksAt } from '../../session/memoryAsk.ts';
import type { Film } from '../../threads/film.ts';
import type { LockHistory, LockPart } from '../../threads/lockHistory.ts';
import { TouchLine } from './TouchLine.tsx';

/** The locks that are held or waited for, and every i_rwsem: each a way to ask about it. */
export function Locks({ film, at }: { film: Film; at: number }) {
  return (
    <ul className="locks" aria-label="Locks">
      {locksAt(film, at).map((lock) => (
        <li key={lock.target.word}>
          <button type="button" className="fact" onClick={() => askAbout(lock.target)}>
            {lock.place}: <b>{words(lock)}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}

function words({ holders, waiters }: LockHistory): string {
  const all = (parts: LockPart[]): string =>
    parts.map(({ letter, mode }) => `${letter}${mode ? ` ${mode}` : ''}`).join(', ');
  const held = holders.length > 0 ? `held by ${all(holders)}` : 'free';
  return waiters.length > 0 ? `${held}; ${all(waiters)} waits` : held;
}

/** Who holds a lock since when and under which locks it was taken, and who waits for it. */
export function LockParts({ lock }: { lock: LockHistory | null }) {
  if (!lock) return null;
  const line = (does: string) => (part: LockPart) => {
    const what = `${part.letter} ${does}${part.mode ? ` ${part.mode}` : ''}, since`;
    if (part.since) return <TouchLine key={what} what={what} touch={part.since} />;
    return <p key={what}>{what} before the first step.</p>;
  };
  return (
    <>
      {lock.holders.map(line('holds it'))}
      {lock.waiters.map(line('waits for it'))}
      {lock.waiters.length === 0 ? <p>Nobody waits for it.</p> : null}
    </>
  );
}
