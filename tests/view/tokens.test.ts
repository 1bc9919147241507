import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/view/ui/tokens.css', 'utf8');

function tokens(selector: string): Record<string, string> {
  const body = css.slice(css.indexOf(selector)).split('}')[0] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--(\w+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]),
  );
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['dark', ':root'],
  ['light', "[data-theme='light']"],
])('the %s theme', (_, selector) => {
  const all = tokens(selector);
  const text = ['ink', 'dim', 'bad', 'ok', 'warn', 'a', 'b', 'c', 'd', 'e', 'f'];

  test.each(text)('%s reads on the page and on a panel', (name) => {
    for (const ground of ['bg', 'panel']) {
      expect(contrast(all[name] ?? '', all[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('edges of controls are seen', () => {
    expect(contrast(all.edge ?? '', all.bg ?? '')).toBeGreaterThanOrEqual(3);
  });
});
