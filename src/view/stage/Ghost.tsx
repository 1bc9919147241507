import type { StageForm } from '../../scene/layout.ts';
import { type StageMarks, type StageOptions, stageOf } from '../../scene/stage.ts';
import { threadColour } from '../../scene/threadColour.ts';
import type { Picture } from '../../threads/picture.ts';
import type { SlotPlan } from '../../threads/slots.ts';

export interface GhostOf {
  picture: Picture;
  plan: SlotPlan;
}

interface Props {
  now: StageMarks;
  ghost: GhostOf;
  form: StageForm;
  open: StageOptions['open'];
}

/** What would stand elsewhere, or newly, if a choice were taken. */
export function Ghost({ now, ghost, form, open }: Props) {
  const { layout } = now;
  const then = stageOf(ghost.picture, { form, plan: ghost.plan, open });
  const places = new Map(now.cards.map((card) => [card.key, card]));
  const pucks = new Set(now.pucks.map((puck) => puck.key));
  const moved = then.cards.filter((card) => {
    const was = places.get(card.key);
    return !was || was.zone !== card.zone || was.x !== card.x || was.y !== card.y;
  });
  return (
    <g className="ghost">
      {moved.map(({ key, x, y, width, height, title }) => {
        const was = places.get(key);
        return (
          <g key={key}>
            <rect x={x} y={y} width={width} height={height} rx="8" />
            <text className="would-say" x={x + layout.font} y={y + height - layout.font * 0.8}>
              {title} would stand here
            </text>
            {was ? (
              <path
                d={`M${was.x + was.width / 2} ${was.y + was.height / 2}L${x + width / 2} ${y + height / 2}`}
              />
            ) : null}
          </g>
        );
      })}
      {then.pucks
        .filter((puck) => !pucks.has(puck.key))
        .map(({ key, x, y, letter, label, thread }) => (
          <g
            key={key}
            transform={`translate(${x},${y})`}
            style={{ '--thread': threadColour(thread) } as React.CSSProperties}
          >
            <circle r={layout.font * 0.95} className="would" />
            <text className="would-letter" y={layout.font * 0.35}>
              {letter}
            </text>
            <text className="would-say" x={layout.font * 1.3} y={layout.font * 0.35}>
              {label}
            </text>
          </g>
        ))}
    </g>
  );
}
