import type { Story } from '../../model/story.ts';
import { capital } from '../../scene/words.ts';
import { defectsOf, type ToldDefect } from '../../session/defects.ts';
import { filesOf } from '../../session/kernelFiles.ts';
import { columnsOf } from '../../session/turns.ts';
import { Seen } from '../ui/Seen.tsx';
import { Words } from '../ui/Words.tsx';
import { useInView } from './useInView.ts';
import { VerdictCell } from './VerdictCell.tsx';

/** The defects of one story, and the verdict of its code as posted under both lock orders. */
export function StoryDefects({ story }: { story: Story }) {
  const { defects, cleared } = defectsOf(story);
  const { posted } = columnsOf(story);
  const section = useInView<HTMLElement>(story.id);
  return (
    <section ref={section} aria-labelledby={`found-${story.id}`} className="card story-defects">
      <header>
        <h2 id={`found-${story.id}`}>
          <code>{story.id}</code> {story.title}
        </h2>
        {posted
          ? (['today', 'proposed'] as const).map((locking) => (
              <span key={locking}>
                <span className="dim">as posted, {locking}</span>
                <VerdictCell
                  story={story}
                  variant={posted.id}
                  locking={locking}
                  title={posted.title}
                />
              </span>
            ))
          : null}
      </header>
      <ul>
        {defects.map((defect) => (
          <DefectItem key={defect.id} defect={defect} story={story} />
        ))}
      </ul>
      {cleared.length > 0 ? (
        <details>
          <summary>Looked at, and no defect: {cleared.length}</summary>
          <ul>
            {cleared.map((defect) => (
              <DefectItem key={defect.id} defect={defect} story={story} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function DefectItem({ defect, story }: { defect: ToldDefect; story: Story }) {
  const { id, where, what, consequence, told, noted, shown } = defect;
  const files = filesOf(where);
  return (
    <li>
      <div>
        <h3>
          <code>{id}</code> {where}
          {files.length > 0 ? <small>{files.join(', ')}</small> : null}
        </h3>
        <p>
          <Words>{sentence(what)}</Words>
        </p>
        <p className="leads">
          <span className="dim">Leads to:</span> <Words>{`${consequence}.`}</Words>
        </p>
        <p className={noted ? 'noted' : 'ours'}>
          <Words>{sentence(told)}</Words>
        </p>
      </div>
      <div className="seen">
        {shown.map(({ cast, variant }) => (
          <Seen key={cast} {...{ story, cast, variant, about: consequence }} />
        ))}
        {shown.length === 0 ? <span className="dim">from reading; no cast shows it</span> : null}
      </div>
    </li>
  );
}

function sentence(words: string): string {
  const text = capital(words);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
