import type { Picture } from '../threads/picture.ts';
import type { SlotPlan } from '../threads/slots.ts';
import type { StageOptions } from './stage.ts';

/** A moment, and the places of its film. */
interface Side {
  picture: Picture;
  plan: SlotPlan;
}

/** Room for what either of two stages shows, so that both have one size and one scale. */
export function besideEachOther(
  here: Side,
  there: Side,
): [Pick<StageOptions, 'plan' | 'frames'>, Pick<StageOptions, 'plan' | 'frames'>] {
  const [a, b] = [here.plan.capacity, there.plan.capacity];
  const most = (zone: keyof typeof a): number => Math.max(a[zone], b[zone]);
  const capacity = {
    directory: most('directory'),
    'in-lookup': most('in-lookup'),
    hashed: most('hashed'),
    unhashed: most('unhashed'),
    dying: most('dying'),
    freed: most('freed'),
  };
  const frames = here.picture.hasHeads || there.picture.hasHeads;
  return [
    { plan: { slots: here.plan.slots, capacity }, frames },
    { plan: { slots: there.plan.slots, capacity }, frames },
  ];
}
