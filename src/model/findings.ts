/** What a single step can break, in the words of base.md 8. */
export const findingKinds = [
  'use-after-free',
  'out-of-bounds',
  'BUG',
  'oops',
  'lock imbalance',
  'bound',
  'union breach',
  'alias corruption',
  'WARN',
  'duplicate name',
  'false ENOENT',
  'cost',
  'lock order',
] as const;

export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  kind: FindingKind;
  detail: string;
}

/** After these nothing that follows is defined, so the run ends: the first six kinds. */
const fatalKinds = 6;

/** Code stored in Global.fatal: index + 1 for a fatal kind, 0 for one that the run survives. */
export function fatalCode(kind: FindingKind): number {
  const index = findingKinds.indexOf(kind);
  return index < fatalKinds ? index + 1 : 0;
}
