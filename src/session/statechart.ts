import { threadMachine } from '../threads/threadMachine.ts';

/** An event of a state and where it leads, as `running` or `blocked.rwsem`. */
export interface ChartEdge {
  event: string;
  to: string[];
}

/** A state of the thread machine, with the states inside it. */
export interface ChartState {
  name: string;
  edges: ChartEdge[];
  inner: { name: string; edges: ChartEdge[] }[];
}

type Node = typeof threadMachine.root;

/** The statechart of a thread, read from the machine that runs it. */
export const threadChart: readonly ChartState[] = Object.values<Node>(
  threadMachine.root.states,
).map((state) => ({
  name: state.key,
  edges: edgesOf(state),
  inner: Object.values<Node>(state.states).map((one) => ({ name: one.key, edges: edgesOf(one) })),
}));

/** What happens to a thread in any state: where it stands after somebody’s step. */
export const anywhere: readonly ChartEdge[] = edgesOf(threadMachine.root);

function edgesOf(node: Node): ChartEdge[] {
  return node.ownEvents.map((event) => {
    const targets = node.transitions.get(event)?.flatMap(({ target }) => target ?? []) ?? [];
    return { event, to: targets.map(({ path }) => path.join('.')) };
  });
}
