import { announced } from '../../session/announce.ts';
import { useStore } from '../useSession.ts';

/** The one live region of the page. What is to be said there comes by `useTold`. */
export function Announcer() {
  const words = useStore(announced, (s) => s.words);
  return (
    <p className="sr-only" role="status">
      {words}
    </p>
  );
}
