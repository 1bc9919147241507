import { useMemo } from 'react';
import type { Mail } from '../../series/series.ts';
import { type Piece, piecesOf, type TraceLink, traceLinks } from '../../session/seriesReview.ts';
import { openAtFunction } from '../../session/seriesSteps.ts';

/** A mail that is no patch: own words open, quotes folded, call traces linked to the model. */
export function MailView({ mail }: { mail: Mail }) {
  const pieces = useMemo(() => piecesOf(mail), [mail]);
  const links = useMemo(() => traceLinks(mail), [mail]);
  return (
    <section className="mail" aria-label="Mail">
      <MailHead mail={mail} />
      {links.size > 0 ? (
        <p className="dim">
          {links.size} lines of the call traces name a function of the model; each opens the story
          of its finding where that function runs.
        </p>
      ) : null}
      {pieces.map((piece) =>
        piece.quote ? (
          <Quote key={piece.at} piece={piece} />
        ) : (
          <pre key={piece.at}>
            {piece.lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the mail
              <TextLine key={i} text={line} link={links.get(piece.at + i)} />
            ))}
          </pre>
        ),
      )}
    </section>
  );
}

/** Subject, author and date. */
export function MailHead({ mail }: { mail: Mail }) {
  return (
    <header>
      <h2>{mail.subject}</h2>
      <p className="dim">
        {mail.author}, {mail.date ? `${mail.date} UTC` : 'without a date'}
      </p>
    </header>
  );
}

function Quote({ piece }: { piece: Piece }) {
  const count = piece.lines.length;
  return (
    <details className="quote">
      <summary>
        {count} quoted {count === 1 ? 'line' : 'lines'}
      </summary>
      <pre>{piece.lines.join('\n')}</pre>
    </details>
  );
}

function TextLine({ text, link }: { text: string; link: TraceLink | undefined }) {
  if (!link?.story) return <span>{`${text}\n`}</span>;
  return (
    <span>
      <button
        type="button"
        className="trace"
        onClick={() => openAtFunction(link.story, link.fn)}
        title={`Open story ${link.story} at ${link.fn}()`}
      >
        {text.trim()} <b>→ {link.story}</b>
      </button>
      {'\n'}
    </span>
  );
}
