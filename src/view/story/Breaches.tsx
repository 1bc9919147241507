import { capital } from '../../scene/words.ts';
import type { Broken } from '../../session/breaches.ts';
import { plainDetail } from '../../session/worst.ts';

/**
 * What a moment breaks, the worst first, one sentence once; where something is broken, costs can
 * wait.
 */
export function Breaches({ broken }: { broken: readonly Broken[] }) {
  const bad = broken.filter(({ mild }) => !mild);
  const shown = bad.length > 0 ? bad : broken;
  const first = shown.filter(
    ({ detail }, i) => shown.findIndex((one) => one.detail === detail) === i,
  );
  return first.map(({ detail, claim }) => (
    <Breach
      key={detail}
      names={shown.filter((one) => one.detail === detail).map(nameOf)}
      detail={detail}
      cost={claim === costs}
    />
  ));
}

/** What a moment breaks in one word, for a heading; nothing where nothing is broken. */
export function BreachWord({ broken }: { broken: readonly Broken[] }) {
  const [worst] = broken;
  if (!worst) return null;
  return (
    <span className={worst.claim === costs ? 'mild' : 'broken'}>
      {worst.claim === costs ? '▲' : '✕'} {nameOf(worst)}
    </span>
  );
}

/* What costs, or blocks for nothing, is amber; a broken lock order is a broken claim. */
const costs = 'K8';

const nameOf = ({ claim, word }: Broken): string => (claim === 'K9' ? 'lock order' : word);

/* The verdicts’ words and what they stand for. */
function Breach({ names, detail, cost }: { names: string[]; detail: string; cost: boolean }) {
  const whole = plainDetail(detail);
  // what a primitive reports may begin with the verdict's word
  const word = names.find((name) => whole.startsWith(`${name}: `));
  const what = word ? whole.slice(word.length + 2) : whole;
  return (
    <p className={cost ? 'mild' : 'broken'}>
      <b>
        {cost ? '▲' : '✕'} {capital(names.join(', '))}.
      </b>{' '}
      {capital(what).replace(/\.?$/, '.')}
    </p>
  );
}
