import type { Selection } from 'd3';
import { select } from 'd3';
import { isBehind } from '../../scene/arrows.ts';
import type { Fold } from '../../scene/folds.ts';
import type { Panel } from '../../scene/panels.ts';
import type { Puck } from '../../scene/pucks.ts';
import type { Card, Flag, Piece, StageMarks } from '../../scene/stage.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { fitInto, squeeze, writeLine } from './cardText.ts';
import { changed, standing } from './changed.ts';
import { drawArrows, drawSaid } from './drawArrows.ts';

type Root = Selection<SVGGElement, unknown, null, undefined>;

const at = ({ x, y }: { x: number; y: number }): string => `translate(${x},${y})`;

/** Draws marks into a group. Same marks, same picture: whatever was drawn there before. */
export function draw(root: SVGGElement, marks: StageMarks): void {
  const stage = select<SVGGElement, unknown>(root);
  const { font } = marks.layout;
  drawPanels(
    layer(stage, 'panels'),
    marks.panels.map((panel) => ({ ...panel, lines: [] })),
  );
  drawArrows(layer(stage, 'arrows behind'), marks.arrows.filter(isBehind), font);
  // what runs behind the cards runs behind the words of the panels too
  drawPanels(
    layer(stage, 'titles'),
    marks.panels.filter(({ lines }) => lines.length > 0),
  );
  drawCards(layer(stage, 'cards'), marks.cards, font);
  drawFolds(layer(stage, 'folds'), marks.folds, font);
  drawSaid(layer(stage, 'said'), marks.arrows, font);
  drawArrows(
    layer(stage, 'arrows front'),
    marks.arrows.filter((one) => !isBehind(one)),
    font,
  );
  drawPucks(layer(stage, 'pucks'), marks.pucks, font);
}

function layer(stage: Root, name: string): Root {
  let found = stage.select<SVGGElement>(`g.${name.replace(' ', '.')}`);
  if (found.empty()) found = stage.append('g').attr('class', name);
  return found as unknown as Root;
}

/* Where a group stands. An attribute that is set again, if only to what it was, is laid out anew. */
function place(node: SVGGElement, mark: { x: number; y: number; opacity: number }): void {
  const transform = at(mark);
  if (node.getAttribute('transform') !== transform) node.setAttribute('transform', transform);
  const faint = mark.opacity < 1;
  if (faint) node.setAttribute('opacity', String(mark.opacity));
  else if (node.hasAttribute('opacity')) node.removeAttribute('opacity');
}

function drawPanels(root: Root, panels: Panel[]): void {
  root
    .selectAll<SVGGElement, Panel>('g.box')
    .data(panels, (panel) => panel.key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('rect').attr('class', 'frame');
      return group;
    })
    .each(function (panel) {
      if (!changed(this, panel)) return;
      const { x, y, width, height, kind, dim } = panel;
      const group = select(this).attr('class', `box ${kind}${dim ? ' dim' : ''}`);
      group.attr('data-puck', panel.key);
      group.select('rect').attr('x', x).attr('y', y).attr('width', width).attr('height', height);
      group
        .selectAll<SVGTextElement, Panel['lines'][number]>('text')
        .data(panel.lines)
        .join('text')
        .attr('class', (line) => line.kind)
        .attr('x', (line) => line.x)
        .attr('y', (line) => line.y)
        .each(function (line) {
          write(this, line.pieces);
        });
    });
}

/* Pieces of one line of text, each in its colour. */
function write(text: SVGTextElement, pieces: Piece[], gap = 0): void {
  select(text)
    .selectAll<SVGTSpanElement, Piece>('tspan')
    .data(pieces)
    .join('tspan')
    .attr('class', (piece) => (piece.colour ? 'letter-of' : piece.small ? 'small' : null))
    .attr('dx', (_, i) => (i > 0 && gap > 0 ? gap : null))
    .style('fill', (piece) => piece.colour)
    .text((piece) => piece.text);
}

function drawCards(root: Root, cards: Card[], font: number): void {
  root
    .selectAll<SVGGElement, Card>('g.card')
    .data(cards, (card) => card.key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('rect').attr('class', 'shape');
      group.append('rect').attr('class', 'texture');
      for (const name of ['title', 'refs', 'line', 'flags', 'claim']) {
        group.append('text').attr('class', name);
      }
      return group;
    })
    .each(function (card) {
      place(this, card);
      if (changed(this, card, standing)) fill(select(this), card, font);
    });
}

