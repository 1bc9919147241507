/** What a story is: data, no logic. The registry is `stories/index.ts`. */
export type VerdictWord =
  | 'ok'
  | 'needless block'
  | 'cost'
  | 'deadlock'
  | 'livelock'
  | 'duplicate name'
  | 'use-after-free'
  | 'BUG'
  | 'WARN'
  | 'oops'
  | 'lost wake-up'
  | 'lock imbalance'
  | 'false ENOENT'
  | 'wrong result'
  | 'undecided (bound)';

export type Locking = 'today' | 'proposed';

export interface Variant {
  id: string; // 'before', 'as-posted', 'later'
  title: string; // 'before', 'as posted'
  patches: number[]; // every patch in effect
  flags?: string[]; // for variant('…')
}

export interface CastThread {
  letter: string; // one capital letter, unique in the cast
  name: string; // 'readdir'
  syscall: string; // 'getdents("P")', as shown on the card
  entry: string; // kernel or syscall function of the model that the thread runs
  args: (string | number)[]; // '@P' a dentry by label, '"x' a name, '#P' the inode of a dentry, or a number
  /** Which results are right, and what it means when another one comes out. */
  result?: { right: number[]; otherwise: string };
}

export interface StartDentry {
  label: string;
  name: string;
  parent?: string; // label; absent for the root, its own parent
  inode?: string; // label; absent = negative
  directory?: boolean;
  /** A directory that was removed while somebody was in it (S_DEAD). */
  dead?: boolean;
  hashed: boolean;
  /** References held from outside the cast (besides those of its children). */
  count: number;
}

export interface Cast {
  id: string; // '05-a'
  title: string;
  about: string;
  fs: string; // for fs('…'): 'nfs', 'local'
  threads: CastThread[];
  names: string[]; // every name that occurs, the directory's first
  dentries: StartDentry[];
  /** name → inode label that the server or disk answers with. */
  server: Record<string, string>;
  /** name → how the disk spells it, where its file system does not mind case. */
  spelling?: Record<string, string>;
  /**
   * Names whose lookup the environment may answer in several ways: inode labels, '' = ENOENT, or
   * an error as in '-EACCES'. Every one of them is explored.
   */
  answers?: Record<string, string[]>;
  /**
   * The file system’s own ->d_hash: a name with the generic hash value → that name with the value
   * that every lookup uses, or an error as in '-EINVAL'. The two are names of their own in `names`.
   */
  d_hash?: Record<string, string>;
  /**
   * What fails whenever it is asked for: 'ALLOC x', there is no memory for a dentry of that name,
   * 'ALLOC x 2', none for the second one of a thread; 'RENAME x', the server refuses to rename it;
   * 'OPEN x EACCES', it answers OPEN with that error, 'LINK x', 'HANDLE x' and 'ATTRIBUTES x' likewise;
   * 'FHGET x ENOMEM', there is no memory for the inode; 'WAIT x ERESTARTSYS', a signal ends the wait
   * for the answer to RENAME.
   */
  fails?: string[];
  /** Buckets of the in-lookup hash; absent = one, so that all names collide. */
  inLookupBuckets?: number;
  /** Dentries each thread may allocate. Running out is reported as a bound, never as a pass. */
  allocations: number;
}

/** One cell: what the specification says must come out, and where it says it. */
export interface ExpectedCell {
  cast: string;
  variant: string;
  locking: Locking;
  verdict: VerdictWord;
  /** States, transitions and witness length of this model's own granularity, as last explored. */
  states?: number;
  transitions?: number;
  witness?: number;
}

export interface Beat {
  cast: string;
  variant: string;
  locking: Locking;
  schedule: string;
  /** Sentence of its last step: if steps are added on the way, the caption no longer fits. */
  ends?: string;
  caption: string;
  notes: string;
}

/** “Be the scheduler”: a cell whose claim the reader is to break by choosing who runs. */
interface Challenge {
  cast: string;
  variant: string;
  locking: Locking;
  /** What has to come out; the explorer knows that it can. */
  goal: VerdictWord;
  text: string;
  /** Each says more than the one before. */
  hints: [string, string, string];
}

export interface Defect {
  id: string;
  where: string;
  what: string;
  consequence: string;
  status: string;
  /** Casts that show it, where its words name none. */
  shownBy?: string[];
}

export interface Remark {
  who: string;
  when: string;
  about: string;
  gist: string;
}

export interface Story {
  id: string; // '05'
  title: string; // ours
  subject: string; // the posted subject's function, in our words
  inOneBreath: { problem: string; change: string };
  variants: Variant[];
  casts: Cast[];
  expected: ExpectedCell[];
  /** Cells that there are not, and why; without a locking it is both. */
  absent?: { cast: string; variant: string; locking?: Locking; why: string }[];
  /** The cell that the board's "start here" and a bare address open. */
  opens: { cast: string; variant: string; locking: Locking };
  see: string; // the one thing to see
  ask: { question: string; answer: string };
  /** More of them, for a class. */
  questions?: { question: string; answer: string }[];
  challenges?: Challenge[];
  remarks: Remark[];
  defects: Defect[];
  leavesOut: string[];
  beats: Beat[];
}
