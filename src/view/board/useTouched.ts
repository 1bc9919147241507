import { useEffect, useState } from 'react';
import { stories } from '../../session/catalog.ts';

let known: Promise<Record<string, string[]>> | null = null;

/** By story, the functions that its patch changes; empty until the programs have been fetched. */
export function useTouched(): Record<string, string[]> {
  const [touched, setTouched] = useState<Record<string, string[]>>({});
  useEffect(() => {
    known ??= compareAll();
    known.then(setTouched, () => {
      known = null;
    });
  }, []);
  return touched;
}

/* A story at a time: the page is not kept from what the reader does meanwhile. */
async function compareAll(): Promise<Record<string, string[]>> {
  const { touchedBy } = await import('../../session/touched.ts');
  const all: Record<string, string[]> = {};
  for (const story of stories) {
    all[story.id] = touchedBy(story);
    await new Promise((next) => setTimeout(next));
  }
  return all;
}
