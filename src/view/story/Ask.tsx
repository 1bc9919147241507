import { whichDentry } from '../../scene/words.ts';
import {
  answerOf,
  askAbout,
  asked,
  inspect,
  jumpBack,
  jumpTo,
  lockOf,
  memoryOf,
  type Shown,
  toggleWatch,
} from '../../session/memoryAsk.ts';
import type { Film } from '../../threads/film.ts';
import { useStore } from '../useSession.ts';
import { Cell } from './Cell.tsx';
import { LockParts, Locks } from './Locks.tsx';
import { TouchLine } from './TouchLine.tsx';

interface Props {
  film: Film;
  at: number;
}

/** Who wrote this, under which locks, who touches it next; the memory of an object; what is watched. */
export function Ask({ film, at }: Props) {
  const { target, trail, watched } = useStore(asked, (s) => s);
  return (
    <section className="ask" aria-label="Ask the memory">
      <h2 className="heading">Ask: who wrote this?</h2>
      {target ? (
        <Answered film={film} at={at} />
      ) : (
        <p>Click a flag, a count, a lock or a name on the stage, or a field below.</p>
      )}
      {trail.length > 0 ? (
        <button type="button" onClick={jumpBack}>
          back to step {trail.at(-1)}
        </button>
      ) : null}
      {watched.length > 0 ? (
        <ul className="watched" aria-label="Watched">
          {watched.map((one) => {
            const { place, value } = answerOf(film, at, one);
            return (
              <li key={`${one.word} ${one.mask}`}>
                <button type="button" className="fact" onClick={() => askAbout(one)}>
                  {place}: <b>{value}</b>
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
      <Locks film={film} at={at} />
      <Memory film={film} at={at} />
    </section>
  );
}

function Answered({ film, at }: Props) {
  const { target, watched } = useStore(asked, (s) => s);
  if (!target) return null;
  const { place, value, writer, reader, writes } = answerOf(film, at, target);
  const is = watched.some((one) => one.word === target.word && one.mask === target.mask);
  return (
    <div className="answer">
      <p>
        <b>{place}</b> is <b>{value}</b>.
      </p>
      <LockParts lock={lockOf(film, at, target)} />
      {writer ? (
        <TouchLine what="Written in" touch={writer} />
      ) : (
        <p>Nobody has written it: it has been so from the start.</p>
      )}
      {reader ? (
        <TouchLine what="Next read or written in" touch={reader} />
      ) : (
        <p>Nobody touches it after that in this schedule.</p>
      )}
      <p>
        {writes.length} {writes.length === 1 ? 'step changes' : 'steps change'} it:{' '}
        {writes.slice(0, 12).map((step) => (
          <button type="button" key={step} onClick={() => jumpTo(step)}>
            {step + 1}
          </button>
        ))}
      </p>
      <button type="button" onClick={() => toggleWatch(target)} aria-pressed={is}>
        watch it
      </button>
    </div>
  );
}

function Memory({ film, at }: Props) {
  const { object } = useStore(asked, (s) => s);
  const picture = film.picture(at);
  const objects: (Shown & { title: string })[] = [
    ...picture.dentries.map((d) => ({
      ...{ struct: 'Dentry' as const, id: d.id },
      title: `${whichDentry(d)} “${d.name}”, ${d.zone}`,
    })),
    ...picture.directories.map((dir) => ({
      ...{ struct: 'Inode' as const, id: dir.inode },
      title: `inode ${dir.label}`,
    })),
  ];
  const chosen = objects.find((one) => one.struct === object?.struct && one.id === object?.id);
  const dentry = chosen?.struct === 'Dentry' && picture.dentries.find((d) => d.id === chosen.id);
  return (
    <details open={chosen !== undefined}>
      <summary>Memory of an object</summary>
      <select
        aria-label="Object"
        value={chosen ? `${chosen.struct} ${chosen.id}` : ''}
        onChange={(event) => {
          const [struct, id] = event.target.value.split(' ');
          inspect(struct ? { struct: struct as Shown['struct'], id: Number(id) } : null);
        }}
      >
        <option value="">choose one</option>
        {objects.map(({ struct, id, title }) => (
          <option key={`${struct} ${id}`} value={`${struct} ${id}`}>
            {title}
          </option>
        ))}
      </select>
      {dentry ? <Cell dentry={dentry} picture={picture} /> : null}
      {chosen ? (
        <table className="memory">
          <tbody>
            {memoryOf(film, at, chosen).map(({ name, value, target }) => (
              <tr key={name}>
                <th scope="row">
                  <button type="button" className="fact" onClick={() => askAbout(target)}>
                    {name}
                  </button>
                </th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </details>
  );
}
