import { useMemo } from 'react';
import type { Patch, Series } from '../../series/series.ts';
import { sinceVersion } from '../../session/seriesReview.ts';

/** What changed in a patch since the older version that is loaded too. */
export function VersionsView({
  older,
  newer,
  patch,
}: {
  older: Series;
  newer: Series;
  patch: Patch;
}) {
  const pair = useMemo(() => sinceVersion(older, newer, patch), [older, newer, patch]);
  if (!pair) return null;
  const { before, lines } = pair;
  const since = `Since v${older.version}`;
  return (
    <section className="versions" aria-label={since}>
      <h3>{since}</h3>
      {before ? null : <p>new in v{newer.version}</p>}
      {before && lines.length === 0 ? (
        <p>
          the difference is the same{before.number === patch.number ? '' : `, as ${before.number}`}
        </p>
      ) : null}
      {before && lines.length > 0 ? (
        <>
          <p className="dim">
            Lines of the patch itself: “−” stood in v{older.version} only, “+” is new in v
            {newer.version}.
          </p>
          <pre className="range">
            {lines.map(({ sign, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the difference
              <span key={i} className={sign === ' ' ? '' : sign === '+' ? 'added' : 'removed'}>
                {`${sign === '-' ? '−' : sign} ${text}\n`}
              </span>
            ))}
          </pre>
        </>
      ) : null}
    </section>
  );
}
