import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Spin's verifier counts in a run. */
export interface PanRun {
  states: number;
  transitions: number;
  errors: number;
  /** Bytes of a state. */
  vector: number;
  /** What it prints. */
  output: string;
}

/** Milliseconds on the processor and on the clock. */
export interface Time {
  cpu: number;
  wall: number;
}

/**
 * A verifier that Spin makes of a Promela text: exact states, no reduction. Close it after use:
 * it lives in a folder of its own.
 */
export class Pan {
  readonly folder = mkdtempSync(join(tmpdir(), 'dentroscope-spin-'));
  /** What it took to generate and to compile it. */
  readonly spin: Time;
  readonly gcc: Time;
  /** The last run. */
  ran: Time = { cpu: 0, wall: 0 };

  /** `macros` for Spin's preprocessor, `flags` for the compiler. Throws what a tool complains of. */
  constructor(text: string, macros: string[] = [], flags: string[] = ['-O0', '-DSAFETY']) {
    writeFileSync(join(this.folder, 'model.pml'), text);
    const defines = macros.map((macro) => `-D${macro}`);
    this.spin = this.run(['spin', ...defines, '-a', 'model.pml']).time;
    this.gcc = this.run(['gcc', '-w', ...flags, '-DNOREDUCE', '-o', 'pan', 'pan.c']).time;
  }

  /**
   * Verifies to the end, past every error. `flags`: -E counts no dead ends, -A no assertions.
   * Throws when Spin gave up before it had seen everything.
   */
  verify(...flags: string[]): PanRun {
    const { output, time } = this.run(['./pan', '-c0', '-m2000000', ...flags]);
    this.ran = time;
    const number = (pattern: RegExp): number => {
      const found = pattern.exec(output);
      if (!found) throw new Error(`Spin’s verifier says nothing of ${pattern}:\n${output}`);
      return Number(found[1]);
    };
    if (/max search depth too small|out of memory|Search not completed/.test(output)) {
      throw new Error(`Spin did not see everything:\n${output.slice(0, 2000)}`);
    }
    return {
      states: number(/(\d+) states, stored/),
      transitions: number(/(\d+) transitions/),
      errors: number(/errors: (\d+)/),
      vector: number(/State-vector (\d+) byte/),
      output,
    };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(command: string[]): { output: string; time: Time } {
    const { output, status, time } = timed(command, this.folder);
    if (status !== 0 && command[0] !== './pan') throw new Error(`${command[0]} fails:\n${output}`);
    return { output, time };
  }
}

/**
 * Runs a command in a folder: what it prints, its exit code and what it took. Throws when it cannot
 * be started.
 */
export function timed(
  command: readonly string[],
  folder: string,
): { output: string; status: number | null; time: Time } {
  const start = performance.now();
  // `times` of the shell tells what its children took, which Node does not
  const line = `${command.map((word) => `'${word}'`).join(' ')}; status=$?; times; exit $status`;
  const { stdout, stderr, status, error } = spawnSync('sh', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const wall = performance.now() - start;
  if (error) throw error;
  return { output: `${stdout}${stderr}`, status, time: { cpu: childTime(stdout), wall } };
}

/** The second line of `times`: user and system time of the children, as in 0m1.23s. */
function childTime(stdout: string): number {
  const all = [...stdout.matchAll(/^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/gm)].at(-1) ?? [];
  const [, m = 0, s = 0, systemM = 0, systemS = 0] = all.map(Number);
  return ((m + systemM) * 60 + s + systemS) * 1000;
}
