import type { PinnedRemark } from '../../session/seriesReview.ts';

/** What was replied to the line above, in the words of the reader's copy. */
export function Remarks({ all }: { all: PinnedRemark[] | undefined }) {
  return (all ?? []).map(({ mail, lines }) => (
    <div
      key={mail.id + lines[0]}
      className="pinned"
      role="note"
      aria-label={`${mail.author} on this line`}
    >
      <p className="dim">
        <b>{mail.author}</b>, {mail.date} UTC
      </p>
      <pre className="prose">{lines.join('\n')}</pre>
    </div>
  ));
}
