import { expect, test } from 'vitest';
import { makeLayout, offsetOf, type StructName, structs } from '../../src/model/struct.ts';

test('a field stands at the same offset of its struct, however many threads there are', () => {
  for (const threads of [1, 2, 6]) {
    const counts = { registers: 3, dentries: 2, inodes: 2, names: 1, inLookupBuckets: 1 };
    const layout = makeLayout({ threads, ...counts });
    expect(layout.structs.Global.base).toBe(0);
    for (const struct of Object.keys(structs) as StructName[]) {
      for (const [field, { offset }] of Object.entries(layout.structs[struct].fields)) {
        expect(offsetOf(struct, field), `${struct}.${field}`).toBe(offset);
      }
    }
  }
});
