/** What one exploration may use. Who comes to one says "undecided (bound)", and proves nothing. */
export interface Limits {
  /** Distinct states kept. */
  states: number;
  /** Memory for states, the ways to them and the edges between them: 60 to 90 bytes a state. */
  bytes: number;
}

/** Two workers at once stay below what a browser gives a page of a small machine. */
export const defaultLimits: Limits = { states: 20_000_000, bytes: 1_200_000_000 };
