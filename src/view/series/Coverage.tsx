import { useMemo } from 'react';
import type { Patch } from '../../series/series.ts';
import { lineCoverage, type PatchAnchors, type Uncovered } from '../../session/seriesLines.ts';

/** How much of a patch the model steps through, and openly what it does not, with the reason. */
export function Coverage({ patch, anchors }: { patch: Patch; anchors: PatchAnchors }) {
  const { anchored, behaviour, without } = useMemo(
    () => lineCoverage(patch, anchors),
    [patch, anchors],
  );
  const code = without.filter(({ line, why }) => line.text.trim() !== '' && why !== 'a brace');
  return (
    <details className="coverage">
      <summary>
        {behaviour === 0
          ? 'No changed line of this patch changes what the kernel does'
          : `Steps come from ${anchored} of the ${behaviour} changed lines that can change behaviour`}
      </summary>
      {anchors.unfit.length > 0 ? (
        <p role="alert" className="alert">
          <b>{anchors.unfit.length} anchors do not fit this copy of the patch.</b> They were made
          for another text of lines{' '}
          {anchors.unfit.map(({ path, sign, from }) => `${path} ${sign}${from}`).join(', ')}: no
          step is shown for those.
        </p>
      ) : null}
      <p className="dim">A line with ▸ leads to its steps. No step comes from these:</p>
      <ul>
        {groups(code).map(([why, lines]) => (
          <li key={why}>
            {why} ({lines.length}):{' '}
            {lines.map(({ path, line }) => (
              <span key={`${path} ${line.at}`} className="where">
                {path.split('/').at(-1)} {line.after ? `+${line.after}` : `−${line.before}`}{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function groups(all: readonly Uncovered[]): [string, Uncovered[]][] {
  const out = new Map<string, Uncovered[]>();
  for (const one of all) out.set(one.why, [...(out.get(one.why) ?? []), one]);
  return [...out];
}
