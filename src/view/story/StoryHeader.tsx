import type { Story } from '../../model/story.ts';
import type { Place } from '../../session/state.ts';
import {
  openBoard,
  switchCast,
  switchLocking,
  switchVariant,
  toggleHelp,
  toggleTheme,
} from '../../session/store.ts';
import { toggleTwin } from '../../session/twin.ts';
import { variantsBeside } from '../../session/upTo.ts';
import { Segments } from '../ui/Segments.tsx';

const lockings = [
  { id: 'today', title: 'today' },
  { id: 'proposed', title: 'proposed' },
] as const;

/** Which story this is, and its three switches: cast, code, lock order. */
export function StoryHeader({ story, place }: { story: Story; place: Place }) {
  return (
    <header>
      <button type="button" className="brand" onClick={() => openBoard()}>
        <span aria-hidden="true">‹ </span>
        dentro<i>scope</i>
        <span className="sr-only">, to the board</span>
      </button>
      <h1>
        <code>{/^(0[1-9]|1\d)$/.test(story.id) ? `${story.id}/19` : story.id}</code> {story.title}
      </h1>
      <span className="grow" />
      <Casts story={story} value={place.cast} />
      <Segments
        label="code"
        options={variantsBeside(story, place.variant)}
        value={place.variant}
        onChoose={switchVariant}
      />
      <Segments
        label="lock order"
        options={lockings}
        value={place.locking}
        onChoose={(id) => switchLocking(id === 'today' ? 'today' : 'proposed')}
      />
      <button type="button" onClick={toggleTwin} aria-pressed={place.twin !== undefined}>
        both sides <kbd>d</kbd>
      </button>
      <button type="button" onClick={toggleTheme} aria-label="Dark or light theme">
        ◐
      </button>
      <button type="button" onClick={toggleHelp} aria-label="List of keys">
        ?
      </button>
    </header>
  );
}

/* All of them in sight while they are few. */
function Casts({ story, value }: { story: Story; value: string }) {
  const options = story.casts.map(({ id, title }) => ({ id, title: `${id.slice(3)} ${title}` }));
  if (options.length <= 3) {
    return <Segments label="cast" options={options} value={value} onChoose={switchCast} />;
  }
  return (
    <label className="cast-select">
      cast{' '}
      <select value={value} onChange={(event) => switchCast(event.target.value)}>
        {options.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
