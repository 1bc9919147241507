/** How a switch of the header shows its options: all in sight, or as a list that opens. */
export type SwitchForm = 'segments' | 'list';

/* In px of the header: what stands there besides the title, the casts and the codes, and the widths. */
const others = 690;
const letter = { title: 7.9, option: 6.5 };
const around = 17;
const listWidth = 180;
const narrowest = 1440;

/**
 * All options in sight as long as the header keeps to one row in a window 1440 px wide; otherwise the
 * casts become a list, then the codes.
 */
export function headerForms(
  title: string,
  casts: readonly string[],
  codes: readonly string[],
): { casts: SwitchForm; codes: SwitchForm } {
  const room = narrowest - others - title.length * letter.title;
  const wide = (options: readonly string[]): number =>
    options.reduce((sum, one) => sum + one.length * letter.option + around, 0);
  if (wide(casts) + wide(codes) <= room) return { casts: 'segments', codes: 'segments' };
  const long = Math.max(...casts.map((one) => one.length * letter.option + 38));
  if (Math.min(listWidth, long) + wide(codes) <= room) return { casts: 'list', codes: 'segments' };
  return { casts: 'list', codes: 'list' };
}
