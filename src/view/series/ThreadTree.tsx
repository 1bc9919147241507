import type { Mail, Series } from '../../series/series.ts';
import { seriesAddress } from '../../session/seriesPage.ts';
import { mailNumber } from '../../session/seriesReview.ts';
import { patchesWithStories, storiesOfPatch } from '../../session/seriesStories.ts';

interface Props {
  series: Series | undefined;
  patch: number;
  mail: number;
}

/** The patches in their order, each with the mails below it; without a copy, the stories' patches. */
export function ThreadTree({ series, patch, mail }: Props) {
  return (
    <nav className="thread-tree" aria-label="Patches and mails">
      {series ? (
        <Tree series={series} patch={patch} mail={mail} />
      ) : (
        <ol>
          {patchesWithStories().map((n) => (
            <li key={n}>
              <a href={seriesAddress(n)} aria-current={n === patch ? 'page' : undefined}>
                <code>{String(n).padStart(2, '0')}</code> {storiesOfPatch(n)[0]?.title}
              </a>
            </li>
          ))}
        </ol>
      )}
      <p className="keys dim">
        <kbd>n</kbd> next patch, <kbd>p</kbd> previous
      </p>
    </nav>
  );
}

function Tree({ series, patch, mail }: { series: Series; patch: number; mail: number }) {
  const cover = series.mails.find((one) => !one.parent);
  const owned = new Set(series.patches.map((one) => one.mail));
  const others = series.mails.filter(
    (one) => one !== cover && !owned.has(one.id) && rootOf(series, one, owned) === undefined,
  );
  return (
    <ol>
      {cover && !owned.has(cover.id) ? (
        <li>
          <a href="#/series" aria-current={patch === 0 && mail === 0 ? 'page' : undefined}>
            <code>00</code> cover letter
          </a>
          <Replies mails={others} series={series} patch={0} chosen={mail} depth={1} />
        </li>
      ) : null}
      {series.patches.map((one) => (
        <li key={one.mail}>
          <a
            href={seriesAddress(one.number)}
            aria-current={patch === one.number && mail === 0 ? 'page' : undefined}
          >
            <code>{String(one.number).padStart(2, '0')}</code> {one.title}{' '}
            <span className="count">
              +{one.added} −{one.removed}
            </span>
          </a>
          <Replies
            mails={series.mails.filter(({ parent }) => parent === one.mail)}
            series={series}
            patch={one.number}
            chosen={mail}
            depth={1}
          />
        </li>
      ))}
    </ol>
  );
}

/* The patch below which a mail stands. */
function rootOf(series: Series, mail: Mail, patches: ReadonlySet<string>): string | undefined {
  let one: Mail | undefined = mail;
  for (let hops = 0; one && hops < 100; hops++) {
    const parent: string = one.parent;
    if (patches.has(parent)) return parent;
    one = series.mails.find(({ id }) => id === parent);
  }
  return undefined;
}

interface RepliesProps {
  mails: Mail[];
  series: Series;
  patch: number;
  chosen: number;
  depth: number;
}

function Replies({ mails, series, patch, chosen, depth }: RepliesProps) {
  if (mails.length === 0 || depth > 30) return null;
  return (
    <ol>
      {mails.map((mail) => (
        <li key={mail.id}>
          <a
            href={seriesAddress(patch, mailNumber(series, mail))}
            aria-current={mailNumber(series, mail) === chosen ? 'page' : undefined}
          >
            {mail.author} <span className="count">{mail.date}</span>
          </a>
          {patch > 0 ? (
            <Replies
              mails={series.mails.filter(({ parent }) => parent === mail.id)}
              series={series}
              patch={patch}
              chosen={chosen}
              depth={depth + 1}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}
