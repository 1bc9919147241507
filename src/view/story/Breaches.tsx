import type { Broken } from '../../session/breaches.ts';
import { plainDetail } from '../../session/worst.ts';

/** What a moment breaks, the worst first; where something is broken, costs can wait. */
export function Breaches({ broken }: { broken: readonly Broken[] }) {
  const bad = broken.filter(({ mild }) => !mild);
  return (bad.length > 0 ? bad : broken).map((one) => <Breach key={one.detail} breach={one} />);
}

/** What a moment breaks in one word, for a heading; nothing where nothing is broken. */
export function BreachWord({ broken }: { broken: readonly Broken[] }) {
  const [worst] = broken;
  if (!worst) return null;
  const name = worst.claim === 'K9' ? 'lock order' : worst.word;
  return (
    <span className={worst.mild ? 'mild' : 'broken'}>
      {worst.mild ? '▲' : '✕'} {name}
    </span>
  );
}

/* The verdict’s word and what it stands for. */
function Breach({ breach: { claim, word, detail, mild } }: { breach: Broken }) {
  const name = claim === 'K9' ? 'lock order' : word;
  // what a primitive reports may begin with the verdict's word
  const whole = plainDetail(detail);
  const what = whole.startsWith(`${name}: `) ? whole.slice(name.length + 2) : whole;
  return (
    <p className={mild ? 'mild' : 'broken'}>
      <b>
        {mild ? '▲' : '✕'} {capital(name)}.
      </b>{' '}
      {capital(what).replace(/\.?$/, '.')}
    </p>
  );
}

/* Sentence case; a name of the kernel keeps its spelling. */
function capital(text: string): string {
  return /^\w+_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
