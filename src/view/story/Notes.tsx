import { createElement, Fragment, useState } from 'react';
import { type Block, proseOf, type Run } from '../../scene/prose.ts';
import { notesOf } from '../../session/notes.ts';
import { Words } from '../ui/Words.tsx';

/** The notes of a story, fetched when they are opened. */
export function Notes({ story }: { story: string }) {
  const [notes, setNotes] = useState<Block[] | string>([]);
  const open = (): void => {
    notesOf(story).then(
      (text) => setNotes(proseOf(text)),
      () =>
        setNotes('The notes could not be fetched. Close this and open it again to try once more.'),
    );
  };
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open && (typeof notes === 'string' || notes.length === 0)) open();
      }}
    >
      <summary>The whole story</summary>
      {typeof notes === 'string' ? (
        <p role="alert">{notes}</p>
      ) : (
        createElement(Fragment, null, ...notes.map(drawn))
      )}
    </details>
  );
}

/* Nothing here changes its place: what stands in a row is handed over as it stands, without keys. */
function drawn(block: Block) {
  if (block.kind === 'paragraph') return line('p', block.runs);
  const head = block.head.map((cell) => line('th', cell));
  const rows = block.rows.map((row) =>
    createElement('tr', null, ...row.map((cell) => line('td', cell))),
  );
  return (
    <table className="notes-table">
      <thead>{createElement('tr', null, ...head)}</thead>
      {createElement('tbody', null, ...rows)}
    </table>
  );
}

const tags = { plain: Fragment, strong: 'b', em: 'i', code: 'code' } as const;

function line(tag: 'p' | 'th' | 'td', runs: Run[]) {
  const parts = runs.map(({ form, text }) =>
    createElement(tags[form], null, <Words>{text}</Words>),
  );
  return createElement(tag, null, ...parts);
}
