/**
 * A primitive of the vocabulary in Promela, written by hand from the specification, so that Spin
 * does not repeat what the explorer's own code says. Texts use the words that `prelude.ts` writes:
 *
 *   w[Dentry_d_lock(d)]   a word of memory; Dentry_d_lock(d) alone is its address
 *   w[My_rcu], me         a word of the moving thread, and its number from 1 (_pid from 0)
 *   touch_Dentry(d)       reports NULL, ERR and freed memory; before every access through a pointer
 *   report(WARN)          notes a finding; one of the fatal kinds ends the run
 *   result                what the primitive answers; 0 unless it is set
 *   stay = 1              the step is taken, but the thread stays at its row
 *   choice                number of the environment's answer, from 0
 *   i, j, head, next_…    scratch words (`scratch` in prelude.ts); they hold nothing between steps
 */
export interface PromelaPrimitive {
  /** Names that guard and effect have for the arguments. */
  params: readonly string[];
  /** May it run now? An expression; absent = always. */
  guard?: string;
  /** Number of answers that the environment has; an expression; absent = one. */
  choices?: string;
  /** Statements. None of them may block. */
  effect: string;
  /** May it leave the thread at its row? */
  stays?: true;
}
