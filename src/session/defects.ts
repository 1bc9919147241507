import type { Defect, Story } from '../model/story.ts';

/** A defect as the page tells it. */
export interface ToldDefect extends Defect {
  story: string;
  /** Who noted it on the list, as the story says; '' where it is our reading. */
  noted: string;
}

/** The defects that a story tells of. */
export function defectsOf(story: Story): ToldDefect[] {
  return story.defects.map((defect) => {
    const noted = /\b(noted on the list|found by|reported by)\b/.test(defect.status);
    return { ...defect, story: story.id, noted: noted ? defect.status : '' };
  });
}
