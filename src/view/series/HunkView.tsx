import { Fragment, useMemo } from 'react';
import type { Hunk, HunkLine, Series } from '../../series/series.ts';
import type { Segment } from '../../series/words.ts';
import { changedWords, type PinnedRemark } from '../../session/seriesReview.ts';
import { Remarks } from './Remarks.tsx';

interface Props {
  hunk: Hunk;
  series: Series;
  remarks: Map<number, PinnedRemark[]>;
  where: { patch: number; path: string };
}

/** A hunk, line by line, with the words that changed and the remarks on its lines. */
export function HunkView({ hunk, remarks }: Props) {
  const words = useMemo(() => changedWords(hunk), [hunk]);
  return (
    <div className="hunk">
      <p className="hunk-head">
        line {hunk.oldStart} → {hunk.newStart} <code>{hunk.heading}</code>
      </p>
      <div className="hunk-lines">
        {hunk.lines.map((line, i) => (
          <Fragment key={line.at}>
            <Line line={line} words={words.get(i)} />
            <Remarks all={remarks.get(line.at)} />
          </Fragment>
        ))}
      </div>
    </div>
  );
}

const signs = { same: ' ', added: '+', removed: '−', note: '\\' };

function Line({ line, words }: { line: HunkLine; words: Segment[] | undefined }) {
  return (
    <div className={`hunk-line ${line.kind}`}>
      <span className="number" aria-hidden="true">
        {line.after || line.before || ''}
      </span>
      <span className="sign">{signs[line.kind]}</span>
      <code>
        {words
          ? words.map(({ text, changed }, i) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line
              changed ? <b key={i}>{text}</b> : text,
            )
          : line.text}
      </code>
    </div>
  );
}
