import { useEffect, useRef, useState } from 'react';
import type { CellResult } from '../../explorer/verdict.ts';
import type { KnockOut } from '../../program/knockOut.ts';
import type { Setting } from '../../program/program.ts';
import {
  functionNames,
  functionOf,
  howWords,
  type SwitchLine,
  switchesOf,
} from '../../session/knockOuts.ts';
import { KnockOutcome } from './KnockOutcome.tsx';
import { useExplorerAsk } from './useExplorerAsk.ts';
import { Working } from './Working.tsx';

interface Props {
  setting: Setting;
  base: CellResult;
  /** Id of a statement that is switched off at once. */
  first: string | undefined;
}

/** The listing as a board of switches: what breaks without this lock, check, flag or wake-up? */
export function Knock({ setting, base, first }: Props) {
  const names = functionNames(setting);
  const [name, setName] = useState(() => (first ? functionOf(first) : firstOf(setting, names)));
  const [off, setOff] = useState<KnockOut[]>([]);
  const [asked, start, stop] = useExplorerAsk<CellResult>();
  const lines = switchesOf(setting, name);
  const set = (knockOuts: KnockOut[]): void => {
    setOff(knockOuts);
    if (knockOuts.length === 0) stop();
    else start(async (api, tell) => (await api.run({ setting, knockOuts }, tell))?.result ?? null);
  };
  const card = useRef<HTMLElement>(null);
  const begun = useRef(false);
  useEffect(() => {
    // once: a reader who has gone on is not sent back
    if (begun.current || first === undefined) return;
    begun.current = true;
    const line = switchesOf(setting, functionOf(first)).find(({ stmt }) => stmt === first);
    if (line) set(turned([], line));
    card.current?.scrollIntoView();
  });
  return (
    <section className="card knock" ref={card}>
      <h2>Knock-out</h2>
      <p>
        Click a line and it is switched off; every interleaving is run again without it. A second
        click switches it off in another way where there is one, and then on again.
      </p>
      {lines.length === 0 ? (
        <p role="alert" className="alert">
          No thread of this cast comes to a function {name}.
        </p>
      ) : null}
      <Functions names={names} name={name} onChoose={setName} />
      <div className="knock-columns">
        <ol className="switches" aria-label={`Listing of ${name}`}>
          {lines.map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a listing's lines do not move
            <li key={n}>
              <Switch line={line} off={off} onTurn={() => set(turned(off, line))} />
            </li>
          ))}
        </ol>
        <div className="outcome">
          <SwitchedOff off={off} onClear={() => set([])} />
          <Working asked={asked} onStop={stop} />
          {asked.state === 'done' && off.length > 0 ? (
            <KnockOutcome setting={setting} base={base} without={asked.value} off={off} />
          ) : null}
        </div>
      </div>
    </section>
  );
}

interface FunctionsProps {
  names: string[];
  name: string;
  onChoose: (name: string) => void;
}

function Functions({ names, name, onChoose }: FunctionsProps) {
  return (
    <label>
      function{' '}
      <select value={name} onChange={(event) => onChoose(event.target.value)}>
        {names.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}

/* A function that wakes, if there is one: what is a sleeper without it? */
function firstOf(setting: Setting, names: string[]): string {
  const wakes = (name: string): boolean =>
    switchesOf(setting, name).some(({ kind }) => kind === 'wake-up');
  return names.find(wakes) ?? names[0] ?? '';
}

function SwitchedOff({ off, onClear }: { off: KnockOut[]; onClear: () => void }) {
  if (off.length === 0) return <p className="dim">Everything is on.</p>;
  return (
    <p>
      Switched off: {off.map(howWords).join('; ')}.{' '}
      <button type="button" onClick={onClear}>
        All on again
      </button>
    </p>
  );
}

/* On → first way off → second → on. */
function turned(off: KnockOut[], { stmt, hows }: SwitchLine): KnockOut[] {
  if (stmt === null) return off;
  const here = off.find((one) => one.stmt === stmt);
  const next = hows[here ? hows.indexOf(here.how) + 1 : 0];
  const rest = off.filter((one) => one.stmt !== stmt);
  return next ? [...rest, { stmt, how: next }] : rest;
}

interface SwitchProps {
  line: SwitchLine;
  off: KnockOut[];
  onTurn: () => void;
}

function Switch({ line, off, onTurn }: SwitchProps) {
  const here = off.find((one) => one.stmt === line.stmt);
  if (line.stmt === null || line.hows.length === 0) return <code>{line.text}</code>;
  return (
    <button type="button" className="switch" aria-pressed={here !== undefined} onClick={onTurn}>
      <code>{line.text}</code>
      <span className="dim">{here ? ways[here.how] : line.kind}</span>
    </button>
  );
}

const ways: Record<KnockOut['how'], string> = {
  skip: 'off',
  pass: 'counts as true',
  rush: 'does not wait',
};
