import type { Defect, Story } from '../model/story.ts';
import { columnsOf } from './turns.ts';

/** A defect as the page tells it. */
export interface ToldDefect extends Defect {
  story: string;
  /** Was it noted on the list? Else it is our reading. */
  noted: boolean;
  /** Who noted it and when, or that nobody did as far as we know. */
  told: string;
  /** Where the explorer meets it: casts of the story, in the code that the words speak of. */
  shown: { cast: string; variant: string }[];
}

const undiscussed = 'not discussed on the list as far as we know';

/** The defects that a story tells of. What was looked at and is none stands in `cleared`. */
export function defectsOf(story: Story): { defects: ToldDefect[]; cleared: ToldDefect[] } {
  const all = story.defects.map((defect): ToldDefect => {
    const { status } = defect;
    const noted = /noted on the list|found by/.test(status);
    const told = noted || status.includes('not discussed') ? status : `${status}; ${undiscussed}`;
    return { ...defect, story: story.id, noted, told, shown: shownBy(story, defect) };
  });
  const clear = ({ status }: Defect): boolean => /not a defect|not an error|cosmetic/.test(status);
  return { defects: all.filter((one) => !clear(one)), cleared: all.filter(clear) };
}

/** The defects of all stories that are told once: those that are the same as another are left out. */
export function countDefects(stories: readonly Story[]): { noted: number; ours: number } {
  const all = stories.flatMap((story) => defectsOf(story).defects);
  const once = all.filter(({ what, status }) => !/\bthe same as\b/.test(`${what} ${status}`));
  const noted = once.filter((one) => one.noted).length;
  return { noted, ours: once.length - noted };
}

/* Its words name casts (12-b); its consequence the code, where that is not the code as posted. */
function shownBy(story: Story, defect: Defect): ToldDefect['shown'] {
  const words = `${defect.what} ${defect.consequence} ${defect.status}`;
  const named = story.casts.filter(({ id }) => new RegExp(`\\b${id}\\b`).test(words));
  const casts = defect.shownBy ?? named.map(({ id }) => id);
  const { posted, others } = columnsOf(story);
  const other = others.find(({ title }) => {
    const parts = title.replace(/\s*\(.*\)/, '').split(', ');
    if (parts.includes('before')) return false;
    return parts.some((part) => part !== 'as posted' && defect.consequence.includes(part));
  });
  const variant = (other ?? posted)?.id;
  if (variant === undefined) return [];
  const has = (cast: string): boolean =>
    story.expected.some((one) => one.cast === cast && one.variant === variant);
  return casts.filter(has).map((cast) => ({ cast, variant }));
}
