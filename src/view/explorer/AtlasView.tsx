import { useMemo, useState } from 'react';
import type { Atlas } from '../../explorer/atlas.ts';
import type { Setting } from '../../program/program.ts';
import { atlasSheet, type PhaseMark, phaseWords } from '../../scene/atlas.ts';
import { threadColour } from '../../scene/threadColour.ts';
import { storyOf } from '../../session/catalog.ts';
import { type ExplorerPlace, lettersOf } from '../../session/explorerPlace.ts';
import { openPlace } from '../../session/store.ts';
import { AtlasLegend, NumberedPhases, PhaseCircle, stateWords } from './AtlasMarks.tsx';
import { AtlasTable } from './AtlasTable.tsx';
import { useExplorerAsk } from './useExplorerAsk.ts';
import { Working } from './Working.tsx';
import './atlas.css';
import { thousands } from '../../scene/thousands.ts';

interface Pair {
  here: Atlas;
  there: Atlas | null;
  /** The variant that `there` is of. */
  variant: string;
}

interface Props {
  setting: Setting;
  place: ExplorerPlace;
}

/** All reachable states, folded by phase; with another variant laid over, what is only in one. */
export function AtlasView({ setting, place }: Props) {
  const [asked, start, stop] = useExplorerAsk<Pair>();
  const others = (storyOf(place.story)?.variants ?? []).filter(({ id }) => id !== place.variant);
  const draw = (variant: string): void =>
    start(async (api, report) => {
      const here = await api.atlas({ setting, from: place.from }, report);
      const other = others.find(({ id }) => id === variant);
      const question = { setting: { ...setting, variant: other ?? setting.variant } };
      const there = other ? await api.atlas(question, report) : null;
      return here && { here, there, variant };
    });
  return (
    <section className="card atlas">
      <h2>Atlas</h2>
      <p>
        Every reachable state, folded by where each thread and each name is. The area says how many
        states, left to right the order in which they are come to. A click opens the shortest
        schedule.
      </p>
      <div className="acts">
        <button type="button" onClick={() => draw('')}>
          Draw it
        </button>
        {others.map(({ id, title }) => (
          <button key={id} type="button" onClick={() => draw(id)}>
            Against “{title}”
          </button>
        ))}
      </div>
      <Working asked={asked} onStop={stop} />
      {asked.state === 'done' ? <Sheet pair={asked.value} setting={setting} place={place} /> : null}
    </section>
  );
}

function Sheet({ pair, setting, place }: Props & { pair: Pair }) {
  const { here, there, variant } = pair;
  const sheet = useMemo(() => atlasSheet(here, there), [here, there]);
  const [lit, setLit] = useState<PhaseMark | null>(null);
  const letters = lettersOf(place);
  const open = (mark: PhaseMark): void => {
    const of = mark.where === 'there' ? variant : place.variant;
    openPlace({ ...place, variant: of, schedule: mark.schedule, at: -1 });
  };
  const count = (where: string): number => sheet.marks.filter((m) => m.where === where).length;
  return (
    <>
      <p className="sheet-words">
        {thousands(here.states)} states in {here.nodes.length} phases
        {here.bounded ? ', and a bound was reached' : ''}.
        {there
          ? ` ${count('both')} phases are in both, ${count('here')} only in this code,
              ${count('there')} only in the other.`
          : ''}
      </p>
      <div className="sheet">
        <svg viewBox={`0 0 ${sheet.width} ${sheet.height}`} aria-hidden="true">
          <defs>
            <pattern id="only-here" width="6" height="6" patternUnits="userSpaceOnUse">
              <path d="M0 6L6 0" className="only-here" />
            </pattern>
          </defs>
          {sheet.lines.map(({ thread, d, there: other }) => (
            <path
              key={`${thread} ${other}`}
              className={other ? 'way there' : 'way'}
              d={d}
              stroke={thread < 0 ? 'var(--edge)' : threadColour(thread)}
            />
          ))}
          {sheet.marks.map((mark) => (
            <PhaseCircle key={mark.key} mark={mark} onLook={setLit} onOpen={open} />
          ))}
        </svg>
      </div>
      <p className="dim lit">
        {lit
          ? `${phaseWords(lit, letters)}: ${stateWords(lit)}`
          : 'Lines have the colour of the thread that moves.'}
      </p>
      <AtlasLegend compared={there !== null} letters={letters} />
      <NumberedPhases marks={sheet.marks} letters={letters} onOpen={open} />
      <AtlasTable
        marks={sheet.marks}
        letters={setting.cast.threads.map(({ letter }) => letter)}
        compared={there !== null}
        onOpen={open}
      />
    </>
  );
}
