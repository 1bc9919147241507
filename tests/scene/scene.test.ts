import { describe, expect, test } from 'vitest';
import { between } from '../../src/scene/between.ts';
import type { Box, Layout, StageForm } from '../../src/scene/layout.ts';
import { type StageMarks, stageOf } from '../../src/scene/stage.ts';
import { describeStage } from '../../src/scene/words.ts';
import type { DentryPicture } from '../../src/threads/dentryPictures.ts';
import { createDirector } from '../../src/threads/director.ts';
import type { Film } from '../../src/threads/film.ts';
import type { Picture } from '../../src/threads/picture.ts';
import { refsOf } from '../../src/threads/refs.ts';
import { type SlotPlan, slotsOf } from '../../src/threads/slots.ts';
import { movesOf, worldOf } from '../worlds.ts';

function film(name: string, schedule: string) {
  const world = worldOf(name);
  const director = createDirector(world);
  for (const move of movesOf(world, schedule)) director.move(move);
  return director.film();
}

const deadlock = film('05-c before proposed', 'R19C22R14C3');
const last = deadlock.picture(deadlock.length);

const wide = (picture: Picture): StageMarks => stageOf(picture, { form: 'wide' });

/* A world of `n` dentries besides the directory, spread over the zones. */
function crowd(n: number): Picture {
  const one = last.dentries.find((d) => d.zone === 'in-lookup') as DentryPicture;
  const zones = ['in-lookup', 'hashed', 'unhashed', 'dying'] as const;
  const dentries = Array.from({ length: n }, (_, i) => ({
    ...one,
    id: i + 2,
    label: `dentry ${i + 2}`,
    zone: zones[i % 4] as DentryPicture['zone'],
  }));
  return { ...last, dentries, pool: n + 1, waits: [], cycle: null };
}

/* Their places, as a film would give them. */
function planOf({ dentries }: Picture): SlotPlan {
  const each = Math.ceil(dentries.length / 4);
  const zones = [...allZones, 'directory'] as const;
  return {
    slots: new Map(dentries.map(({ id }) => [id, Math.floor((id - 2) / 4)])),
    capacity: Object.fromEntries(zones.map((zone) => [zone, each])) as SlotPlan['capacity'],
  };
}

const allZones = new Set(['in-lookup', 'hashed', 'unhashed', 'dying', 'freed'] as const);

function expectApart(boxes: (Box & { key: string })[], layout: Layout): void {
  for (const [i, a] of boxes.entries()) {
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(a.x + a.width).toBeLessThanOrEqual(layout.width);
    expect(a.y + a.height).toBeLessThanOrEqual(layout.height);
    for (const b of boxes.slice(i + 1)) {
      const apart =
        a.x + a.width <= b.x ||
        b.x + b.width <= a.x ||
        a.y + a.height <= b.y ||
        b.y + b.height <= a.y;
      if (!apart) throw new Error(`${a.key} and ${b.key} overlap`);
    }
  }
}

