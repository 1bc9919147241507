import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

/** What is expected of a child that is unhashed, hashed and negative, hashed and positive. */
interface Verb {
  entry: string;
  syscall: string;
  results: [number, number, number];
}

const create: Verb = {
  entry: 'sys_create_held',
  syscall: 'start_creating_dentry',
  results: [-22, 0, -17],
};
const remove: Verb = {
  entry: 'sys_remove_held',
  syscall: 'start_removing_dentry',
  results: [-22, -2, 0],
};

const children = ['u', 'n', 'p'];

function thread({ entry, syscall }: Verb, child: number, result: number): Thread {
  return {
    letter: ['U', 'N', 'P'][child] ?? '?',
    name: 'a caller',
    syscall: `${syscall}(D, ${children[child]})`,
    entry,
    args: ['@D', `@${children[child]}`],
    result: { right: [result], otherwise: 'the comment promises something else' },
  };
}

function cast(id: string, title: string, about: string, verb: Verb, dead: boolean): Cast {
  return {
    id,
    title,
    about,
    fs: 'local',
    threads: verb.results.map((result, child) => thread(verb, child, dead ? -22 : result)),
    names: ['/', 'u', 'n', 'p'],
    dentries: [
      { label: 'D', name: '/', inode: 'D', directory: true, hashed: false, count: 1, dead },
      { label: 'u', name: 'u', parent: 'D', hashed: false, count: 1 },
      { label: 'n', name: 'n', parent: 'D', hashed: true, count: 1 },
      { label: 'p', name: 'p', parent: 'D', inode: 'p', hashed: true, count: 1 },
    ],
    server: {},
    allocations: 0,
  };
}

const entries = {
  start_creating: 'sys_start_creating',
  start_removing: 'sys_start_removing',
  lookup_one_positive_killable: 'sys_lookup_killable',
};

const named = (
  letter: string,
  call: keyof typeof entries,
  child: string,
  right: number[],
): Thread => ({
  letter,
  name: 'a caller',
  syscall: `${call}(D, "${child}")`,
  entry: entries[call],
  args: ['@D', `"${child}`],
  result: { right, otherwise: 'the comment promises something else' },
});

/** Patch 01: what the comments of the start_ functions promise. */
export const story01: Story = {
  id: '01',
  title: 'New words over old code',
  subject: 'VFS: typos in the comments of start_creating, start_removing and others',
  inOneBreath: {
    problem:
      'the comments of some entry points promised something else than what the functions do: one spoke of a removal where a dentry is created, one of a dentry that might be negative, and it never is.',
    change: 'words only; no line of code.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [] },
    { id: 'as-posted', title: 'as posted', patches: [1] },
  ],
  casts: [
    cast(
      '01-a',
      'about to create',
      'Three callers hold a dentry each and are about to create it: u is unhashed, n is negative, p exists.',
      create,
      false,
    ),
    cast('01-b', 'about to remove', 'The same three, about to remove.', remove, false),
    cast('01-c', 'in a dead directory', 'As 01-a, but the directory D was removed.', create, true),
    cast(
      '01-d',
      'about to remove in a dead directory',
      'As 01-b, but the directory D was removed.',
      remove,
      true,
    ),
    {
      ...cast(
        '01-e',
        'by name',
        'C and E are about to use or create “n” and “p”, of which only “p” exists. R is about to remove “p”.',
        create,
        false,
      ),
      threads: [
        named('C', 'start_creating', 'n', [0]),
        named('E', 'start_creating', 'p', [1]),
        named('R', 'start_removing', 'p', [1]),
      ],
    },
    {
      ...cast(
        '01-f',
        'what must exist',
        'R is about to remove “n”, which does not exist, and K looks it up. A signal may come to K.',
        create,
        false,
      ),
      threads: [
        named('R', 'start_removing', 'n', [-2]),
        named('K', 'lookup_one_positive_killable', 'n', [-2, -4]),
      ],
      allocations: 1,
    },
  ],
  expected: ['01-a', '01-b', '01-c', '01-d', '01-e', '01-f'].flatMap((id) => [
    ...both(id, 'before', 'ok'),
    ...both(id, 'as-posted', 'ok'),
  ]),
  opens: { cast: '01-a', variant: 'as-posted', locking: 'today' },
  see: 'Nothing differs in what runs, step for step. What moves is the promise.',
  ask: {
    question:
      'The child is unhashed: what does start_creating_dentry() answer, and is the directory still locked afterwards?',
    answer: 'ERR(EINVAL). And no: the lock was dropped again before the return.',
  },
  questions: [
    {
      question:
        'start_creating() is asked for a name that exists (01-e). Is that an error, as it is for start_creating_dentry() (01-a)?',
      answer:
        'No. It prepares to use or to create, so the dentry comes back, positive, with the directory locked. Only who holds the dentry already and wants to create it is told EEXIST.',
    },
    {
      question: 'What may a caller hand to end_dirop()?',
      answer: 'Whatever a start_ function gave it; an error too, with which it does nothing.',
    },
  ],
  remarks: [],
  defects: [],
  leavesOut: [
    'what is done between the start and the end: create, unlink',
    'signals, but for one to K while it asks for the lock; memory that runs out',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '01-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: '',
      caption:
        'Three threads are each about to create what a dentry at hand stands for: U’s is unhashed, N’s known to be absent, P’s is there.',
      notes:
        'All three children are in directory D, which nobody has locked. The comments say what each thread is to be told; no step differs between before and after.',
    },
    {
      cast: '01-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'N',
      ends: 'N asks for i_rwsem of D exclusive',
      caption: 'N goes first, and has the directory exclusive.',
      notes:
        'This is how to read the stage: the lock is drawn on the directory, in the colour of its holder.',
    },
    {
      cast: '01-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'NUP',
      ends: 'P asks for i_rwsem of D exclusive',
      caption: 'U and P ask too, and queue, in the order in which they asked.',
      notes: 'The lock is fair: nobody overtakes.',
    },
    {
      cast: '01-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'NUPN3',
      ends: 'N takes a reference on n',
      caption:
        'N’s child is hashed and negative: start_creating_dentry() returns it, with a reference, and D stays locked.',
      notes: 'Only now would a caller create.',
    },
    {
      cast: '01-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'NUPN7U3',
      ends: 'U drops i_rwsem of D exclusive',
      caption:
        'end_dirop() let D go; U got it, and got EINVAL: its child is unhashed. The lock is free again before it returns.',
      notes: 'An error means that nothing is held. That is the promise.',
    },
    {
      cast: '01-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'NUPN7U3P4',
      ends: 'P drops i_rwsem of D exclusive',
      caption: 'P’s child exists: EEXIST, and again nothing is held.',
      notes:
        'The same three callers, the same steps, before and after the patch: not a line of code differs.',
    },
  ],
};
