import { useEffect, useState } from 'react';
import type { Series } from '../../series/series.ts';
import { seriesPlace } from '../../session/seriesPage.ts';
import { addFiles } from '../../session/seriesShelf.ts';
import { LoadPanel } from './LoadPanel.tsx';
import { MailView } from './MailView.tsx';
import { PatchModel } from './PatchModel.tsx';
import { PatchView } from './PatchView.tsx';
import { SearchView } from './SearchView.tsx';
import './patch.css';
import './series.css';
import { ThreadTree } from './ThreadTree.tsx';
import { useShelf } from './useShelf.ts';
import { VersionsView } from './VersionsView.tsx';

/** The reader's own copy of the series, beside what the model has to say about each patch. */
export function SeriesRoom({ path }: { path: string[] }) {
  const all = useShelf((s) => s.load.series);
  const [version, setVersion] = useState(0);
  const [search, setSearch] = useState('');
  const series = all.find((one) => one.version === version) ?? all.at(-1);
  const { patch, mail } = seriesPlace(path);
  usePaste();
  return (
    <main className="series-room">
      <div className="series-head">
        <h1>The series</h1>
        {all.length > 1 ? (
          <label>
            version{' '}
            <select value={series?.version} onChange={(e) => setVersion(Number(e.target.value))}>
              {all.map((one) => (
                <option key={one.version} value={one.version}>
                  v{one.version}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {series ? (
          <label className="search">
            search{' '}
            <input type="search" value={search} onChange={(e) => setSearch(e.target.value)} />
          </label>
        ) : null}
      </div>
      <LoadPanel />
      <div className={series ? 'series-columns' : 'series-columns without'}>
        <ThreadTree series={series} patch={patch} mail={mail} />
        {series ? (
          <article>
            {search.trim().length > 1 ? (
              <SearchView series={series} words={search.trim()} onOpen={() => setSearch('')} />
            ) : (
              <Shown series={series} all={all} patch={patch} mail={mail} />
            )}
          </article>
        ) : null}
        <PatchModel patch={patch} />
      </div>
    </main>
  );
}

interface ShownProps {
  series: Series;
  all: Series[];
  patch: number;
  mail: number;
}

function Shown({ series, all, patch, mail }: ShownProps) {
  const found = series.patches.find((one) => one.number === patch);
  const chosen = series.mails[mail - 1];
  if (chosen) return <MailView mail={chosen} />;
  if (found) {
    const older = all.filter((one) => one.version < series.version).at(-1);
    return (
      <>
        <PatchView key={found.mail} series={series} patch={found} />
        {older ? <VersionsView older={older} newer={series} patch={found} /> : null}
      </>
    );
  }
  const cover = series.mails.find((one) => !one.parent) ?? series.mails[0];
  if (patch === 0 && cover) return <MailView mail={cover} />;
  return <p className="dim">This copy of the series has no patch {patch}.</p>;
}

/* Text that is pasted outside a field is a mail. */
function usePaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const inField =
        event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (inField || text.trim() === '') return;
      event.preventDefault();
      void addFiles([{ name: 'pasted text', blob: new Blob([text]) }]);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
}
