import { evidenceOf } from '../../session/remarkEvidence.ts';
import type { PinnedRemark } from '../../session/seriesReview.ts';

interface Props {
  all: PinnedRemark[] | undefined;
  patch: number;
  /** Line of the file after the patch; 0 in the message, and for a removed line. */
  line?: number;
}

/** What was replied to the line above, in the words of the reader's copy, and what shows it. */
export function Remarks({ all, patch, line = 0 }: Props) {
  const evidence = all ? evidenceOf(patch, line) : null;
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
      {evidence ? (
        <button type="button" onClick={evidence.open}>
          {evidence.words} →
        </button>
      ) : null}
    </div>
  ));
}
