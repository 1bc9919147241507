import type { CellResult, ClaimResult } from '../../explorer/verdict.ts';
import type { KnockOut } from '../../program/knockOut.ts';
import type { Setting } from '../../program/program.ts';
import { thousands } from '../../scene/thousands.ts';
import { stepsIn } from '../../session/knockOuts.ts';
import { claimWords, plainDetail } from '../../session/worst.ts';
import { Mark } from '../ui/Mark.tsx';
import { useTold } from '../ui/useTold.ts';
import { FailingRun } from './FailingRun.tsx';

interface Props {
  setting: Setting;
  base: CellResult;
  without: CellResult;
  off: KnockOut[];
}

/** What a knock-out changes: nothing, or claims, with the shortest run that breaks one. */
export function KnockOutcome({ setting, base, without, off }: Props) {
  const was = new Map(base.claims.map((one) => [one.claim, one.holds]));
  const broken = without.claims.filter(
    (one) => one.holds === false && was.get(one.claim) !== false,
  );
  const mended = without.claims.filter((one) => one.holds === true && was.get(one.claim) === false);
  const undecided = without.claims.some((one) => one.holds === null);
  const count = `${thousands(without.states)} states, every interleaving`;
  const steps = ({ witness = '' }: ClaimResult): number => stepsIn(setting, witness);
  const worst = [...broken].sort((a, b) => steps(a) - steps(b))[0];
  const told = useTold<HTMLDivElement>();
  return (
    <>
      <div ref={told}>
        {broken.length === 0 && mended.length === 0 ? (
          <p>
            <b>{undecided ? 'Undecided (bound).' : 'Nothing changes.'}</b>{' '}
            {undecided
              ? 'No claim breaks as far as was explored'
              : 'Every claim comes out as before'}
            : {count}.
          </p>
        ) : null}
        {broken.map((one) => (
          <p key={one.claim}>
            <Mark word={one.word && one.claim !== 'K9' ? one.word : 'broken'} kind="bad" /> breaks:{' '}
            {claimWords(one.claim)}. {plainDetail(one.detail ?? '').replace(/\.$/, '')}.
          </p>
        ))}
        {mended.map((one) => (
          <p key={one.claim}>
            <Mark word="now holds" kind="ok" /> {claimWords(one.claim)}.
          </p>
        ))}
      </div>
      {worst?.witness ? (
        <FailingRun
          key={worst.witness}
          setting={setting}
          off={off}
          schedule={worst.witness}
          title={`The shortest run that breaks: ${claimWords(worst.claim)}`}
        />
      ) : null}
    </>
  );
}
