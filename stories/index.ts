import type { Story } from '../src/model/vocabulary.ts';
import { story00 } from './00-primer/story.ts';
import { story01 } from './01-comments/story.ts';
import { story02 } from './02-splice-alias/story.ts';
import { story03 } from './03-right-bucket/story.ts';
import { story04 } from './04-wait-var/story.ts';
import { story05 } from './05-noblock/story.ts';
import { story06 } from './06-duplicate/story.ts';
import { story07 } from './07-lookup-shared/story.ts';
import { story08 } from './08-add-ci/story.ts';
import { story09 } from './09-ovl-readdir/story.ts';
import { story10 } from './10-return/story.ts';
import { story11 } from './11-efivarfs/story.ts';
import { story12 } from './12-whiteout/story.ts';
import { story13 } from './13-atomic-open/story.ts';
import { story14 } from './14-link/story.ts';
import { story15 } from './15-splice-hashed/story.ts';
import { story16 } from './16-open-error/story.ts';
import { story17 } from './17-prime/story.ts';
import { story18 } from './18-sillyrename/story.ts';
import { story19 } from './19-nfs-rename/story.ts';
import { storyR9 } from './R9-inverted-test/story.ts';
import { storyS1 } from './S1-dentry-kill/story.ts';
import { storyS2 } from './S2-instantiate/story.ts';

/** Every story: the primer, the nineteen patches, the robot’s two findings, the review’s one. */
export const stories: readonly Story[] = [
  story00,
  story01,
  story02,
  story03,
  story04,
  story05,
  story06,
  story07,
  story08,
  story09,
  story10,
  story11,
  story12,
  story13,
  story14,
  story15,
  story16,
  story17,
  story18,
  story19,
  storyS1,
  storyS2,
  storyR9,
];
