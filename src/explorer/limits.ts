/** What one exploration may use. Reaching one gives "undecided (bound)", never a pass. */
export interface Limits {
  /** Distinct states kept: at about 400 bytes each, 3 million are 1.2 GB. */
  states: number;
}

export const defaultLimits: Limits = { states: 3_000_000 };
