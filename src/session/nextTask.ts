/** Ends in a task of its own: what was asked of the page meanwhile comes first, and is painted. */
export function nextTask(): Promise<void> {
  return new Promise((next) => setTimeout(next));
}
