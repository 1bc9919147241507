import { useState } from 'react';
import type { CellResult, ClaimId, ClaimResult } from '../../explorer/verdict.ts';
import type { Setting } from '../../program/program.ts';
import type { ExplorerPlace } from '../../session/explorerPlace.ts';
import { claimWords } from '../../session/worst.ts';
import { kindOf, Mark } from '../ui/Mark.tsx';
import { type Breach, BreachLine } from './BreachLine.tsx';
import { useExplorerAsk } from './useExplorerAsk.ts';
import { Working } from './Working.tsx';

interface Props {
  result: CellResult;
  setting: Setting;
  place: ExplorerPlace;
}

/** Claim by claim: does it hold, and if not, how does it break? */
export function Claims({ result, setting, place }: Props) {
  return (
    <section className="card claims-card">
      <h2>Claims</h2>
      <ul className="claim-list">
        {result.claims.map((claim) => (
          <li key={claim.claim}>
            <h3>
              <span className="dim">{claim.claim}</span> {claimWords(claim.claim)}
            </h3>
            <Standing claim={claim} />
            {claim.holds === false ? (
              <Breaches claim={claim} setting={setting} place={place} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ claim }: { claim: ClaimResult }) {
  if (claim.holds === null) return <Mark word="undecided (bound)" kind="open" />;
  if (claim.holds) return <Mark word="holds in every state" kind="ok" />;
  const word = claim.claim === 'K9' || !claim.word ? 'broken' : claim.word;
  return <Mark word={word} kind={kindOf(word)} />;
}

function Breaches({ claim, setting, place }: { claim: ClaimResult } & Omit<Props, 'result'>) {
  const [more, setMore] = useState<Breach[]>([]);
  const [asked, start, stop] = useExplorerAsk<Breach | 'none'>();
  const first = { detail: claim.detail ?? '', witness: claim.witness ?? '', why: 'shortest' };
  const others = (claim.others ?? []).map((one) => ({ ...one, why: 'another cause' }));
  const shown: Breach[] = [first, ...others, ...more];
  const another = (id: ClaimId): void =>
    start(async (api, report) => {
      const answer = await api.another({ setting, from: place.from }, id, shown, report);
      const found = answer?.found;
      if (!found) return answer ? 'none' : null;
      const one = { ...found, why: `another ${found.differs}` };
      setMore((before) => [...before, one]);
      return one;
    });
  const exhausted = asked.state === 'done' && asked.value === 'none';
  return (
    <>
      <ol className="breaches">
        {shown.map((one) => (
          <BreachLine key={`${one.witness} ${one.detail}`} breach={one} place={place} />
        ))}
      </ol>
      <Working asked={asked} onStop={stop} />
      {exhausted ? (
        <p className="dim">There is no other: neither another cause nor another first step.</p>
      ) : null}
      {asked.state === 'running' || exhausted ? null : (
        <button type="button" onClick={() => another(claim.claim)}>
          Another one
        </button>
      )}
    </>
  );
}
