/** One measured figure, or why there is none. */
export interface Figure {
  what: string;
  /** null: not measured, `why` says why. */
  value: number | null;
  unit: string;
  why?: string;
}

/** The middle one of some numbers. */
export const median = (all: readonly number[]): number => quantile(all, 0.5);

/** The number that so large a share of them stays below: 0.95 for p95. */
export function quantile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Processor milliseconds of this process while it does the work. */
export function busy(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return since(start);
}

/** Processor milliseconds of this process since `start`. */
export function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The ratios of pairs measured one after the other: their median, least and greatest. */
export function ratios(what: string, pairs: readonly (readonly [number, number])[]): Figure[] {
  const all = pairs.map(([a, b]) => a / b);
  return [
    { what: `${what}, median of ${pairs.length} pairs`, value: median(all), unit: '×' },
    { what: `${what}, least`, value: Math.min(...all), unit: '×' },
    { what: `${what}, greatest`, value: Math.max(...all), unit: '×' },
  ];
}
