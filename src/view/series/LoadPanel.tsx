import { useState } from 'react';
import type { Problem, Series } from '../../series/series.ts';
import { addFiles, clearShelf } from '../../session/seriesShelf.ts';
import { useTold } from '../ui/useTold.ts';
import { useShelf } from './useShelf.ts';

/** Where the reader's copy comes from, how far it is, what of it could not be read. */
export function LoadPanel() {
  const { state, progress, load, files, trouble } = useShelf((s) => s);
  const { series, problems } = load;
  const told = useTold<HTMLSpanElement>();
  const percent = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <section className="load" aria-label="Your copy of the series">
      {series.length === 0 ? <Invitation /> : <Loaded series={series} names={files} />}
      {state === 'reading' ? (
        <p>
          <progress value={percent} max={1} aria-label="Reading" /> <span ref={told}>reading</span>
          {progress ? `, ${progress.mails} mails so far` : ''}…
        </p>
      ) : null}
      {trouble ? (
        <p role="alert" className="alert">
          {trouble}
        </p>
      ) : null}
      {problems.length > 0 ? <Problems problems={problems} /> : null}
    </section>
  );
}

function Invitation() {
  return (
    <>
      <p>
        This page has no mail and no kernel code in it. Give it your own copy of the thread and the
        patches, their hunks and the replies appear here, beside the model. Nothing leaves your
        browser.
      </p>
      <p className="dim">
        Drop a file anywhere, or choose one: the thread as <code>.mbox</code> or{' '}
        <code>.mbox.gz</code>, a single mail, files of <code>git format-patch</code>, or the
        archive’s plain page of the whole thread. Pasting works too.
      </p>
      <div className="load-ways">
        <Picker label="Choose files" />
        <PasteBox />
      </div>
    </>
  );
}

function Loaded({ series, names }: { series: Series[]; names: { name: string }[] }) {
  const counts = series.map(({ version, mails, patches }) => {
    const files = patches.reduce((sum, patch) => sum + patch.files.length, 0);
    const hunks = patches.flatMap((patch) => patch.files).flatMap((file) => file.hunks).length;
    const added = patches.reduce((sum, patch) => sum + patch.added, 0);
    const removed = patches.reduce((sum, patch) => sum + patch.removed, 0);
    return `v${version}: ${mails.length} mails, ${patches.length} patches, ${files} files, ${hunks} hunks, +${added} −${removed}`;
  });
  return (
    <div className="loaded">
      <p>
        <b>{series.at(-1)?.title}</b>{' '}
        <span className="dim">
          {counts.join('; ')}. From {names.map(({ name }) => name).join(', ')}, kept in this browser
          only.
        </span>
      </p>
      <Picker label="Add files" />
      <button type="button" onClick={() => void clearShelf()}>
        Remove it
      </button>
    </div>
  );
}

function Picker({ label }: { label: string }) {
  return (
    <label className="picker">
      {label}
      <input
        type="file"
        multiple
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          void addFiles(chosen.map((file) => ({ name: file.name, blob: file })));
        }}
      />
    </label>
  );
}

function PasteBox() {
  const [text, setText] = useState('');
  return (
    <details>
      <summary>paste a mail</summary>
      <textarea
        rows={4}
        aria-label="Text of a mail or a thread"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button
        type="button"
        disabled={text.trim() === ''}
        onClick={() => void addFiles([{ name: 'pasted text', blob: new Blob([text]) }])}
      >
        Read it
      </button>
    </details>
  );
}

/** Most problems that are listed; the rest are counted. */
const mostShown = 200;

function Problems({ problems }: { problems: Problem[] }) {
  return (
    <details className="problems">
      <summary>
        {problems.length === 1 ? 'One thing' : `${problems.length} things`} could not be read as
        they stand
      </summary>
      <ul>
        {problems.slice(0, mostShown).map((one) => {
          const where = [
            one.file,
            one.mail > 0 ? `mail ${one.mail}` : '',
            one.line > 0 ? `line ${one.line} of its text` : '',
          ];
          const words = `${where.filter(Boolean).join(', ')}: ${one.text}.`;
          return <li key={words}>{words}</li>;
        })}
        {problems.length > mostShown ? <li>and {problems.length - mostShown} more</li> : null}
      </ul>
    </details>
  );
}
