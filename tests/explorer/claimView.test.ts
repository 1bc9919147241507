import { expect, test } from 'vitest';
import { claimView, StateClaims } from '../../src/explorer/claims.ts';
import { searching } from '../../src/explorer/explore.ts';
import { Search } from '../../src/explorer/search.ts';
import type { StructName } from '../../src/model/struct.ts';
import type { RunnableWorld } from '../../src/program/world.ts';
import { stories } from '../../stories/index.ts';
import { worldOf } from '../worlds.ts';

/** `Struct.field` of a word. */
function fieldAt(world: RunnableWorld, at: number): [StructName, string] {
  for (const [struct, place] of Object.entries(world.layout.structs)) {
    if (at < place.base || at >= place.base + place.size * place.count) continue;
    const offset = (at - place.base) % place.size;
    const field = Object.entries(place.fields).find(
      ([, one]) => offset >= one.offset && offset < one.offset + one.words,
    );
    return [struct as StructName, field?.[0] ?? 'register'];
  }
  throw new Error(`no word ${at}`);
}

test('claims on states look at no word that a step may change unseen', () => {
  const unseen = new Set<string>();
  const seen = new Set<string>();
  for (const story of stories) {
    for (const cast of story.casts) {
      for (const variant of story.variants.slice(0, 2)) {
        const world = worldOf(`${cast.id} ${variant.id} proposed`);
        const claims = new StateClaims(world);
        const search = new Search(world, { states: 4000 }, []);
        for (const _ of searching(search));
        for (let i = 0; i < search.size; i += 31) {
          const reading = new Proxy(search.snapshot(i), {
            get(w, key) {
              const at = Number(key);
              if (Number.isNaN(at)) throw new Error(`claims ask a snapshot for ${String(key)}`);
              const [struct, field] = fieldAt(world, at);
              const word = `${struct}.${field}`;
              (claimView(struct, field) ? seen : unseen).add(word);
              return w[at];
            },
          });
          claims.check(reading, []);
        }
      }
    }
  }
  expect([...unseen]).toEqual([]);
  expect(seen.size).toBeGreaterThan(12);
});
