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
import { ChoiceList } from '../ui/ChoiceList.tsx';
import { Segments } from '../ui/Segments.tsx';
import { headerForms } from './headerForms.ts';

const lockings = [
  { id: 'today', title: 'today' },
  { id: 'proposed', title: 'proposed' },
] as const;

/** Which story this is, and its three switches: cast, code, lock order. */
export function StoryHeader({ story, place }: { story: Story; place: Place }) {
  const casts = story.casts.map(({ id, title }) => ({ id, title: `${id.slice(3)}: ${title}` }));
  const codes = variantsBeside(story, place.variant);
  const forms = headerForms(
    story.title,
    casts.map(({ title }) => title),
    codes.map(({ title }) => title),
  );
  const cast = { label: 'cast', options: casts, value: place.cast, onChoose: switchCast };
  const code = { label: 'code', options: codes, value: place.variant, onChoose: switchVariant };
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
      {forms.casts === 'list' ? <ChoiceList {...cast} /> : <Segments {...cast} />}
      {forms.codes === 'list' ? <ChoiceList {...code} /> : <Segments {...code} />}
      <Segments
        label="lock order"
        options={lockings}
        value={place.locking}
        onChoose={(id) => switchLocking(id === 'today' ? 'today' : 'proposed')}
      />
      <span className="tools">
        <button type="button" onClick={toggleTwin} aria-pressed={place.twin !== undefined}>
          both sides <kbd>d</kbd>
        </button>
        <button type="button" onClick={toggleTheme} aria-label="Dark or light theme">
          ◐
        </button>
        <button type="button" onClick={toggleHelp} aria-label="List of keys">
          ?
        </button>
      </span>
    </header>
  );
}
