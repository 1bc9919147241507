import type { Selection } from 'd3';
import { select } from 'd3';
import { type Arrow, pathOf } from '../../scene/arrows.ts';
import { changed } from './changed.ts';

type Root = Selection<SVGGElement, unknown, null, undefined>;

/** Lines with their heads; what each means is told by its title. */
export function drawArrows(root: Root, arrows: Arrow[], font: number): void {
  root
    .selectAll<SVGPathElement, Arrow>('path')
    .data(arrows, (arrow) => arrow.key)
    .join((enter) => {
      const path = enter.append('path');
      path.append('title');
      return path;
    })
    .each(function (arrow) {
      if (!changed(this, arrow)) return;
      const { kind, bad, colour, label, opacity } = arrow;
      const path = select(this).attr('class', `${kind}${bad ? ' bad' : ''}`);
      path.attr('d', pathOf(arrow, font)).attr('opacity', opacity < 1 ? opacity : null);
      path.attr('marker-end', headOf(arrow)).style('--thread', colour);
      path.select('title').text(label);
    });
}

/** Words beside arrows, over whatever the arrow runs behind. */
export function drawSaid(root: Root, arrows: Arrow[], font: number): void {
  const said = arrows.filter((arrow) => arrow.said);
  root
    .selectAll<SVGTextElement, Arrow>('text')
    .data(said, (arrow) => arrow.key)
    .join('text')
    .each(function (arrow) {
      if (!changed(this, arrow)) return;
      const { from, to, label, opacity } = arrow;
      const text = select(this).attr('class', 'arrow-say').text(label);
      text.attr('opacity', opacity < 1 ? opacity : null);
      text.attr('x', Math.min(from.x, to.x) + font * 0.9);
      text.attr('y', (from.x < to.x ? from.y : to.y) - font * 0.5);
    });
}

function headOf({ kind, bad }: Arrow): string | null {
  if (kind === 'same') return null;
  if (bad) return 'url(#arrow-bad)';
  return kind === 'wait' ? 'url(#arrow-wait)' : 'url(#arrow)';
}
