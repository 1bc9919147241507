import { type PhaseMark, phaseWords } from '../../scene/atlas.ts';
import { thousands } from '../../scene/thousands.ts';
import { threadColour } from '../../scene/threadColour.ts';

interface CircleProps {
  mark: PhaseMark;
  onLook: (mark: PhaseMark) => void;
  onOpen: (mark: PhaseMark) => void;
}

/** Smallest circle that its number fits in, in px. */
const roomy = 11;

/** A phase on the sheet: its area is its number of states, its number that of the list below. */
export function PhaseCircle({ mark, onLook, onOpen }: CircleProps) {
  const { x, y, r, where, end, number } = mark;
  const kind = kindOf(end);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the lists below are for keys
    <g
      className={`phase ${where} ${kind}`}
      transform={`translate(${Math.round(x)},${Math.round(y)})`}
      onPointerEnter={() => onLook(mark)}
      onClick={() => onOpen(mark)}
    >
      <circle r={r} />
      {kind === 'good' ? <circle r={r + 3} className="ring" /> : null}
      {kind === 'bad' ? <path d={cross(r * 0.55)} className="cross" /> : null}
      {number !== null ? (
        <Numbered number={number} beside={r < roomy || kind === 'bad' ? r + 5 : 0} />
      ) : null}
    </g>
  );
}

function Numbered({ number, beside }: { number: number; beside: number }) {
  return (
    <text x={beside} y="4" textAnchor={beside > 0 ? 'start' : 'middle'}>
      {number}
    </text>
  );
}

function cross(r: number): string {
  return `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`;
}

function kindOf(end: string): string {
  return end === '' ? '' : end === 'finished' ? 'good' : 'bad';
}

/** How many states a phase has, from which step it is come to, and how it ends. */
export function stateWords({ states, depth, end }: PhaseMark): string {
  const count = `${thousands(states)} ${states === 1 ? 'state' : 'states'}`;
  return `${count}, from step ${depth}${end ? `, ${end}` : ''}`;
}

const meanings = [
  ['both', '', 'a phase: its area is its number of states'],
  ['both', 'bad', 'stuck, or ended by a finding'],
  ['both', 'good', 'everybody has finished'],
] as const;

const compares = [
  ['here', '', 'only in this code'],
  ['there', '', 'only in the other'],
] as const;

/** What the marks of the sheet mean. */
export function AtlasLegend({ compared, letters }: { compared: boolean; letters: string[] }) {
  const all = compared ? [...meanings, ...compares] : meanings;
  return (
    <ul className="atlas-legend" aria-label="Legend of the atlas">
      {all.map(([where, kind, words]) => (
        <li key={words}>
          <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
            <g className={`phase ${where} ${kind}`}>
              <circle r="7" />
              {kind === 'good' ? <circle r="10" className="ring" /> : null}
              {kind === 'bad' ? <path d={cross(4)} className="cross" /> : null}
            </g>
          </svg>
          {words}
        </li>
      ))}
      {letters.map((letter, t) => (
        <li key={letter}>
          <svg width="22" height="22" viewBox="-11 -11 22 22" aria-hidden="true">
            <path d="M-10 0H10" stroke={threadColour(t)} strokeWidth="2" />
          </svg>
          {letter} moves
        </li>
      ))}
    </ul>
  );
}

interface NumberedProps {
  marks: PhaseMark[];
  letters: string[];
  onOpen: (mark: PhaseMark) => void;
}

/** The phases that have a number on the sheet, in words; each opens its shortest schedule. */
export function NumberedPhases({ marks, letters, onOpen }: NumberedProps) {
  const listed = marks.filter(({ number }) => number !== null);
  listed.sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  return (
    <ol className="numbered">
      {listed.map((mark) => (
        <li key={mark.key} value={mark.number ?? undefined}>
          <button type="button" className="cell" onClick={() => onOpen(mark)}>
            {phaseWords(mark, letters)}
          </button>{' '}
          <span className="dim">
            {stateWords(mark)}
            {mark.where === 'both' ? '' : `; ${where[mark.where]}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

const where = { here: 'only in this code', there: 'only in the other' };
