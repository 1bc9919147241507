import { useState } from 'react';

interface Props {
  summary: string;
  className?: string;
  children: () => React.ReactNode;
}

/* What is unfolded may lie over what gets the focus next. */
function closeByKey(event: React.KeyboardEvent<HTMLDetailsElement>): void {
  const { currentTarget, key } = event;
  if (key !== 'Escape' || !currentTarget.open) return;
  currentTarget.open = false;
  currentTarget.querySelector('summary')?.focus();
}

/** A fold whose content is made when it is opened, and again with each step only while it is. */
export function Folded({ summary, className, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={className}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={closeByKey}
    >
      <summary>{summary}</summary>
      {open ? children() : null}
    </details>
  );
}
