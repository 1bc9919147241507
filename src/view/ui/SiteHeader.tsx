import { pageNames, pageTitles } from '../../session/pages.ts';
import { toggleHelp, toggleTheme } from '../../session/store.ts';
import { addressOf } from '../../session/url.ts';
import { useSession } from '../useSession.ts';

/** The name of the site, and the ways to its pages. */
export function SiteHeader() {
  const page = useSession((s) => s.page?.name ?? 'board');
  const last = useSession((s) => s.last);
  return (
    <header className="site-header">
      <a className="brand" href="#/">
        dentro<i>scope</i>
        <span className="sr-only">, to the board</span>
      </a>
      <nav aria-label="Pages">
        <Way to="#/" name="Board" current={page === 'board'} />
        <Way to="#/00" name="Primer" />
        {pageNames.map((name) => (
          <Way key={name} to={`#/${name}`} name={pageTitles[name]} current={page === name} />
        ))}
        {last ? <Way to={addressOf(last, -1)} name={`Back to story ${last.story}`} /> : null}
      </nav>
      <button type="button" onClick={toggleTheme}>
        Dark / light
      </button>
      <button type="button" onClick={toggleHelp} aria-label="List of keys">
        ?
      </button>
    </header>
  );
}

function Way({ to, name, current = false }: { to: string; name: string; current?: boolean }) {
  return (
    <a href={to} aria-current={current ? 'page' : undefined}>
      {name}
    </a>
  );
}