describe('the stage', () => {
  test('draws the same marks for the same picture', () => {
    const again = film('05-c before proposed', 'R19C22R14C3');
    expect(wide(last)).toEqual(wide(again.picture(again.length)));
  });

  for (const form of ['wide', 'tall', 'talk', 'twin', 'pair'] as StageForm[]) {
    test(`says of each who waits for i_rwsem what it wants, none over another, ${form}`, () => {
      const [dir, ...more] = last.directories;
      if (!dir) throw new Error('no directory');
      const queue = [0, 1, 0].map((thread, n) => ({ thread, exclusive: n !== 1 }));
      const { pucks, layout } = stageOf(
        { ...last, directories: [{ ...dir, queue }, ...more] },
        { form },
      );
      const waits = pucks.filter(({ key }) => key.startsWith('queue'));
      const said = waits.map(({ label }) => label);
      if (form === 'pair') expect(said).toEqual(['X', 'S', 'X']);
      else expect(said.map((label) => label.slice(0, 3))).toEqual(['1. ', '2. ', '3. ']);
      for (const [n, { x, label }] of waits.slice(0, -1).entries()) {
        const end = x + layout.font * (0.5 + label.length * 0.6);
        expect(end).toBeLessThan(waits[n + 1]?.x ?? 0);
      }
    });
    for (const n of [1, 12, 50, 200]) {
      for (const open of [undefined, allZones]) {
        const how = open ? 'unfolded' : 'folded';
        test(`keeps ${n} dentries apart and inside, ${form}, ${how}`, () => {
          const { cards, folds, layout } = stageOf(crowd(n), {
            form,
            open,
            plan: planOf(crowd(n)),
          });
          const more = folds.reduce((sum, { words }) => sum + Number.parseInt(words, 10), 0);
          expect(cards.length + more).toBe(n);
          if (open || n <= 12) expect(cards).toHaveLength(n);
          expectApart([...cards, ...folds], layout);
          for (const { detail, zone } of cards) {
            if (folds.some((fold) => fold.zone === zone)) expect(detail).toBe('two');
          }
        });
      }
    }
  }

  test('folds a crowd: some with their words, the others behind a number, at fixed places', () => {
    const many = crowd(200);
    const plan = planOf(many);
    const { cards, folds } = stageOf(many, { form: 'wide', plan });
    expect(folds.map(({ zone }) => zone).sort()).toEqual([
      'dying',
      'hashed',
      'in-lookup',
      'unhashed',
    ]);
    expect(cards.length).toBeLessThan(150);
    const fewer = { ...many, dentries: many.dentries.filter(({ id }) => id % 3 !== 0) };
    const place = new Map(cards.map((card) => [card.key, `${card.x} ${card.y}`]));
    for (const card of stageOf(fewer, { form: 'wide', plan }).cards) {
      expect(`${card.x} ${card.y}`).toBe(place.get(card.key));
    }
    const all = stageOf(many, { form: 'wide', plan, open: new Set(['hashed'] as const) });
    expect(all.folds.map(({ zone }) => zone).sort()).toEqual(['dying', 'in-lookup', 'unhashed']);
    expect(all.cards.filter(({ zone }) => zone === 'hashed')).toHaveLength(50);
    const still = all.cards.filter(({ zone }) => zone !== 'hashed');
    for (const card of still) expect(`${card.x} ${card.y}`).toBe(place.get(card.key));
  });

  test('lets who stands at a folded dentry stand at the fold, and marks what it breaks', () => {
    const many = crowd(200);
    const last = many.dentries.findLast((d) => d.zone === 'hashed') as DentryPicture;
    const dentries = many.dentries.map((d) =>
      d === last ? { ...d, owner: null, lock: 1 } : { ...d, owner: null, lock: null },
    );
    const broken = [{ word: 'duplicate name', detail: '', mild: false, dentries: [last.id] }];
    const { pucks, folds } = stageOf(
      { ...many, dentries },
      { form: 'wide', broken, plan: planOf(many) },
    );
    const fold = folds.find(({ zone }) => zone === 'hashed');
    expect(fold?.broken).toBe('duplicate name');
    const puck = pucks.find(({ key }) => key === `d_lock ${last.id} 1`);
    if (!fold || !puck) throw new Error('nothing stands there');
    expect(puck.x).toBeGreaterThan(fold.x);
    expect(puck.x).toBeLessThan(fold.x + fold.width);
    expect(puck.y).toBeGreaterThan(fold.y);
    expect(puck.y).toBeLessThan(fold.y + fold.height);
  });

  test('moves a dentry only when its linkage changes', () => {
    for (let i = 1; i <= deadlock.length; i++) {
      const [before, after] = [deadlock.picture(i - 1), deadlock.picture(i)];
      const old = new Map(wide(before).cards.map((card) => [card.key, card]));
      for (const card of wide(after).cards) {
        const was = old.get(card.key);
        if (was && was.zone === card.zone) expect([card.x, card.y]).toEqual([was.x, was.y]);
      }
    }
  });

  test('draws the wait-for cycle as one closed loop', () => {
    const bad = wide(last).arrows.filter((arrow) => arrow.bad);
    expect(bad.filter((arrow) => arrow.kind === 'wait')).toHaveLength(2);
    expect(bad.filter((arrow) => arrow.kind === 'same')).toHaveLength(2);
  });

  test('draws a link to a dentry that dies in the in-lookup chain, and says so', () => {
    const killed = film('S1-d as-posted today', 'R46');
    const picture = killed.picture(killed.length);
    const { cards, arrows } = wide(picture);
    const dying = cards.find((card) => card.zone === 'dying');
    expect(dying?.count).toEqual([{ text: 'still in the chain', colour: null }]);
    const links = arrows.filter((arrow) => arrow.kind === 'stale');
    expect(links.map(({ to }) => to.x)).toEqual([dying?.x]);
    expect(describeStage(picture)).toContain('In-lookup chain: dentry 2 “a” (dying).');
  });

  test('writes beside such a link only where the words stand on no card: a card says it, too', () => {
    const told = (name: string, schedule: string) => {
      const one = film(name, schedule);
      const { cards, arrows } = wide(one.picture(one.length));
      const [link] = arrows.filter((arrow) => arrow.kind === 'stale');
      return { said: link?.said, lines: cards.map(({ line }) => line) };
    };
    expect(told('S1-d as-posted today', 'R46').said).toBe(true);
    // the whiteout is hashed, next to the zone of the chain that still leads to it
    const whiteout = told('12-a as-posted proposed', 'A54S15A4S28A46S4');
    expect(whiteout.said).toBe(false);
    expect(whiteout.lines).toContain('dentry 4 · inode 3 · still in the chain');
  });

  test('beside another stage leaves the flags out where threads would stand on them', () => {
    const one = film('02-a before proposed', 'A29B11AB7');
    const { cards, pucks } = stageOf(one.picture(one.length), { form: 'twin' });
    const owned = cards.find(({ zone }) => zone === 'in-lookup');
    expect(pucks.some(({ key }) => key.startsWith(`owns ${owned?.id}`))).toBe(true);
    expect(owned?.flags).toEqual([]);
  });

  test('on the lowest cards lets threads stand behind the name, not on it', () => {
    const one = film('04-a before proposed', 'M30L23');
    const plan = slotsOf(one, one.length);
    const { cards, pucks, layout } = stageOf(one.picture(one.length), { form: 'pair', plan });
    const owned = cards.find(({ zone }) => zone === 'in-lookup');
    const owner = pucks.find(({ key }) => key.startsWith(`owns ${owned?.id}`));
    if (!owned || !owner) throw new Error('nobody owns the name');
    expect(owned.height).toBeLessThan(layout.font * 3.8);
    const end = owned.x + layout.font * (1.1 + owned.title.length * 0.62);
    expect(owner.x - layout.font * 0.9).toBeGreaterThan(end);
  });

  test('in large type leaves out a count that would touch the name', () => {
    const one = film('19-d as-posted today', 'R88');
    const { cards } = stageOf(one.picture(one.length), {
      form: 'pair',
      plan: slotsOf(one, one.length),
      refs: refsOf(one, one.length),
    });
    const target = cards.find(({ title }) => title === '“.nfs1”');
    expect(target?.count).toEqual([]);
    expect(cards.find(({ title }) => title === '“a”')?.count[0]?.text).toBe('count 1');
  });

  test('gives a freed dentry no name, and no flags', () => {
    const one = film('S2-d as-posted proposed', 'A192L8f3');
    const freed = wide(one.picture(one.length)).cards.find(({ zone }) => zone === 'freed');
    expect(freed?.title).toBe('');
    expect(freed?.flags).toEqual([]);
  });

  test('shows the i_lock of an inode without a dentry below the words of the server', () => {
    const one = film('13-a as-posted today', 'A20B3');
    const { layout, pucks } = wide(one.picture(one.length));
    const lock = pucks.find(({ label }) => label === 'i_lock of f');
    expect(lock?.kind).toBe('lock');
    expect(lock?.y).toBeGreaterThan(layout.server.y + layout.server.height / 2);
  });

  test('draws every link that the chains have in memory, in its order or to where it leads', () => {
    const links = { chain: 0, stale: 0 };
    for (const [name, schedule] of [
      ['08-c as-posted today', 'A51B27WA'],
      ['S1-d as-posted today', 'R55'],
      ['02-b as-posted today', 'A39R11'],
    ] as const) {
      const one = film(name, schedule);
      for (let i = 0; i <= one.length; i++) {
        const picture = one.picture(i);
        const zone = (id: number | undefined) => picture.dentries.find((d) => d.id === id)?.zone;
        const { arrows } = wide(picture);
        const drawn = (kind: string): number => arrows.filter((a) => a.kind === kind).length;
        const away = picture.chains.flatMap((chain) =>
          chain.members.filter((id) => zone(id) !== chain.zone),
        );
        const inside = picture.chains.flatMap((chain) =>
          chain.members.filter(
            (id, n) => zone(id) === chain.zone && zone(chain.members[n - 1]) === chain.zone,
          ),
        );
        expect(drawn('stale')).toBe(away.length);
        expect(drawn('chain')).toBe(inside.length);
        links.stale += away.length;
        links.chain += inside.length;
      }
    }
    expect(links.chain).toBeGreaterThan(0);
    expect(links.stale).toBeGreaterThan(0);
  });

  test('says in words what it draws', () => {
    const words = describeStage(last, refsOf(deadlock, deadlock.length)).join('\n');
    expect(words).toContain('i_rwsem of P is held shared by R');
    expect(words).toContain('C queues for it exclusive');
    expect(words).toMatch(/Dentry \d “x” is in-lookup, negative, count 2, owned by C/);
    expect(words).toContain('referenced by R, by C');
    expect(words).toContain('referenced by 2 children, by 1 from outside the threads');
  });

  test('calls a dentry of the cast by the label that its sentences use', () => {
    const opens = film('13-a as-posted today', '');
    const lines = wide(opens.picture(0)).cards.map(({ line }) => line);
    expect(lines).toEqual(['dentry 2 (D0) · negative as of change 0']);
    expect(describeStage(opens.picture(0)).join(' ')).toContain('Dentry 2 (D0) “f” is hashed');
  });

  test('shows every lock on what it protects, with the holder’s letter', () => {
    const seen = new Set<string>();
    const rename = film('06-a before proposed', 'A190');
    for (let i = 0; i <= rename.length; i++) {
      for (const { kind, label, letter } of wide(rename.picture(i)).pucks) {
        if (kind === 'lock') seen.add(`${label} ${letter}`);
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['d_lock A', 'rename_lock A', 'bucket “t” A']),
    );
  });

  test('shows who spins beside the lock that it wants, with an arrow to it', () => {
    let seen = 0;
    for (const [name, schedule] of [
      ['04-b as-posted today', 'A20B20A10B'],
      ['09-b before proposed', 'S18R4SR31U'],
      ['13-c as-posted today', 'A20B9A5B9A'],
    ] as const) {
      const one = film(name, schedule);
      for (let i = 0; i <= one.length; i++) {
        const picture = one.picture(i);
        const spins = picture.waits.filter((w) => w.kind === 'spinlock' && w.to !== null);
        const marks = wide(picture);
        for (const { from, to } of spins) {
          const here = marks.pucks.find((p) => p.key.startsWith('spins') && p.thread === from);
          const arrow = marks.arrows.find((a) => a.key.startsWith(`wait ${here?.key} `));
          const lock = marks.pucks.find((p) => p.kind === 'lock' && p.x === arrow?.to.x);
          expect(lock?.thread).toBe(to);
          seen++;
        }
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  test('marks a flag in the step in which it comes or goes', () => {
    const step = deadlock.steps.findIndex((_, i) => {
      const has = (n: number): boolean =>
        deadlock.picture(n).dentries.some((d) => d.flags.includes('LOCK_WAITER'));
      return !has(i) && has(i + 1);
    });
    const at = (n: number, was: number): StageMarks =>
      stageOf(deadlock.picture(n), { form: 'wide', before: deadlock.picture(was) });
    const states = (marks: StageMarks): string[] =>
      marks.cards
        .flatMap((card) => card.flags)
        .flatMap((f) => (f.word === 'LOCK_WAITER' ? [f.state] : []));
    expect(states(at(step + 1, step))).toEqual(['new']);
    expect(states(at(step + 2, step + 1))).toEqual(['on']);
    expect(states(at(step, step + 1))).toEqual(['gone']);
  });

  test('says which references are whose, and they add up', () => {
    for (let i = 0; i <= deadlock.length; i++) {
      for (const refs of refsOf(deadlock, i)) {
        const held = refs.threads.reduce((sum, { n }) => sum + n, 0);
        expect(held + refs.children + refs.others).toBe(refs.count);
      }
    }
  });
});

describe('between two moments', () => {
  const frame = (t: number): StageMarks => {
    const [a, b] = moved(deadlock);
    return between(wide(a), wide(b), t);
  };

  test('lie the two themselves at 0 and 1', () => {
    const [a, b] = moved(deadlock);
    expect(frame(0)).toEqual(wide(a));
    expect(frame(1)).toEqual(wide(b));
  });

  test('every frame is the same each time, and a card moves only after what changes in place', () => {
    for (const t of [0.1, 0.35, 0.5, 0.9]) expect(frame(t)).toEqual(frame(t));
    const [a, b] = moved(deadlock);
    const place = (marks: StageMarks): number[] => marks.cards.flatMap(({ x, y }) => [x, y]);
    expect(place(frame(0.3))).toEqual(place(wide(a)));
    const half = place(frame(0.7));
    expect(half).not.toEqual(place(wide(a)));
    expect(half).not.toEqual(place(wide(b)));
  });
});

/* Two moments of one step in which a dentry moves. */
function moved(of: Film): [Picture, Picture] {
  for (let i = 1; i <= of.length; i++) {
    const zones = (n: number): string =>
      of
        .picture(n)
        .dentries.map((d) => d.zone)
        .join();
    const same = of.picture(i).dentries.length === of.picture(i - 1).dentries.length;
    if (same && zones(i) !== zones(i - 1)) return [of.picture(i - 1), of.picture(i)];
  }
  throw new Error('no dentry moves');
}
