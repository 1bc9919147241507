/** Colour of a thread by its index: the same on the stage, its card and its lane. */
export function threadColour(index: number): string {
  return `var(--${'abcdef'[index % 6]})`;
}
