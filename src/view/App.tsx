import { Suspense, useEffect } from 'react';
import { Board } from './board/Board.tsx';
import { loadStory, rooms, StoryRoom } from './rooms.ts';
import { Announcer } from './ui/Announcer.tsx';
import { Help } from './ui/Help.tsx';
import { SiteHeader } from './ui/SiteHeader.tsx';
import { useSession } from './useSession.ts';

/** The page: the board, a page beside it, or a story. */
export function App() {
  useEffect(() => {
    // Asked for again, with its error, when a story is opened.
    loadStory().catch(() => undefined);
  }, []);
  return (
    <>
      <Suspense fallback={<p className="loading">Loading…</p>}>
        <Shown />
      </Suspense>
      <Help />
      <Announcer />
    </>
  );
}

function Shown() {
  const film = useSession((s) => s.film);
  const place = useSession((s) => s.place);
  const page = useSession((s) => s.page);
  const loading = useSession((s) => s.loading);
  if (film && place) return <StoryRoom film={film} place={place} />;
  if (loading) return <p className="loading">Loading…</p>;
  const Room = page ? rooms[page.name] : null;
  return (
    <div className="site">
      <SiteHeader />
      {Room ? <Room path={page?.path ?? []} /> : <Board />}
    </div>
  );
}
