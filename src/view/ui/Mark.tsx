/**
 * A verdict as shape, colour and word: ✕ broken, ▲ cost, ring holds, broken ring undecided; an arc
 * runs, a dot waits, a dash is not there.
 */
export function Mark({ word, kind }: { word: string; kind: MarkKind }) {
  return (
    <span className={`mark ${kind}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[kind]}
      </svg>
      {word}
    </span>
  );
}

export type MarkKind = 'bad' | 'warn' | 'ok' | 'open' | 'run' | 'wait' | 'none';

/** The kind of mark that a verdict word gets. */
export function kindOf(word: string): MarkKind {
  if (word === 'ok') return 'ok';
  if (word.startsWith('undecided')) return 'open';
  return word === 'needless block' || word === 'cost' ? 'warn' : 'bad';
}

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 };

const shapes: Record<MarkKind, React.ReactNode> = {
  bad: <path d="M1.5 1.5L10.5 10.5M10.5 1.5L1.5 10.5" {...stroke} strokeWidth={3} />,
  warn: <path d="M6 1L11.5 11H0.5Z" fill="currentColor" />,
  ok: <circle cx="6" cy="6" r="4.6" {...stroke} />,
  open: <circle cx="6" cy="6" r="4.6" {...stroke} strokeDasharray="3.6 3.6" />,
  run: <path d="M6 1.4A4.6 4.6 0 0 1 10.6 6" {...stroke} />,
  wait: <circle cx="6" cy="6" r="2" fill="currentColor" />,
  none: <path d="M2 6H10" {...stroke} strokeWidth={1.4} />,
};
