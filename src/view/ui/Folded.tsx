import { useState } from 'react';

interface Props {
  summary: string;
  className?: string;
  children: () => React.ReactNode;
}

/** A fold whose content is made when it is opened, and again with each step only while it is. */
export function Folded({ summary, className, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className={className} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open ? children() : null}
    </details>
  );
}
