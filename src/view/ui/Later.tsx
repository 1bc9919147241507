import { useEffect, useState } from 'react';

/**
 * Comes when what stands around it has been painted. A screen that comes at once holds up the page:
 * what is looked at first comes first.
 */
export function Later({ children }: { children: React.ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let timer = 0;
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setDue(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, []);
  return due ? children : null;
}
