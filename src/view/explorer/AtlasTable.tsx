import type { PhaseMark } from '../../scene/atlas.ts';
import { thousands } from '../../scene/thousands.ts';
import { Mark } from '../ui/Mark.tsx';

interface Props {
  marks: PhaseMark[];
  letters: string[];
  compared: boolean;
  onOpen: (mark: PhaseMark) => void;
}

/** The atlas as a table: a row per phase, in the order of the steps to it. */
export function AtlasTable({ marks, letters, compared, onOpen }: Props) {
  const rows = [...marks].sort((a, b) => a.depth - b.depth || (a.key < b.key ? -1 : 1));
  return (
    <details className="atlas-table">
      <summary>The atlas as a table: {rows.length} phases</summary>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">from step</th>
              {letters.map((letter) => (
                <th key={letter} scope="col">
                  {letter}
                </th>
              ))}
              <th scope="col">names</th>
              <th scope="col">states</th>
              {compared ? <th scope="col">where</th> : null}
              <th scope="col">end</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((mark) => (
              <tr key={mark.key}>
                <td>
                  <button type="button" className="cell" onClick={() => onOpen(mark)}>
                    {mark.depth}
                    <span className="sr-only">: open the shortest schedule</span>
                  </button>
                </td>
                {mark.threads.map((phase, t) => (
                  <td key={letters[t]}>{phase}</td>
                ))}
                <td>{mark.names}</td>
                <td>{thousands(mark.states)}</td>
                {compared ? <td>{where[mark.where]}</td> : null}
                <td>{mark.end ? <End end={mark.end} /> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function End({ end }: { end: string }) {
  return <Mark word={end} kind={end === 'finished' ? 'ok' : 'bad'} />;
}

const where = { both: 'in both', here: 'only in this code', there: 'only in the other' };
