/** A line of a robot's call trace: a function, and where its source has it. */
export interface TraceLine {
  /** Line of the mail, from 0. */
  at: number;
  fn: string;
  file: string;
  line: number;
  /** The finding under which it stands; '' above the first. */
  finding: string;
}

const frame =
  /^(?: +|RIP: \d+:)([\w.]{1,120})(?:\+0x[\da-f]{1,8}\/0x[\da-f]{1,8})? ([\w./-]{1,200}\.[chS]):(\d{1,7})(?: \[inline\])?$/;
const title =
  /^(?:KASAN|KMSAN|KCSAN|WARNING|BUG|INFO|general protection fault)\b.{0,160} in (\w+)$/;

/** The call traces of a robot's report, line by line, each under the function its finding names. */
export function traceOf(lines: readonly string[]): TraceLine[] {
  let finding = '';
  return lines.flatMap((text, at) => {
    finding = title.exec(text)?.[1] ?? finding;
    const [, fn, file, line] = frame.exec(text) ?? [];
    return fn && file ? [{ at, fn, file, line: Number(line), finding }] : [];
  });
}
