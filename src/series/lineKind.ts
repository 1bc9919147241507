import type { HunkLine } from './series.ts';

/** What a changed line is, where its text tells; 'code' is everything else. */
export type LineKind = 'documentation' | 'blank' | 'include' | 'export' | 'brace' | 'code';

/** Says by its text what a changed line is: only `code` may change what the kernel does. */
export function lineKind(path: string, { text }: HunkLine): LineKind {
  const bare = text.trim();
  if (/\.(rst|txt|md)$/.test(path)) return 'documentation';
  if (bare === '') return 'blank';
  if (/^(\/\*|\*|\/\/)/.test(bare)) return 'documentation';
  if (/^#\s*include\b/.test(bare)) return 'include';
  if (/^EXPORT_SYMBOL/.test(bare)) return 'export';
  return /^[{}\s;]+$/.test(bare) || /^(\} else \{|\} else|else \{|do \{)$/.test(bare)
    ? 'brace'
    : 'code';
}
