import { useEffect, useState } from 'react';
import { stories } from '../../session/catalog.ts';

let known: Promise<Record<string, string[]>> | null = null;

/** By story, the functions that its patch changes; empty until the programs have been fetched. */
export function useTouched(): Record<string, string[]> {
  const [touched, setTouched] = useState<Record<string, string[]>>({});
  useEffect(() => {
    known ??= import('../../session/touched.ts').then(({ touchedBy }) =>
      Object.fromEntries(stories.map((story) => [story.id, touchedBy(story)])),
    );
    known.then(setTouched, () => {
      known = null;
    });
  }, []);
  return touched;
}
