import { severity } from '../explorer/cell.ts';
import {
  type CellResult,
  type ClaimId,
  type ClaimResult,
  claimNames,
} from '../explorer/verdict.ts';
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

/** The gravest broken claim of a cell whose verdict some words name: a BUG, an oops, a deadlock. */
export function claimNamed({ claims }: CellResult, words: string): ClaimResult | undefined {
  const plain = words.replaceAll('-', ' ');
  return claims
    .filter(({ claim, holds, word }) => {
      return claim !== 'K9' && holds === false && word && plain.includes(word.replaceAll('-', ' '));
    })
    .sort((a, b) => severityOf(a.word ?? 'ok') - severityOf(b.word ?? 'ok'))[0];
}