function drawFolds(root: Root, folds: Fold[], font: number): void {
  root
    .selectAll<SVGGElement, Fold>('g.fold')
    .data(folds, (fold) => fold.key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('rect').attr('class', 'fold-box').attr('rx', 6);
      group.append('text').attr('class', 'fold-words');
      return group;
    })
    .each(function (fold) {
      if (!changed(this, fold)) return;
      const { zone, width, height, words, broken } = fold;
      const group = select(this).attr('class', broken ? 'fold broken' : 'fold');
      group.attr('data-fold', zone).attr('transform', at(fold));
      group.select('rect').attr('width', width).attr('height', height);
      const text = group
        .select('text')
        .attr('x', width / 2)
        .attr('y', height / 2 + font * 0.36);
      text.text(broken ? `✕ ${words}` : words);
    });
}

function fill(group: Selection<SVGGElement, unknown, null, undefined>, card: Card, f: number) {
  const { width, height, detail } = card;
  const kind = `card ${card.zone} ${card.positive ? 'positive' : 'negative'} ${detail}`;
  const marked = `${card.dim ? ' dim' : ''}${card.broken ? ' broken' : ''}`;
  group.attr('class', `${kind}${marked}`).style('--owner', () => card.colour);
  group.attr('data-dentry', card.id);
  group
    .selectAll('rect')
    .attr('width', Math.max(width, 4))
    .attr('height', Math.max(height, 4))
    .attr('rx', Math.min(f * 0.8, height / 4));
  const text = (name: string, x: number, y: number) =>
    group.select<SVGTextElement>(`.${name}`).attr('x', x).attr('y', y);
  const full = detail === 'full';
  const claim = card.broken && detail === 'mark' ? '✕' : card.broken && `✕ ${card.broken}`;
  text('claim', width - f * 0.9, f * 0.3).text(claim);
  const title = text('title', f * 1.1, f * 1.75)
    .text(card.title)
    .style('font-size', null);
  if (detail === 'mark') fitInto(title, card);
  const count = text('refs', width - f * 0.9, f * 1.75).node();
  if (count) write(count, detail === 'mark' ? [] : card.count, f * 0.4);
  writeLine(text('line', f * 1.1, f * 3.2), card, f);
  const behind = f * (2 + card.title.length * 0.68);
  const below = full || height >= f * 5.2 || card.zone !== 'in-lookup';
  const low = full ? f * 4.6 : f * 3.1;
  const flags = text('flags', below ? f * 1.1 : behind, below ? low : f * 1.75).node();
  if (!flags) return;
  writeFlags(flags, detail === 'mark' ? [] : card.flags, f);
  const long = card.flags.reduce((sum, { word }) => sum + word.length + 1.2, 0) * f * 0.6;
  squeeze(select(flags), long, width - f * (below ? 2 : 9));
}

function writeFlags(text: SVGTextElement, flags: Flag[], font: number): void {
  select(text)
    .selectAll<SVGTSpanElement, Flag>('tspan')
    .data(flags, (flag) => flag.word)
    .join('tspan')
    .attr('class', (flag) => flag.state)
    .attr('data-flag', (flag) => flag.word)
    .attr('dx', (_, i) => (i > 0 ? font * 0.7 : null))
    .text((flag) => `${flag.state === 'new' ? '+' : ''}${flag.word}`);
}

function drawPucks(root: Root, pucks: Puck[], f: number): void {
  const shackle = `M${-f * 0.45} ${-f * 0.55}v${-f * 0.3}a${f * 0.45} ${f * 0.45} 0 0 1 ${f * 0.9} 0v${f * 0.3}`;
  root
    .selectAll<SVGGElement, Puck>('g.puck')
    .data(pucks, (puck) => puck.key)
    .join((enter) => {
      const group = enter.append('g');
      group.append('path');
      group
        .append('rect')
        .attr('class', 'padlock')
        .attr('x', -f * 0.8)
        .attr('y', -f * 0.6);
      group
        .select('rect')
        .attr('width', f * 1.6)
        .attr('height', f * 1.35)
        .attr('rx', f * 0.25);
      group.append('circle').attr('r', f * 0.9);
      group
        .append('text')
        .attr('class', 'letter')
        .attr('y', f * 0.35);
      group
        .append('text')
        .attr('class', 'label')
        .attr('x', f * 1.25)
        .attr('y', f * 0.35);
      return group;
    })
    .each(function (puck) {
      place(this, puck);
      if (!changed(this, puck, standing)) return;
      const group = select(this)
        .attr('class', `puck ${puck.kind}`)
        .attr('data-puck', puck.key)
        .style('--thread', threadColour(puck.thread));
      group.select('path').attr('d', puck.kind === 'lock' ? shackle : null);
      group.select('.letter').text(puck.letter);
      group.select('.label').text(puck.label);
    });
}
