import { type RefObject, useEffect, useRef } from 'react';
import { announce } from '../../session/announce.ts';

/** For an element whose words are announced when they come or change, unless it is to be `quiet`. */
export function useTold<T extends HTMLElement>(quiet = false): RefObject<T | null> {
  const element = useRef<T>(null);
  const last = useRef('');
  useEffect(() => {
    const parts = [...(element.current?.childNodes ?? [])].map((node) => node.textContent ?? '');
    const words = parts.join(' ').replace(/\s+/g, ' ').trim();
    if (quiet || words === last.current) return;
    last.current = words;
    announce(words);
  });
  return element;
}
