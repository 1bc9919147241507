import { useEffect, useState } from 'react';
import type { Story } from '../../model/story.ts';
import { patches } from '../../session/upTo.ts';
import type { UpTo } from '../../session/upToCells.ts';

/**
 * A story's code with patches 1 … applied, whose cells the explorer is asked for; null until the
 * programs have been fetched.
 */
export function useUpTo(story: Story, applied: number): UpTo | null {
  const [found, setFound] = useState<{ applied: number; code: UpTo } | null>(null);
  useEffect(() => {
    let gone = false;
    const show = ({ upToCells, wishFor }: typeof import('../../session/upToCells.ts')): void => {
      if (gone) return;
      const code = upToCells(story, applied);
      wishFor(story, code, applied !== patches);
      setFound({ applied, code });
    };
    import('../../session/upToCells.ts').then(show, () => undefined);
    return () => {
      gone = true;
    };
  }, [story, applied]);
  return found?.applied === applied ? found.code : null;
}
