import { Fragment, type ReactNode, useMemo } from 'react';
import type { Anchor } from '../../series/anchors.ts';
import type { Hunk, HunkLine } from '../../series/series.ts';
import type { Segment } from '../../series/words.ts';
import type { PatchAnchors } from '../../session/seriesLines.ts';
import { changedWords, type PinnedRemark } from '../../session/seriesReview.ts';
import { type LineSteps, LineStepsWords } from './LineSteps.tsx';
import { Remarks } from './Remarks.tsx';

interface Props {
  hunk: Hunk;
  patch: number;
  remarks: Map<number, PinnedRemark[]>;
  anchors: PatchAnchors;
  /** Lines of the mail that the step now shown comes from. */
  lit?: readonly number[];
  steps: LineSteps;
  onSteps: (anchors: Anchor[], line: HunkLine) => void;
}

/** A hunk, line by line, with the words that changed, the remarks, and the way to the steps. */
export function HunkView({ hunk, patch, remarks, anchors, lit = [], steps, onSteps }: Props) {
  const words = useMemo(() => changedWords(hunk), [hunk]);
  return (
    <div className="hunk">
      <p className="hunk-head">
        line {hunk.oldStart} → {hunk.newStart} <code>{hunk.heading}</code>
      </p>
      <div className="hunk-lines">
        {hunk.lines.map((line, i) => {
          const found = (anchors.byLine.get(line.at) ?? []).filter(({ why }) => why === '');
          return (
            <Fragment key={line.at}>
              <Line
                line={line}
                words={words.get(i)}
                lit={lit.includes(line.at)}
                onSteps={found.length > 0 ? () => onSteps(found, line) : undefined}
              />
              {steps.line === line.at ? <LineStepsWords steps={steps} /> : null}
              <Remarks all={remarks.get(line.at)} patch={patch} line={line.after} />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

const signs = { same: ' ', added: '+', removed: '−', note: '\\' };

interface LineProps {
  line: HunkLine;
  words: Segment[] | undefined;
  lit: boolean;
  onSteps: (() => void) | undefined;
}

function Line({ line, words, lit, onSteps }: LineProps) {
  const number = line.after || line.before || '';
  return (
    <div
      className={`hunk-line ${line.kind} ${lit ? 'lit' : ''}`}
      aria-current={lit ? 'step' : undefined}
    >
      {onSteps ? (
        <button
          type="button"
          className="number"
          onClick={onSteps}
          title="To the steps that come from this line"
          aria-label={`Steps of line ${number}`}
        >
          <span aria-hidden="true">▸</span>
          {number}
        </button>
      ) : (
        <span className="number" aria-hidden="true">
          {number}
        </span>
      )}
      <span className="sign">{signs[line.kind]}</span>
      <code>
        {words
          ? words.map(({ text, changed }, i) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line
              changed ? <b key={i}>{arrows(text)}</b> : <Fragment key={i}>{arrows(text)}</Fragment>,
            )
          : arrows(line.text)}
      </code>
    </div>
  );
}

/* A line may be folded anywhere, but not inside the kernel's arrow. */
function arrows(text: string): ReactNode {
  if (!text.includes('->')) return text;
  return text.split('->').map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line
    <Fragment key={i}>
      {i > 0 ? <span className="arrow">{'->'}</span> : null}
      {part}
    </Fragment>
  ));
}
