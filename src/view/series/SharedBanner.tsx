import { useMemo } from 'react';
import { digestOf } from '../../session/digest.ts';
import { mismatches, opened, type Shared } from '../../session/link.ts';
import { cellKey, type Place } from '../../session/state.ts';
import type { Film } from '../../threads/film.ts';
import { useSession, useStore } from '../useSession.ts';
import './evidence.css';
import { thousands } from '../../scene/thousands.ts';

/** What the link that opened this story says, and whether this page comes to the same. */
export function SharedBanner({ place, film }: { place: Place; film: Film }) {
  const link = useStore(opened, (s) => s.link);
  return link && isSame(link.place, place) ? (
    <Said shared={link.shared} {...{ place, film }} />
  ) : null;
}

function Said({ shared, place, film }: { shared: Shared; place: Place; film: Film }) {
  const cell = useSession((s) => s.cells[cellKey(place.cast, place.variant, place.locking)]);
  const digest = useMemo(() => digestOf(film.world), [film.world]);
  const result = cell?.state === 'done' ? cell.result : null;
  const wrong = mismatches(shared, digest, result);
  return (
    <section className="shared" aria-label="The link says">
      {shared.title ? <b>{shared.title}</b> : null}
      {shared.note ? <p>{shared.note}</p> : null}
      {wrong.length > 0 ? (
        <p role="alert" className="alert">
          <b>Not the same as when the link was made.</b> {wrong.join(' ')}
        </p>
      ) : (
        <p className="dim">
          {shared.digest ? 'Same program as when the link was made. ' : ''}
          {countWords(shared.counts, result !== null)}
        </p>
      )}
    </section>
  );
}

function countWords(counts: { states: number } | null, decided: boolean): string {
  if (!counts) return '';
  return decided
    ? `Explored anew: the same verdict, the same ${thousands(counts.states)} states.`
    : 'Its counts are compared when the explorer has decided this cell.';
}

function isSame(a: Place, b: Place): boolean {
  return a.cast === b.cast && a.variant === b.variant && a.locking === b.locking;
}
