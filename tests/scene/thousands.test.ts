import { expect, test } from 'vitest';
import { thousands } from '../../src/scene/thousands.ts';

test('a number has a comma at every thousand, as English writes it', () => {
  for (const n of [0, 7, 999, 1000, 12_345, 999_999, 70_837_765, 1_000_000_000]) {
    expect(thousands(n)).toBe(n.toLocaleString('en'));
  }
});
