import { threadMachine } from '../threads/threadMachine.ts';

/** A state of the thread machine, with the states inside it. */
export interface ChartState {
  name: string;
  inner: string[];
  /** Its events and where they lead, in words. */
  leads: string;
}

/** The statechart of a thread, read from the machine that runs it. */
export const threadChart: readonly ChartState[] = Object.values(threadMachine.root.states).map(
  (state) => {
    const inner = Object.values(state.states);
    const leads = [state, ...inner].flatMap((one) =>
      one.ownEvents.map((event) => {
        const targets = one.transitions.get(event)?.flatMap(({ target }) => target ?? []) ?? [];
        return `${event} → ${targets.map(({ key }) => key).join(' or ')}`;
      }),
    );
    return { name: state.key, inner: inner.map(({ key }) => key), leads: leads.join(', ') };
  },
);
