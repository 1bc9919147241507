import type { PatchSubject } from './series.ts';

/** Reads `[PATCH v3 09/19] title`. null for a reply and for what is no patch. */
export function patchSubject(subject: string): PatchSubject | null {
  const [, brackets, title] = /^\s*\[([^\]]{0,80})\]\s*(.*)$/.exec(subject) ?? [];
  if (brackets === undefined || title === undefined || !/\bpatch\b/i.test(brackets)) return null;
  const [, number = '1', total = '1'] = /\b(\d{1,4})\/(\d{1,4})\b/.exec(brackets) ?? [];
  const [, version = '1'] = /\bv(\d{1,3})\b/i.exec(brackets) ?? [];
  return {
    version: Number(version),
    number: Number(number),
    total: Number(total),
    title: title.trim(),
  };
}

/** A subject without `Re:` and final full stop: the same in a mail, its replies and an overview. */
export function baseSubject(subject: string): string {
  return subject
    .replace(/^(\s*(re|aw|fwd?):\s*)+/i, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '');
}
