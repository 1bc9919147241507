import { Board } from './board/Board.tsx';
import { StoryScreen } from './story/StoryScreen.tsx';
import { Help } from './ui/Help.tsx';
import { useSession } from './useSession.ts';

/** The page: the board, or a story. */
export function App() {
  const film = useSession((s) => s.film);
  const place = useSession((s) => s.place);
  return (
    <>
      {film && place ? <StoryScreen film={film} place={place} /> : <Board />}
      <Help />
    </>
  );
}
