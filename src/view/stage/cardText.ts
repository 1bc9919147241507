import type { Selection } from 'd3';
import type { Card } from '../../scene/stage.ts';

type CardText = Selection<SVGTextElement, unknown, null, undefined>;

/** What a dentry is; where that is long and no flags stand below it, on two lines. */
export function writeLine(
  text: CardText,
  { detail, line: words, width, height, flags }: Card,
  f: number,
): void {
  const line = detail === 'full' ? words : '';
  squeeze(text.text(line), line.length * f * 0.56, width - f * 2);
  const cut = line.indexOf(' · ');
  if (text.attr('textLength') === null || cut < 0 || flags.length > 0 || height < f * 7.3) return;
  text
    .attr('textLength', null)
    .attr('lengthAdjust', null)
    .text(`${line.slice(0, cut)} `);
  const second = text
    .append('tspan')
    .attr('x', f * 1.1)
    .attr('dy', f * 1.4);
  second.text(line.slice(cut + 3));
}

/** A card without room for words has its name as large as it fits: to be read from nearer. */
export function fitInto(title: CardText, card: Card): void {
  const { width, height } = card;
  const size = Math.min(height * 0.6, (width * 0.9) / (card.title.length * 0.62));
  title.attr('x', width * 0.05).attr('y', height / 2 + size * 0.36);
  title.style('font-size', `${size}px`);
}

/** Text that would stand over the edge is drawn together: measured where it is `long` by guess. */
export function squeeze(text: CardText, long: number, room: number): void {
  text.attr('textLength', null);
  const over = long > room && (text.node()?.getComputedTextLength() ?? 0) > room;
  text
    .attr('textLength', over ? Math.max(room, 1) : null)
    .attr('lengthAdjust', over ? 'spacingAndGlyphs' : null);
}
