import type { ListingLine } from '../../program/listing.ts';
import { explorerAddress } from '../../session/explorerPlace.ts';
import type { Place } from '../../session/state.ts';
import { switchKind } from '../../session/switchKind.ts';

/** A line of a listing; a lock, check, flag or wake-up leads to what happens without it. */
export function SwitchLine({ place, line }: { place: Place; line: ListingLine }) {
  const { stmt, text, change } = line;
  const kind = change === 'removed' ? '' : switchKind(text.trim());
  if (stmt === null || kind === '') return text;
  const { story, cast, variant, locking } = place;
  const indent = text.length - text.trimStart().length;
  return (
    <>
      {text.slice(0, indent)}
      <a
        className="off"
        href={explorerAddress({ story, cast, variant, locking, from: '', off: stmt })}
        title={`Switch this ${kind} off and run every interleaving without it`}
      >
        {text.trimStart()}
        <span className="sr-only">: switch this {kind} off</span>
      </a>
    </>
  );
}
