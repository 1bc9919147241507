import { useState } from 'react';
import { useTold } from '../ui/useTold.ts';

/** Copies a text; says whether the browser has done so. */
export function CopyButton({ name, text }: { name: string; text: string }) {
  const [said, setSaid] = useState('');
  const told = useTold<HTMLSpanElement>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      setSaid('the browser does not allow it: select the text instead');
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()} onBlur={() => setSaid('')}>
        {name}
      </button>
      <span ref={told}>{said}</span>
    </>
  );
}

/** Saves a text as a file. */
export function SaveButton({ name, text }: { name: string; text: string }) {
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" onClick={save}>
      Save as .txt
    </button>
  );
}
