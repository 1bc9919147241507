import type { CellResult } from '../../explorer/verdict.ts';
import type { Story } from '../../model/story.ts';
import { thousands } from '../../scene/thousands.ts';
import { bounds, told } from '../../session/explorerPlace.ts';
import { kindOf, Mark } from '../ui/Mark.tsx';

/** The verdict, and what it rests on: counts, coverage, bounds, and what is not modelled. */
export function Proof({ result, story }: { result: CellResult; story: Story }) {
  const { verdict, states, transitions, depth, bytes, covered, statements, dead } = result;
  const facts = [
    ['states', thousands(states)],
    ['told apart', told(result)],
    ['transitions', thousands(transitions)],
    ['longest shortest way', `${depth} steps`],
    ['memory', `${(bytes / 1e6).toFixed(1)} MB`],
    ['statements taken', `${covered} of ${statements}`],
    ['bounds', bounds],
  ] as const;
  return (
    <section className="card verdict">
      <h2>Verdict</h2>
      <p className="word">
        <Mark word={verdict === 'ok' ? 'every claim holds' : verdict} kind={kindOf(verdict)} />
      </p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{statements - covered} statements that no run takes</summary>
        <ul className="code-lines">
          {dead.map((line) => (
            <li key={line}>
              <code>{line}</code>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>What is not modelled</summary>
        <ul>
          {story.leavesOut.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
