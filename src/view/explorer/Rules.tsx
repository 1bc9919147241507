import { useMemo, useState } from 'react';
import type { CellResult } from '../../explorer/verdict.ts';
import type { Setting } from '../../program/program.ts';
import { rulesOf } from '../../session/rules.ts';
import { KnockOutcome } from './KnockOutcome.tsx';
import { useExplorerAsk } from './useExplorerAsk.ts';
import { Working } from './Working.tsx';

/** The rules that make the proposed lock order, each to be switched on its own. */
export function Rules({ setting, base }: { setting: Setting; base: CellResult }) {
  const rules = useMemo(() => rulesOf(setting.cast), [setting.cast]);
  const preset = setting.locking === 'proposed' ? rules.map(({ id }) => id) : [];
  const [on, setOn] = useState<readonly string[]>(preset);
  const [asked, start, stop] = useExplorerAsk<CellResult>();
  const chosen = useMemo(() => ({ ...setting, rules: on }), [setting, on]);
  const turn = (id: string): void => {
    const next = on.includes(id) ? on.filter((one) => one !== id) : [...on, id].sort();
    setOn(next);
    if (next.join() === preset.join()) stop();
    else {
      const wanted = { ...setting, rules: next };
      start(async (api, tell) => (await api.run({ setting: wanted }, tell))?.result ?? null);
    }
  };
  if (rules.length === 0) return null;
  return (
    <section className="card rules">
      <h2>The order, rule by rule</h2>
      <p>
        The proposed lock order is several rules, and a kernel needs all of them. Here each can be
        on or off by itself; every interleaving is run again.{' '}
        {preset.length === 0 ? 'Today’s order has none on' : 'The proposed order has all on'}.
      </p>
      <div className="knock-columns">
        <ul className="rule-list">
          {rules.map(({ id, words }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={on.includes(id)} onChange={() => turn(id)} />{' '}
                <code>{id}</code> {words}
              </label>
            </li>
          ))}
        </ul>
        <div>
          <Working asked={asked} onStop={stop} />
          {asked.state === 'done' ? (
            <KnockOutcome setting={chosen} base={base} without={asked.value} off={none} />
          ) : null}
        </div>
      </div>
    </section>
  );
}

const none: [] = [];
