import { type RefObject, useEffect, useRef } from 'react';
import { lookAt } from '../../session/cellQueue.ts';

/** Tells the explorer while the reader sees the element that this is the ref of. */
export function useInView<T extends Element>(story: string): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (!element.current) return;
    const watch = new IntersectionObserver((entries) => {
      lookAt(story, entries.at(-1)?.isIntersecting ?? false);
    });
    watch.observe(element.current);
    return () => {
      watch.disconnect();
      lookAt(story, false);
    };
  }, [story]);
  return element;
}
