import type { DentryPicture } from '../threads/dentryPictures.ts';
import type { Picture } from '../threads/picture.ts';
import type { Arrow, Point } from './arrows.ts';
import type { Box, Layout } from './layout.ts';
import type { Card } from './stage.ts';

/** A dentry that a chain still leads to although it has its place elsewhere, in words. */
export function staleWords({ chains }: Picture, { id, zone }: DentryPicture): string {
  const words = chains
    .filter((chain) => chain.zone !== zone && chain.members.includes(id))
    .map((chain) => (chain.zone === 'hashed' ? 'still hashed' : 'still in the chain'));
  return [...new Set(words)].join(', ');
}

/** A chain in words: `In-lookup chain: dentry 3 “x”, dentry 2 “y” (dying)`. */
export function chainWords({ chains, dentries }: Picture): string[] {
  return chains.map(({ zone, bucket, members }) => {
    const told = members.map((id) => {
      const d = dentries.find((one) => one.id === id);
      return `dentry ${id} “${d?.name ?? ''}”${d && d.zone !== zone ? ` (${d.zone})` : ''}`;
    });
    const name = zone === 'hashed' ? `Bucket of “${bucket}”` : 'In-lookup chain';
    return `${name}: ${told.join(', then ')}.`;
  });
}

/** The links of chains that place alone does not show: their order, and those that lead elsewhere. */
export function chainLinks(picture: Picture, layout: Layout, cards: Card[]): Arrow[] {
  const out: Arrow[] = [];
  const card = new Map(cards.map((one) => [one.id, one]));
  for (const { zone, bucket, members } of picture.chains) {
    for (const [i, id] of members.entries()) {
      const to = card.get(id);
      if (!to) continue;
      const before = card.get(members[i - 1] ?? 0);
      if (to.zone === zone && before?.zone === zone && !together(before, to)) {
        out.push(inOrder(before, to));
      }
      if (to.zone === zone) continue;
      const away = astray(before ?? layout.zones[zone], to, zone, bucket);
      out.push({ ...away, said: !cards.some((one) => covers(one, away, layout.font)) });
    }
  }
  return out;
}

/* Both behind one fold. */
const together = (a: Card, b: Card): boolean => a.detail === 'mark' && a.y === b.y && a.x === b.x;

const link = { bad: false, colour: 'var(--ink)', opacity: 1 } as const;

function inOrder(before: Card, to: Card): Arrow {
  const [from, end] = edges(before, to);
  const key = `chain ${before.id} ${to.id}`;
  return { ...link, key, from, to: end, kind: 'chain', label: 'next in the chain' };
}

/* From the zone, or the card before it, to where the dentry stands now. */
function astray(before: Box, to: Card, zone: string, bucket: string): Arrow {
  const [from, end] = edges(before, to);
  const key = `stale ${zone} ${bucket} ${to.id}`;
  const name = zone === 'hashed' ? `the bucket of “${bucket}”` : 'the in-lookup chain';
  return { ...link, key, from, to: end, kind: 'stale', label: `still linked in ${name}` };
}

/* Would the words that begin above a link's left end stand on a card? */
function covers(card: Card, { from, to, label }: Arrow, font: number): boolean {
  const left = Math.min(from.x, to.x) + font * 0.9;
  const low = from.x < to.x ? from.y : to.y;
  const beside = card.x > left + label.length * font * 0.48 || card.x + card.width < left;
  return !beside && card.y < low && card.y + card.height > low - font * 1.6;
}

/* Where the line between two boxes leaves the one and meets the other. */
function edges(a: Box, b: Box): [Point, Point] {
  const mid = ({ y, height }: Box): number => y + height / 2;
  const over = (one: Box): number => one.x + one.width / 2;
  if (b.x >= a.x + a.width) {
    const y = Math.min(Math.max(mid(b), a.y + 4), a.y + a.height - 4);
    return [
      { x: a.x + a.width, y },
      { x: b.x, y: mid(b) },
    ];
  }
  if (b.x + b.width <= a.x) {
    const y = Math.min(Math.max(mid(b), a.y + 4), a.y + a.height - 4);
    return [
      { x: a.x, y },
      { x: b.x + b.width, y: mid(b) },
    ];
  }
  const down = b.y > a.y;
  return [
    { x: over(a), y: down ? a.y + a.height : a.y },
    { x: over(b), y: down ? b.y : b.y + b.height },
  ];
}
