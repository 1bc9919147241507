import { severity } from '../explorer/cell.ts';
import { type ClaimId, claimNames } from '../explorer/verdict.ts';
import type { VerdictWord } from '../model/story.ts';

/** The claims, in the order of their numbers. */
export const claims = Object.keys(claimNames) as ClaimId[];

/** How bad a verdict is: 0 is the worst. */
export function severityOf(word: VerdictWord): number {
  return severity.indexOf(word);
}

/** What a claim says. */
export function claimWords(claim: ClaimId): string {
  return claimNames[claim];
}

/** What a breach says, without the numbers that the model’s invariants and rules have. */
export function plainDetail(detail: string): string {
  return detail.replace(/\b[A-Z]\d+: /g, '');
}
