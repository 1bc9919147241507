import { type Zone, zonesOf } from './dentryPictures.ts';
import type { Film } from './film.ts';

/** Which place of its zone every dentry has, and how many places each zone needs in this film. */
export interface SlotPlan {
  slots: ReadonlyMap<number, number>;
  capacity: Readonly<Record<Zone, number>>;
}

interface Arrival {
  position: number;
  dentry: number;
  slot: number;
}

/**
 * Gives a dentry that comes into a zone the first place that is free there; it keeps the place until
 * it leaves. Read step by step as the film grows, so that what was placed stays where it is.
 */
class SlotReader {
  readonly arrivals: Arrival[] = [];
  readonly capacity: Record<Zone, number> = {
    directory: 1,
    'in-lookup': 0,
    hashed: 0,
    unhashed: 0,
    dying: 0,
    freed: 0,
  };
  private readonly at = new Map<number, { zone: Zone; slot: number }>();
  private next = 0;

  read(film: Film): void {
    for (; this.next <= film.length; this.next++) {
      const zones = zonesOf(film.world, film.snapshot(this.next));
      for (const [dentry, zone] of zones) {
        if (sameRoom(this.at.get(dentry)?.zone, zone)) continue;
        this.at.delete(dentry);
        const taken = [...this.at.values()].filter((one) => sameRoom(one.zone, zone));
        let slot = 0;
        while (taken.some((one) => one.slot === slot)) slot++;
        this.at.set(dentry, { zone, slot });
        this.arrivals.push({ position: this.next, dentry, slot });
        const room = zone === 'freed' ? 'dying' : zone;
        this.capacity[room] = Math.max(this.capacity[room], slot + 1);
      }
    }
    this.capacity.freed = this.capacity.dying;
  }
}

/* The dying and the freed share their places. */
function sameRoom(a: Zone | undefined, b: Zone): boolean {
  return a === b || (a === 'dying' && b === 'freed') || (a === 'freed' && b === 'dying');
}

const readers = new WeakMap<object, SlotReader>();

/** Reads on to the film’s end, so that asking for places is quick. */
export function readSlots(film: Film): SlotReader {
  const whole = film.length === film.reel.steps.length;
  const reader = (whole && readers.get(film.reel)) || new SlotReader();
  if (whole) readers.set(film.reel, reader);
  reader.read(film);
  return reader;
}

/** The places after `at` steps. */
export function slotsOf(film: Film, at: number): SlotPlan {
  const reader = readSlots(film);
  const slots = new Map<number, number>();
  for (const { position, dentry, slot } of reader.arrivals) {
    if (position > at) break;
    slots.set(dentry, slot);
  }
  return { slots, capacity: reader.capacity };
}
