import type { Story } from '../src/model/vocabulary.ts';
import { story04 } from './04-wait-var/story.ts';
import { story05 } from './05-noblock/story.ts';

/** Every story, in the order of the series. */
export const stories: readonly Story[] = [story04, story05];
