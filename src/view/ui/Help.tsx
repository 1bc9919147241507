import { useEffect, useRef } from 'react';
import { keyHelp } from '../../session/keys.ts';
import { toggleHelp } from '../../session/store.ts';
import { useSession } from '../useSession.ts';

/** The list of keys, over the page. */
export function Help() {
  const open = useSession((s) => s.help);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  const closed = (): void => {
    if (open) toggleHelp();
  };
  return (
    <dialog ref={dialog} onClose={closed} aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl>
        {keyHelp.map(({ keys, does }) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={closed}>
        Close
      </button>
    </dialog>
  );
}
