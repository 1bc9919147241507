import { library } from 'virtual:programs';

/** The kernel files of the functions that a text names with `name()`, as in fs/dcache.c. */
export function filesOf(text: string): string[] {
  const names = [...text.matchAll(/(\w+)\(\)/g)].map(([, name]) => name ?? '');
  const files = names.flatMap((name) => library[name]?.from?.split(' ')[0] ?? []);
  return [...new Set(files)];
}
