import { expect, test } from 'vitest';
import { chartNowWords, transitionWords } from '../../src/scene/chartWords.ts';
import { type ChartBox, type ChartForm, chartPicture, outer } from '../../src/scene/threadChart.ts';
import { threadChart } from '../../src/session/statechart.ts';

const forms: ChartForm[] = ['small', 'large'];

interface Point {
  x: number;
  y: number;
}

/* Corners of a path of M, L, H and V. */
function corners(path: string): Point[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MLHV])([-\d.]+)(?: ([-\d.]+))?/g)].map(([, word, a, b]) => {
    if (word === 'V') y = Number(a);
    else x = Number(a);
    if (b !== undefined) y = Number(b);
    return { x, y };
  });
}

const onBorder = ({ x, y }: Point, box: ChartBox): boolean => {
  const beside = Math.abs(x - box.x) < 0.01 || Math.abs(x - box.x - box.width) < 0.01;
  const above = Math.abs(y - box.y) < 0.01 || Math.abs(y - box.y - box.height) < 0.01;
  const within = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  return within && (beside || above);
};

test.each(forms)('every transition of the machine is in the %s picture, in one arrow', (form) => {
  const { arrows } = chartPicture(threadChart, form);
  const drawn = arrows.flatMap(({ stands }) => stands);
  expect(drawn).toHaveLength(threadChart.transitions.length);
  expect(new Set(drawn)).toEqual(new Set(threadChart.transitions));
  const shown = (path: string) => (form === 'small' ? outer(path) : path);
  for (const { from, to, event, stands } of arrows) {
    for (const one of stands) {
      expect([shown(one.from), one.event, shown(one.to)]).toEqual([from, event, to]);
    }
  }
});

test.each(forms)('an arrow of the %s picture leads from border to border', (form) => {
  const { arrows, boxes, roots, start } = chartPicture(threadChart, form);
  const box = (name: string) => boxes.find((one) => one.name === name) as ChartBox;
  for (const { from, to, line, head } of arrows) {
    const begin = corners(line)[0] as Point;
    if (from === '') expect(roots).toContainEqual(begin);
    else expect(onBorder(begin, box(from))).toBe(true);
    expect(onBorder(corners(head)[0] as Point, box(to))).toBe(true);
  }
  expect(onBorder(corners(start.head)[0] as Point, box(threadChart.initial))).toBe(true);
});

test.each(forms)(
  'no arrow of the %s picture runs through a state that it does not touch',
  (form) => {
    const { arrows, boxes } = chartPicture(threadChart, form);
    for (const { from, to, line } of arrows) {
      const points = corners(line);
      for (const box of boxes.filter(
        ({ name }) => ![from, to, outer(from), outer(to)].includes(name),
      )) {
        for (const [n, a] of points.slice(0, -1).entries()) {
          const b = points[n + 1] as Point;
          const beside = Math.max(a.x, b.x) < box.x || Math.min(a.x, b.x) > box.x + box.width;
          const above = Math.max(a.y, b.y) < box.y || Math.min(a.y, b.y) > box.y + box.height;
          expect(beside || above, `${from} → ${to} through ${box.name}`).toBe(true);
        }
      }
    }
  },
);

test.each(forms)('the states of the %s picture stand apart, within a card on a phone', (form) => {
  const { boxes, width, height } = chartPicture(threadChart, form);
  expect(width).toBeLessThanOrEqual(336);
  for (const [n, a] of boxes.entries()) {
    expect(a.x).toBeGreaterThan(0);
    expect(a.y + a.height).toBeLessThan(height);
    for (const b of boxes.slice(n + 1)) {
      const around = a.title !== null && outer(b.name) === a.name;
      const inside =
        b.x > a.x && b.x + b.width < a.x + a.width && b.y > a.y && b.y + b.height < a.y + a.height;
      const beside = a.x + a.width < b.x || b.x + b.width < a.x;
      const below = a.y + a.height < b.y || b.y + b.height < a.y;
      expect(around ? inside : beside || below, `${a.name} and ${b.name}`).toBe(true);
    }
  }
});

test('every event that leads on has its name in the picture', () => {
  const { labels } = chartPicture(threadChart, 'small');
  const events = new Set(threadChart.transitions.map(({ event }) => event));
  expect(new Set(labels.map(({ words }) => words))).toEqual(events);
});

test('the chart in words says where a thread is, how it came there and what can move it', () => {
  const step = { from: 'runnable', event: 'STEP', to: 'running' };
  const land = { from: '', event: 'LAND', to: 'asleep' };
  const now = {
    last: { own: true, transitions: [step, land] },
    next: [{ by: 'C', transitions: [{ ...land, to: 'runnable' }] }],
  };
  expect(chartNowWords('R', 'asleep', now)).toEqual([
    'R is asleep.',
    'Last by its own step: STEP → running, LAND → asleep.',
    'Next by a step of C: LAND → runnable.',
  ]);
  expect(transitionWords(threadChart)).toContain('runnable —STEP→ running');
  expect(transitionWords(threadChart).join()).toContain('in any state —LAND→ runnable, blocked');
});
