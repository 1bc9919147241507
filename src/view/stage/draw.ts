import type { Selection } from 'd3';
import { select } from 'd3';
import type { Arrow, Card, Puck, StageMarks } from '../../scene/stage.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { motion } from './motion.ts';

type Group<T> = Selection<SVGGElement, T, SVGGElement, unknown>;

const at = ({ x, y }: { x: number; y: number }): string => `translate(${x},${y})`;

/** Draws marks into a group; `time` ms is what a move may take, 0 = at once. */
export function draw(root: SVGGElement, marks: StageMarks, time: number): void {
  const stage = select<SVGGElement, unknown>(root);
  drawCards(stage, marks.cards, time);
  drawArrows(stage, marks.arrows);
  drawPucks(stage, marks.pucks, time);
}

function layer(stage: Selection<SVGGElement, unknown, null, undefined>, name: string) {
  return stage
    .selectAll<SVGGElement, string>(`g.${name}`)
    .data([name])
    .join((enter) => enter.append('g').attr('class', name));
}

function drawCards(
  stage: Selection<SVGGElement, unknown, null, undefined>,
  cards: Card[],
  time: number,
): void {
  const groups = layer(stage, 'cards')
    .selectAll<SVGGElement, Card>('g.card')
    .data(cards, (card) => card.key)
    .join((enter) => {
      const group = enter.append('g').attr('transform', at);
      group.append('rect').attr('class', 'shape').attr('rx', 10);
      group.append('rect').attr('class', 'texture').attr('rx', 10);
      group.append('text').attr('class', 'title').attr('x', 14).attr('y', 23);
      group.append('text').attr('class', 'line first').attr('x', 14).attr('y', 41);
      group.append('text').attr('class', 'line second').attr('x', 14).attr('y', 56);
      return group;
    }) as unknown as Group<Card>;
  groups
    .attr('class', (card) => `card ${card.zone} ${card.positive ? 'positive' : 'negative'}`)
    .style('--owner', (card) => card.colour);
  groups.selectChildren<SVGRectElement, Card>('rect').each(function () {
    const card = select<SVGElement, Card>(this.parentNode as SVGElement).datum();
    select(this).attr('width', Math.max(card.width, 8)).attr('height', card.height);
  });
  groups.select<SVGTextElement>('.title').text((card) => card.title);
  groups.select<SVGTextElement>('.first').text((card) => card.lines[0] ?? '');
  groups.select<SVGTextElement>('.second').text((card) => card.lines[1] ?? '');
  move(groups, time);
}

function drawPucks(
  stage: Selection<SVGGElement, unknown, null, undefined>,
  pucks: Puck[],
  time: number,
): void {
  const groups = layer(stage, 'pucks')
    .selectAll<SVGGElement, Puck>('g.puck')
    .data(pucks, (puck) => puck.key)
    .join((enter) => {
      const group = enter.append('g').attr('transform', at);
      group.append('circle').attr('r', 11);
      group.append('text').attr('class', 'letter').attr('y', 4);
      group.append('text').attr('class', 'label').attr('x', 17).attr('y', 4);
      return group;
    }) as unknown as Group<Puck>;
  groups
    .attr('class', (puck) => `puck ${puck.waits ? 'waits' : 'holds'}`)
    .style('--thread', (puck) => threadColour(puck.thread));
  groups.select<SVGTextElement>('.letter').text((puck) => puck.letter);
  groups.select<SVGTextElement>('.label').text((puck) => puck.label);
  move(groups, time);
}

function move<T extends { x: number; y: number }>(groups: Group<T>, time: number): void {
  groups.interrupt();
  if (time === 0) groups.attr('transform', at);
  else groups.transition().delay(motion.change).duration(time).attr('transform', at);
}

function drawArrows(
  stage: Selection<SVGGElement, unknown, null, undefined>,
  arrows: Arrow[],
): void {
  layer(stage, 'arrows')
    .selectAll<SVGPathElement, Arrow>('path')
    .data(arrows, (arrow) => arrow.key)
    .join('path')
    .attr('class', (arrow) => `${arrow.link ? 'link' : 'wait'} ${arrow.bad ? 'bad' : ''}`)
    .attr('d', (arrow) => arrow.path)
    .attr('marker-end', (arrow) => {
      if (arrow.link) return null;
      return arrow.bad ? 'url(#arrow-bad)' : 'url(#arrow)';
    })
    .style('--thread', (arrow) => arrow.colour);
}
