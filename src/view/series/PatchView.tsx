import { useMemo } from 'react';
import type { FilePatch, Mail, Patch, Series } from '../../series/series.ts';
import { anchorsOf } from '../../session/seriesLines.ts';
import { type PinnedRemark, remarksOf } from '../../session/seriesReview.ts';
import { Coverage } from './Coverage.tsx';
import { HunkView } from './HunkView.tsx';
import { useLineSteps } from './LineSteps.tsx';
import { MailHead } from './MailView.tsx';
import { Remarks } from './Remarks.tsx';

/** A patch: its message, its files with their hunks, and what was replied, on the lines quoted. */
export function PatchView({ series, patch }: { series: Series; patch: Patch }) {
  const mail = series.mails.find((one) => one.id === patch.mail);
  const remarks = useMemo(() => remarksOf(series, patch), [series, patch]);
  const anchors = useMemo(() => anchorsOf(patch), [patch]);
  const steps = useLineSteps(patch.number);
  if (!mail) return null;
  return (
    <section className="patch" aria-label="Patch">
      <MailHead mail={mail} />
      <Message mail={mail} patch={patch} remarks={remarks} />
      <DiffStat files={patch.files} />
      <Coverage patch={patch} anchors={anchors} />
      {patch.files.map((file) => (
        <section key={file.path} className="file" aria-label={file.path}>
          <h3>
            <code>{file.path}</code>
            <span className="count">
              +{file.added} −{file.removed}
            </span>
          </h3>
          {file.hunks.map((hunk) => (
            <HunkView
              key={hunk.at}
              hunk={hunk}
              patch={patch.number}
              remarks={remarks}
              anchors={anchors}
              steps={steps}
              onSteps={steps.find}
            />
          ))}
        </section>
      ))}
      <Late patch={patch} mail={mail} remarks={remarks} />
    </section>
  );
}

interface MessageProps {
  mail: Mail;
  patch: Patch;
  remarks: Map<number, PinnedRemark[]>;
}

/* The words above the difference, with the trailers and the remarks on them. */
function Message({ mail, patch, remarks }: MessageProps) {
  const cut = mail.lines.indexOf('---');
  const end = cut < 0 ? firstHunk(patch) : cut;
  const lines = mail.lines.slice(0, end);
  const stops = [...remarks.keys()].filter((at) => at < end).sort((a, b) => a - b);
  let from = 0;
  const parts = [...stops, lines.length - 1].map((to) => {
    const part = { from, to, text: lines.slice(from, to + 1).join('\n') };
    from = to + 1;
    return part;
  });
  return (
    <div className="message">
      {parts.map((part) => (
        <div key={part.to}>
          {part.text.trim() ? <pre className="prose">{part.text}</pre> : null}
          <Remarks all={remarks.get(part.to)} patch={patch.number} />
        </div>
      ))}
    </div>
  );
}

function firstHunk({ files }: Patch): number {
  return files[0]?.hunks[0]?.at ?? 0;
}

/* Remarks on lines that stand neither in the message nor in a hunk: the diffstat, a signature. */
function Late({ mail, patch, remarks }: MessageProps) {
  const cut = mail.lines.indexOf('---');
  const end = cut < 0 ? firstHunk(patch) : cut;
  const inHunk = new Set(
    patch.files.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines.map(({ at }) => at))),
  );
  const rest = [...remarks].filter(([at]) => at >= end && !inHunk.has(at));
  return rest.map(([at, all]) => (
    <div key={at}>
      <pre className="prose dim">{mail.lines[at]}</pre>
      <Remarks all={all} patch={patch.number} />
    </div>
  ));
}

/** Files with their numbers of lines, and a bar in proportion. */
function DiffStat({ files }: { files: FilePatch[] }) {
  const most = Math.max(...files.map((file) => file.added + file.removed), 1);
  const width = (n: number): string => `${(n / most) * 100}%`;
  return (
    <ul className="diffstat" aria-label="Lines changed by file">
      {files.map((file) => (
        <li key={file.path}>
          <code>{file.path}</code>
          <span className="count">
            +{file.added} −{file.removed}
          </span>
          <span className="bar" aria-hidden="true">
            <i className="plus" style={{ width: width(file.added) }} />
            <i className="minus" style={{ width: width(file.removed) }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
