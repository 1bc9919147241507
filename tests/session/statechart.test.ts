import { expect, test } from 'vitest';
import { anywhere, threadChart } from '../../src/session/statechart.ts';

test('the statechart is that of the machine: a STEP runs, and LAND leads to where a thread stands', () => {
  const all = threadChart.flatMap(({ name, edges, inner }) => [
    { name, edges },
    ...inner.map((one) => ({ name: `${name}.${one.name}`, edges: one.edges })),
  ]);
  const step = { event: 'STEP', to: ['running'] };
  expect(all.filter(({ edges }) => edges.length > 0)).toEqual([
    { name: 'runnable', edges: [step] },
    { name: 'waiting.rpc', edges: [step] },
  ]);
  const leaves = all
    .map(({ name }) => name)
    .filter((name) => name !== 'running' && !all.some((one) => one.name.startsWith(`${name}.`)));
  expect(anywhere).toEqual([{ event: 'LAND', to: expect.arrayContaining(leaves) }]);
  expect(anywhere[0]?.to).toHaveLength(leaves.length);
});
