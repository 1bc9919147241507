import { useId, useMemo, useState } from 'react';
import type { CellResult } from '../../explorer/verdict.ts';
import type { Story } from '../../model/story.ts';
import { digestOf } from '../../session/digest.ts';
import { scheduleTable } from '../../session/evidence.ts';
import { sharedTail } from '../../session/link.ts';
import { cellKey, type Place } from '../../session/state.ts';
import { addressOf } from '../../session/url.ts';
import { verdictText } from '../../session/verdictText.ts';
import type { Film } from '../../threads/film.ts';
import { useSession } from '../useSession.ts';
import { CopyButton, SaveButton } from './CopyButton.tsx';
import './evidence.css';

const kinds = { short: 'schedule, in short', every: 'every step', verdict: 'verdict' } as const;
type Kind = keyof typeof kinds;

interface Props {
  story: Story;
  place: Place;
  film: Film;
  at: number;
}

/** The schedule that is shown, or the cell's verdict, as plain text for a mail, and as a link. */
export function Evidence(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="evidence" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Evidence for a mail</summary>
      {open ? <Opened {...props} /> : null}
    </details>
  );
}

function Opened({ story, place, film, at }: Props) {
  const [kind, setKind] = useState<Kind>('short');
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const cell = useSession((s) => s.cells[cellKey(place.cast, place.variant, place.locking)]);
  const result = cell?.state === 'done' ? cell.result : null;
  const digest = useMemo(() => digestOf(film.world), [film.world]);
  const link = linkTo({ place, film }, { title, note, digest, result });
  const text = useMemo(
    () => textOf(kind, { story, place, film, at }, result, link),
    [kind, story, place, film, at, result, link],
  );
  return (
    <>
      <fieldset className="kinds">
        <legend className="sr-only">What to copy</legend>
        {(Object.keys(kinds) as Kind[]).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="evidence"
              checked={kind === one}
              onChange={() => setKind(one)}
            />{' '}
            {kinds[one]}
          </label>
        ))}
      </fieldset>
      <Field label="title of the link" value={title} most={80} onChange={setTitle} />
      <Field label="note" value={note} most={400} onChange={setNote} />
      <textarea readOnly rows={16} wrap="off" aria-label="Evidence as plain text" value={text} />
      <p className="ways">
        <CopyButton name="Copy the text" text={text} />
        <CopyButton name="Copy the link" text={link} />
        <SaveButton name={`${place.cast}-${place.variant}-${place.locking}.txt`} text={text} />
      </p>
      <p className="dim">
        The link has {link.length} characters{link.length > 300 ? ', long for a mail' : ''}. Opened
        elsewhere it runs the same steps, and says so if the model there is another.
      </p>
    </>
  );
}

interface Words {
  title: string;
  note: string;
  digest: string;
  result: CellResult | null;
}

function linkTo({ place, film }: { place: Place; film: Film }, words: Words): string {
  const { title, note, digest, result } = words;
  const counts = result && {
    states: result.states,
    transitions: result.transitions,
    verdict: result.verdict,
  };
  const page = window.location.href.replace(/#.*$/s, '');
  return page + addressOf(place, film.length) + sharedTail({ title, note, digest, counts });
}

function textOf(kind: Kind, shown: Props, result: CellResult | null, link: string): string {
  const { story, place, film, at } = shown;
  if (kind !== 'verdict') {
    return scheduleTable(story, place, film, at, link, kind === 'every', result ?? undefined);
  }
  if (!result) return 'The explorer has not decided this cell yet.';
  return verdictText(story, place, result, link);
}

interface FieldProps {
  label: string;
  value: string;
  most: number;
  onChange: (value: string) => void;
}

function Field({ label, value, most, onChange }: FieldProps) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </p>
  );
}
