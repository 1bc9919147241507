import { describe, expect, test } from 'vitest';
import { Graph } from '../../src/explorer/graph.ts';
import { findLivelock } from '../../src/explorer/livelock.ts';

/** A graph drawn as lines `0 A1 B2`: from state 0 thread A leads to 1, thread B to 2. */
function drawn(text: string) {
  const graph = new Graph();
  const edges = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ').slice(1));
  for (const words of edges) {
    graph.open();
    for (const word of words) graph.add(Number(word.slice(1)));
  }
  // 'f' is the environment that frees
  const about = (i: number) => {
    const runs = (edges[i] ?? []).map((word) =>
      word.startsWith('f') ? 0 : 1 << 'AB'.indexOf(word.charAt(0)),
    );
    return {
      able: runs.reduce((all, one) => all | one, 0),
      edges: runs.map((one) => ({ runs: one, able: 3 })),
    };
  };
  return findLivelock(graph, edges.length, 2, about);
}

describe('a livelock', () => {
  test('is none where every way ends', () => {
    expect(drawn('0 A1 B2\n1 B3\n2 A3\n3')).toBeNull();
  });

  test('is none where another thread, given its turn, ends the cycle', () => {
    expect(drawn('0 A1 B2\n1 A0 B2\n2')).toBeNull();
  });

  test('is a cycle that a thread runs in while the other cannot move', () => {
    expect(drawn('0 A1\n1 A2 B3\n2 A2\n3')).toEqual({ state: 2, threads: [0] });
  });

  test('is a cycle that both run in', () => {
    expect(drawn('0 A1 B0\n1 A0 B1')).toEqual({ state: 0, threads: [0, 1] });
  });

  test('is not ended by RCU, which owes nobody its turn', () => {
    expect(drawn('0 A0 f1\n1')).toEqual({ state: 0, threads: [0] });
  });
});
