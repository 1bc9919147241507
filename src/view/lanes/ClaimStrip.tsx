import { memo, useMemo } from 'react';
import { type LaneWindow, laneScale, laneSizes } from '../../scene/lanes.ts';
import { type ClaimSpan, claimSpans } from '../../session/claimStrip.ts';
import { plainDetail } from '../../session/worst.ts';
import type { Film } from '../../threads/film.ts';

interface Props extends LaneWindow {
  film: Film;
  /** Of the lanes below, in px. */
  width: number;
}

/** When which claim is broken, above the lanes; nothing while none is. */
export const ClaimStrip = memo(function ClaimStrip({ film, from, to, width }: Props) {
  const spans = useMemo(() => claimSpans(film), [film]);
  const x = laneScale({ from, to }, width);
  const end = width - laneSizes.right;
  const inside = (n: number): number => Math.max(laneSizes.left, Math.min(end, x(n)));
  const names = new Map(spans.map(({ name, mild }) => [name, mild]));
  return [...names].map(([name, mild]) => (
    <div className={mild ? 'claim-strip mild' : 'claim-strip'} key={name}>
      <span>
        {mild ? '▲' : '✕'} “{name}” is broken
      </span>
      {barsOf(
        spans.filter((span) => span.name === name),
        inside,
      ).map(({ key, detail, left, right }) => (
        <i key={key} title={plainDetail(detail)} style={{ left, width: right - left }} />
      ))}
    </div>
  ));
});

interface ClaimBar {
  key: number;
  detail: string;
  left: number;
  right: number;
}

/** A bar is at least so wide, in px, or it is not seen. */
const narrowest = 4;

/* Bars that meet are one, named as the first: of a long film there would be thousands. */
function barsOf(spans: readonly ClaimSpan[], inside: (n: number) => number): ClaimBar[] {
  const bars: ClaimBar[] = [];
  for (const { from, to, detail } of spans) {
    const left = inside(from) - 2;
    const right = left + Math.max(inside(to - 1) - inside(from), narrowest);
    const last = bars.at(-1);
    if (last && left < last.right) last.right = Math.max(last.right, right);
    else bars.push({ key: from, detail, left, right });
  }
  return bars;
}
