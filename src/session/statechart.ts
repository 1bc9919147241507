import type { Chart, ChartNow, ChartTransition } from '../scene/threadChart.ts';
import type { Film } from '../threads/film.ts';
import { threadMachine } from '../threads/threadMachine.ts';
import { type Arrival, arrivalOf, departuresOf } from '../threads/transitions.ts';

type Node = typeof threadMachine.root;

const { root } = threadMachine;

/** The statechart of a thread, read from the machine that runs it. */
export const threadChart: Chart = {
  initial: initialOf(root),
  states: childrenOf(root).map((state) => ({
    name: state.key,
    initial: initialOf(state),
    inner: childrenOf(state).map(({ key }) => key),
  })),
  transitions: nodesOf(root).flatMap(transitionsOf),
};

/**
 * What a thread’s machine did last and can do next, after `at` steps. A step of the thread’s own is
 * two transitions of it: out of where it stood, and into where the memory says that it stands.
 */
export function chartNow(film: Film, at: number, t: number): ChartNow {
  const last = arrivalOf(film, at, t);
  const letters = film.world.setting.cast.threads.map(({ letter }) => letter);
  const next = departuresOf(film, at, t).map((one) => ({
    by: one.mover === null ? 'RCU' : (letters[one.mover] ?? '?'),
    transitions: transitionsAlong(one),
  }));
  return {
    last: last ? { own: last.own, transitions: transitionsAlong(last) } : null,
    next,
  };
}

function transitionsAlong({ from, to, own }: Arrival): ChartTransition[] {
  const landing = threadChart.transitions.filter((one) => one.from === '' && one.to === to);
  return [...(own ? threadChart.transitions.filter((one) => one.from === from) : []), ...landing];
}

function childrenOf(node: Node): Node[] {
  return Object.values<Node>(node.states);
}

function nodesOf(node: Node): Node[] {
  return [node, ...childrenOf(node).flatMap(nodesOf)];
}

function initialOf({ initial }: Node): string {
  return initial.target?.[0]?.key ?? '';
}

function transitionsOf(node: Node): ChartTransition[] {
  return node.ownEvents.flatMap((event) => {
    const targets = node.transitions.get(event)?.flatMap(({ target }) => target ?? []) ?? [];
    return targets.map(({ path }) => ({
      from: node.path.join('.'),
      event,
      to: path.join('.'),
    }));
  });
}
