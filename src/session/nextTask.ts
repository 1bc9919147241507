/**
 * Ends in a task of its own, which comes behind what was asked of the page before. A timer would do,
 * but after a few of them in a row browsers hold each back for 4 ms.
 */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((next) => {
    port1.onmessage = () => {
      port1.close();
      next();
    };
    port2.postMessage(null);
  });
}
