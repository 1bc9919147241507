/** The pages beside the board and the stories, by name, with their titles: `#/<name>/…`. */
export const pageTitles = {
  series: 'The series',
  found: 'What the model found',
  explorer: 'Explorer',
} as const;

export type PageName = keyof typeof pageTitles;

/** Their names, in the order of the header. */
export const pageNames = Object.keys(pageTitles) as PageName[];

/** A page, and the rest of its address: `#/series/05` is { name: 'series', path: ['05'] }. */
export interface Page {
  name: PageName;
  path: string[];
}

/** `#/found`, `#/series/05`. */
export function addressOfPage({ name, path }: Page): string {
  return `#/${[name, ...path.map(encodeURIComponent)].join('/')}`;
}

/** The page that an address names by its parts, null when it names none. */
export function pageOf([name, ...path]: string[]): Page | null {
  const known = pageNames.find((one) => one === name);
  return known ? { name: known, path } : null;
}
