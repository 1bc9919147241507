import { useMemo } from 'react';
import type { Story } from '../../model/story.ts';
import type { Hunk, Patch, Series } from '../../series/series.ts';
import {
  anchorsOf,
  latestLines,
  nextStepOf,
  type PatchAnchors,
} from '../../session/seriesLines.ts';
import { seriesAddress } from '../../session/seriesPage.ts';
import { remarksOf } from '../../session/seriesReview.ts';
import { patchesOf } from '../../session/seriesStories.ts';
import { seek } from '../../session/store.ts';
import type { Film } from '../../threads/film.ts';
import { HunkView } from './HunkView.tsx';
import { useLineSteps } from './LineSteps.tsx';
import './patch.css';
import { useShelf } from './useShelf.ts';

interface Props {
  story: Story;
  film: Film;
  at: number;
}

/** The reader's own hunk beside the model's listing, with the line of the last step lit. */
export function HunkBeside({ story, film, at }: Props) {
  const series = useShelf((s) => s.load.series.at(-1));
  const numbers = patchesOf(story);
  const patches = series?.patches.filter(({ number }) => numbers.includes(number)) ?? [];
  if (numbers.length === 0) return null;
  const named = numbers.map((n) => String(n).padStart(2, '0')).join(', ');
  return (
    <details className="beside" open={patches.length > 0}>
      <summary>
        {patches.length > 1 ? 'Patches' : 'Patch'} {named} in your copy
      </summary>
      {series && patches.length > 0 ? (
        patches.map((patch) => (
          <OnePatch key={patch.mail} series={series} patch={patch} film={film} at={at} />
        ))
      ) : (
        <p className="dim">
          <a href={seriesAddress(numbers[0] ?? 0)}>Load your copy of the series</a>: its hunks
          appear here, with the line that each step comes from.
        </p>
      )}
    </details>
  );
}

interface PatchProps {
  series: Series;
  patch: Patch;
  film: Film;
  at: number;
}

function OnePatch({ series, patch, film, at }: PatchProps) {
  const anchors = useMemo(() => anchorsOf(patch), [patch]);
  const remarks = useMemo(() => remarksOf(series, patch), [series, patch]);
  const steps = useLineSteps(patch.number);
  const latest = useMemo(() => latestLines(film, at, anchors), [film, at, anchors]);
  const lit = latest && latest.step === at - 1 ? latest.lines : [];
  const all = hunksWith(patch, linesWithSteps(anchors));
  // The hunk stays that a step came from last: what is beside the stage does not jump.
  const near = latest ? hunksWith(patch, latest.lines).slice(0, 2) : all.slice(0, 1);
  const rest = all.filter(({ hunk }) => !near.some((one) => one.hunk === hunk));
  const show = ({ path, hunk }: PlacedHunk) => (
    <section key={hunk.at} className="file" aria-label={path}>
      <h3>
        <code>{path}</code>
      </h3>
      <HunkView
        hunk={hunk}
        patch={patch.number}
        remarks={remarks}
        anchors={anchors}
        lit={lit}
        steps={steps}
        onSteps={(found, line) => {
          const next = nextStepOf(film, at, found);
          if (next >= 0) seek(next + 1);
          else steps.find(found, line);
        }}
      />
    </section>
  );
  return (
    <>
      <p className="dim">
        <a href={seriesAddress(patch.number)}>Patch {patch.number}</a>{' '}
        {whereWords(film, at, latest?.step ?? null)}
      </p>
      {near.map(show)}
      {rest.length > 0 ? (
        <details className="more">
          <summary>
            {rest.length === 1 ? 'One more hunk' : `${rest.length} more hunks`} that steps come from
          </summary>
          {rest.map(show)}
        </details>
      ) : null}
      <Unfit anchors={anchors} />
    </>
  );
}

function linesWithSteps({ byLine }: PatchAnchors): number[] {
  return [...byLine].filter(([, all]) => all.some(({ why }) => why === '')).map(([line]) => line);
}

/* Goes on from the number of the patch. */
function whereWords(film: Film, at: number, latest: number | null): string {
  const step = film.step(at - 1);
  if (!step) return 'in your copy: lines that steps come from.';
  if (latest === at - 1) return `has the marked line that step ${at} comes from.`;
  const before = latest === null ? '' : `; step ${latest + 1} does, from a line below`;
  return `has no line that step ${at}${step.fn ? `, in ${step.fn}(),` : ''} comes from${before}.`;
}

function Unfit({ anchors }: { anchors: PatchAnchors }) {
  const { unfit } = anchors;
  if (unfit.length === 0) return null;
  return (
    <p role="alert" className="alert">
      {unfit.length} anchors do not fit the text of your copy; their lines are not marked.
    </p>
  );
}

interface PlacedHunk {
  path: string;
  hunk: Hunk;
}

function hunksWith({ files }: Patch, lines: readonly number[]): PlacedHunk[] {
  const wanted = new Set(lines);
  return files.flatMap(({ path, hunks }) =>
    hunks
      .filter((hunk) => hunk.lines.some(({ at }) => wanted.has(at)))
      .map((hunk) => ({ path, hunk })),
  );
}
