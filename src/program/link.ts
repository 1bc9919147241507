import { Allocation } from './allocation.ts';
import { Code } from './inline.ts';
import type { Functions } from './ir.ts';
import { LinkedProgram } from './linkedProgram.ts';
import type { Row } from './program.ts';

/** A thread's program before it is bound to a place in memory. */
export interface Linked {
  program: LinkedProgram;
  code: Code;
  allocation: Allocation;
}

/** Inlines, allocates registers and makes the rows of a thread that calls `entry(args)`. */
export function link(entry: string, functions: Functions, args: number[]): Linked {
  const code = new Code(entry, functions, args);
  const allocation = new Allocation(code);
  return { program: new LinkedProgram(code, allocation), code, allocation };
}

/** The end of a dentry in a put that is marked as one that had better not be the last. */
export function isLastPut({ marks, primitive }: Pick<Row, 'marks' | 'primitive'>): boolean {
  return primitive === 'lockref_mark_dead' && marks.includes('not-the-last');
}
