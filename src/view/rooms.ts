import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PageName } from '../session/pages.ts';

/** The pages beside board and stories: each is fetched when it is first opened. */
export const rooms: Record<PageName, LazyExoticComponent<ComponentType<{ path: string[] }>>> = {
  series: lazy(() => import('./series/SeriesRoom.tsx').then((m) => ({ default: m.SeriesRoom }))),
  found: lazy(() => import('./board/FoundRoom.tsx').then((m) => ({ default: m.FoundRoom }))),
  explorer: lazy(() =>
    import('./explorer/ExplorerRoom.tsx').then((m) => ({ default: m.ExplorerRoom })),
  ),
};

/** Fetches the story screen. */
export const loadStory = () => import('./story/StoryScreen.tsx');

/** The story screen; fetched when the first story is opened, or before by `loadStory`. */
export const StoryRoom = lazy(() => loadStory().then((m) => ({ default: m.StoryScreen })));
