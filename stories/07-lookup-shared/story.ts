import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { cell } from '../cells.ts';

const O_CREAT = 16;

type Thread = Cast['threads'][number];

const killable: Omit<Thread, 'letter'> = {
  name: 'lookup',
  syscall: 'lookup("x")',
  entry: 'sys_lookup_killable',
  args: ['@P', '"x'],
  result: { right: [0, -4], otherwise: '“x” exists, and only a signal may end this lookup' },
};
const writer: Thread = {
  letter: 'W',
  name: 'unlink',
  syscall: 'unlink("y")',
  entry: 'sys_unlink_other',
  args: ['@P'],
};

function cast(id: string, about: string, thread: Omit<Thread, 'letter'>): Cast {
  return {
    id,
    title: thread.syscall,
    about: `The lookup of “x” lets go of the directory’s lock and takes it back. ${about}`,
    fs: 'drops',
    threads: [{ letter: 'T', ...thread }],
    names: ['/', 'x'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: { x: 'x' },
    allocations: 1,
  };
}

const casts = [
  cast('07-a', 'A walk holds the lock shared.', {
    name: 'stat',
    syscall: 'stat("x")',
    entry: 'sys_stat',
    args: ['@P', '"x'],
  }),
  cast('07-b', 'An unlink holds it exclusive.', {
    name: 'unlink',
    syscall: 'unlink("x")',
    entry: 'sys_unlink',
    args: ['@P', '"x', 0, 0],
  }),
  cast('07-c', 'An open with O_CREAT holds it exclusive.', {
    name: 'open',
    syscall: 'open("x", O_CREAT)',
    entry: 'sys_open',
    args: ['@P', '"x', O_CREAT],
  }),
  cast('07-d', 'An open without O_CREAT holds it shared.', {
    name: 'open',
    syscall: 'open("x")',
    entry: 'sys_open',
    args: ['@P', '"x', 0],
  }),
  cast('07-e', 'A user inside the kernel has locked the directory shared.', {
    name: 'lookup_one',
    syscall: 'lookup_one("x"), shared',
    entry: 'sys_lookup_one',
    args: ['@P', '"x', 0],
  }),
  cast('07-g', 'A user inside the kernel has locked the directory exclusive.', {
    name: 'lookup_one',
    syscall: 'lookup_one("x"), exclusive',
    entry: 'sys_lookup_one',
    args: ['@P', '"x', 1],
  }),
  cast('07-f', 'The open goes to an ->atomic_open, which calls that lookup itself; shared.', {
    name: 'open',
    syscall: 'open("x"), ->atomic_open',
    entry: 'sys_open_read',
    args: ['@P', '"x'],
  }),
  cast('07-h', 'The open goes to an ->atomic_open, which calls that lookup itself; exclusive.', {
    name: 'open',
    syscall: 'open("x", O_CREAT), ->atomic_open',
    entry: 'sys_open_creat',
    args: ['@P', '"x'],
  }),
  cast('07-i', 'A lookup that can be killed holds the lock shared.', killable),
];
const waiting = cast(
  '07-j',
  'W changes another name; where T waits for it, a signal may end the lookup.',
  killable,
);
const renaming = cast('07-k', 'A rename holds it exclusive, and looks two names up.', {
  name: 'rename',
  syscall: 'rename("x", "y")',
  entry: 'sys_rename',
  args: ['@P', '"x', '"y', 0, 0],
});
casts.push(
  { ...waiting, title: 'lookup("x"), a signal', threads: [...waiting.threads, writer] },
  { ...renaming, names: ['/', 'x', 'y'], allocations: 2 },
);

/** Patch 07: a lookup flag that tells in which mode the directory is locked. */
export const story07: Story = {
  id: '07',
  title: 'Tell the lookup how its directory is locked',
  subject: 'VFS: the lookup flag LOOKUP_SHARED',
  inOneBreath: {
    problem:
      '->lookup does not know in which of the two modes its caller has locked the directory; so it can neither give that lock up nor take it back.',
    change: 'the lookup flag LOOKUP_SHARED, set where the lock is shared.',
  },
  variants: [
    { id: 'guess-shared', title: 'before, guess shared', patches: [] },
    { id: 'guess-exclusive', title: 'before, guess exclusive', patches: [] },
    { id: 'as-posted', title: 'as posted', patches: [7] },
  ],
  casts,
  expected: [
    cell('07-a', 'guess-shared', 'today', 'ok', 59, 58),
    cell('07-a', 'guess-shared', 'proposed', 'ok', 59, 58),
    cell('07-a', 'guess-exclusive', 'today', 'lock imbalance', 25, 24, 24),
    cell('07-a', 'guess-exclusive', 'proposed', 'lock imbalance', 25, 24, 24),
    cell('07-a', 'as-posted', 'today', 'ok', 59, 58),
    cell('07-a', 'as-posted', 'proposed', 'ok', 59, 58),
    cell('07-d', 'guess-shared', 'today', 'ok', 64, 63),
    cell('07-d', 'guess-shared', 'proposed', 'ok', 63, 62),
    cell('07-d', 'guess-exclusive', 'today', 'lock imbalance', 30, 29, 29),
    cell('07-d', 'guess-exclusive', 'proposed', 'lock imbalance', 29, 28, 28),
    cell('07-d', 'as-posted', 'today', 'ok', 64, 63),
    cell('07-d', 'as-posted', 'proposed', 'ok', 63, 62),
    cell('07-b', 'guess-shared', 'today', 'lock imbalance', 14, 13, 13),
    cell('07-b', 'guess-shared', 'proposed', 'ok', 80, 79),
    cell('07-b', 'guess-exclusive', 'today', 'ok', 45, 44),
    cell('07-b', 'guess-exclusive', 'proposed', 'lock imbalance', 30, 29, 29),
    cell('07-b', 'as-posted', 'today', 'ok', 45, 44),
    cell('07-b', 'as-posted', 'proposed', 'ok', 80, 79),
    cell('07-c', 'guess-shared', 'today', 'lock imbalance', 30, 29, 29),
    cell('07-c', 'guess-shared', 'proposed', 'ok', 63, 62),
    cell('07-c', 'guess-exclusive', 'today', 'ok', 64, 63),
    cell('07-c', 'guess-exclusive', 'proposed', 'lock imbalance', 29, 28, 28),
    cell('07-c', 'as-posted', 'today', 'ok', 64, 63),
    cell('07-c', 'as-posted', 'proposed', 'ok', 63, 62),
    cell('07-e', 'guess-shared', 'today', 'ok', 64, 63),
    cell('07-e', 'guess-exclusive', 'today', 'lock imbalance', 31, 30, 30),
    cell('07-e', 'as-posted', 'today', 'lock imbalance', 31, 30, 30),
    cell('07-g', 'guess-shared', 'today', 'lock imbalance', 31, 30, 30),
    cell('07-g', 'guess-exclusive', 'today', 'ok', 64, 63),
    cell('07-g', 'as-posted', 'today', 'ok', 64, 63),
    cell('07-f', 'guess-shared', 'today', 'ok', 66, 65),
    cell('07-f', 'guess-shared', 'proposed', 'ok', 67, 66),
    cell('07-f', 'guess-exclusive', 'today', 'lock imbalance', 32, 31, 31),
    cell('07-f', 'guess-exclusive', 'proposed', 'lock imbalance', 33, 32, 32),
    cell('07-f', 'as-posted', 'today', 'lock imbalance', 32, 31, 31),
    cell('07-f', 'as-posted', 'proposed', 'lock imbalance', 33, 32, 32),
    cell('07-h', 'guess-shared', 'today', 'lock imbalance', 32, 31, 31),
    cell('07-h', 'guess-shared', 'proposed', 'lock imbalance', 33, 32, 32),
    cell('07-h', 'guess-exclusive', 'today', 'ok', 66, 65),
    cell('07-h', 'guess-exclusive', 'proposed', 'ok', 67, 66),
    cell('07-h', 'as-posted', 'today', 'ok', 66, 65),
    cell('07-h', 'as-posted', 'proposed', 'ok', 67, 66),
    cell('07-i', 'guess-shared', 'today', 'ok', 59, 58),
    cell('07-i', 'guess-shared', 'proposed', 'ok', 59, 58),
    cell('07-i', 'guess-exclusive', 'today', 'lock imbalance', 25, 24, 24),
    cell('07-i', 'guess-exclusive', 'proposed', 'lock imbalance', 25, 24, 24),
    cell('07-i', 'as-posted', 'today', 'ok', 59, 58),
    cell('07-i', 'as-posted', 'proposed', 'ok', 59, 58),
    cell('07-j', 'guess-shared', 'today', 'ok', 204, 285),
    cell('07-j', 'guess-shared', 'proposed', 'ok', 360, 593),
    cell('07-j', 'guess-exclusive', 'today', 'lock imbalance', 82, 106, 24),
    cell('07-j', 'guess-exclusive', 'proposed', 'lock imbalance', 234, 404, 24),
    cell('07-j', 'as-posted', 'today', 'ok', 204, 285),
    cell('07-j', 'as-posted', 'proposed', 'ok', 360, 593),
    cell('07-k', 'guess-shared', 'today', 'lock imbalance', 14, 13, 13),
    cell('07-k', 'guess-shared', 'proposed', 'ok', 194, 198),
    cell('07-k', 'guess-exclusive', 'today', 'ok', 124, 128),
    cell('07-k', 'guess-exclusive', 'proposed', 'lock imbalance', 30, 29, 29),
    cell('07-k', 'as-posted', 'today', 'ok', 124, 128),
    cell('07-k', 'as-posted', 'proposed', 'ok', 194, 198),
  ],
  absent: ['07-e', '07-g'].flatMap((cast) =>
    ['guess-shared', 'guess-exclusive', 'as-posted'].map((variant) => ({
      cast,
      variant,
      locking: 'proposed' as const,
      why: 'the proposed order does away with lookup_one() and lookup_noperm()',
    })),
  ),
  opens: { cast: '07-b', variant: 'guess-shared', locking: 'today' },
  see: 'One lookup, entered with the directory locked in two ways, and nothing that tells it which. Afterwards the call carries a label.',
  ask: {
    question: 'Why is the flag to disappear at the end of the project?',
    answer: 'Because ->lookup is then called with the lock shared, and never otherwise.',
  },
  questions: [
    {
      question:
        'An open with O_CREAT may turn out not to be allowed to create, and loses the flag on the way. Is LOOKUP_SHARED set then?',
      answer:
        'No, and rightly so: it is taken from what the caller asked for, as the mode of the lock is.',
    },
    {
      question:
        'Under the proposed order the lookup flag is to go, because ->lookup always runs shared. For which caller is that not so?',
      answer:
        'For an ->atomic_open that looks up by itself: with O_CREAT it runs with the directory locked exclusive, under both orders.',
    },
    {
      question: 'Why does no test of the file system find the wrong guess by itself?',
      answer:
        'Because most lookups are walks, for which “shared” is right. It takes an unlink, a rename or an open with O_CREAT of a name that is not cached.',
    },
  ],
  remarks: [
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 07:43 UTC',
      about: 'the word “always” in the commit text',
      gist: 'does not believe in “always”: even a shared iterate may still be turned exclusive, for the sake of old file systems that nobody likes to work on. The flag will rather stay, and he cannot see that it is ugly',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-27 08:47 UTC',
      about: 'that reply',
      gist: 'a plain lookup is shared for all of them as it is, so all of them manage; next to none reads the flags; lookups and changes are to have separate locks, and that is what all this is for',
    },
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 09:05 UTC',
      about: 'that reply',
      gist: 'has fewer doubts now; but some FUSE server may count on one ->atomic_open at a time, and if the order of locks came to differ between file systems, people and lockdep would have to keep up with it',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28',
      about: 'that reply',
      gist: '->atomic_open stays as it is; the lock is given up and retaken for a time of transition only; at last each lookup does its own locking, and that of FUSE should not let go while it asks its server, unless the server allows it',
    },
  ],
  defects: [
    {
      id: '07-1',
      where: 'lookup_one(), lookup_noperm()',
      what: 'the flag stays clear there, also for a caller with the lock shared',
      consequence:
        'lock imbalance, if such a caller meets a ->lookup that lets go of the lock (07-e); we do not know of a pair like that',
      status: 'our reading; not discussed on the list as far as we know',
    },
    {
      id: '07-2',
      where: 'lookup_open(), the call of ->atomic_open',
      what: 'the flag does not get there',
      consequence:
        'a ->lookup called from an ->atomic_open cannot rely on it: where it lets go of the lock, an open without O_CREAT is a lock imbalance (07-f), under the proposed order too',
      status: 'our reading; not discussed on the list as far as we know',
    },
  ],
  leavesOut: [
    'whether a file system has both, an ->atomic_open that looks up by itself and a lookup that lets go of the lock: the casts 07-f and 07-h are made up',
    'what such an ->atomic_open does after its lookup: “x” exists, and is opened like any file',
    'a rename from one directory into another',
    'a signal in 07-j only; it may come at any time, and whoever could go on by that alone counts as stuck',
    'lookup_one() and lookup_noperm() under the proposed order, which does away with both',
    'what the lookup does while it has let go of the lock: story 08',
    'other threads, but for W in 07-j: the fault needs no race',
  ],
  beats: [
    {
      cast: '07-a',
      variant: 'guess-shared',
      locking: 'today',
      schedule: 'T23',
      ends: 'T asks the disk for the name of dentry 2 “x”',
      caption:
        'T stats “x”: the walk has locked the directory shared and called ->lookup, which has asked the disk.',
      notes:
        'This lookup wants to let go of the directory’s lock now. It did not take it, so it has to know in which mode its caller did.',
    },
    {
      cast: '07-a',
      variant: 'guess-shared',
      locking: 'today',
      schedule: 'T26',
      ends: 'T asks for i_rwsem of P shared',
      caption: 'It guessed “shared”, and guessed right: dropped, some work done, taken again.',
      notes: 'Every plain lookup of every file system comes in like this.',
    },
    {
      cast: '07-b',
      variant: 'guess-shared',
      locking: 'today',
      schedule: 'T12',
      ends: 'T asks the disk for the name of dentry 2 “x”',
      caption:
        'The same lookup, called by an unlink. Now the directory is locked exclusive, and nothing says so.',
      notes:
        'Whoever is going to change the directory looks the name up under the lock that it needs for the change.',
    },
    {
      cast: '07-b',
      variant: 'guess-shared',
      locking: 'today',
      schedule: 'T13',
      ends: 'T drops i_rwsem of P shared',
      caption: '“Shared” is wrong here: T releases shared what it holds exclusive.',
      notes:
        'In the kernel the count of the rwsem is damaged by this, and whoever comes next pays.',
    },
    {
      cast: '07-a',
      variant: 'guess-exclusive',
      locking: 'today',
      schedule: 'T24',
      ends: 'T drops i_rwsem of P exclusive',
      caption: 'Guess “exclusive”, and the stat is the one that breaks. There is no third guess.',
      notes: 'That is the whole problem of this patch.',
    },
    {
      cast: '07-b',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T15',
      ends: 'T asks for i_rwsem of P exclusive',
      caption:
        'As posted: LOOKUP_SHARED is not set, so the lookup takes back exclusive what it dropped exclusive.',
      notes: 'The walk and an open without O_CREAT set the flag, everything else leaves it clear.',
    },
    {
      cast: '07-e',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T30',
      ends: 'T drops i_rwsem of P exclusive',
      caption:
        'lookup_one() never sets the flag. Its caller holds the lock shared, so the label lies.',
      notes:
        'Our reading; we do not know whether such a caller exists on a file system that lets go of the lock.',
    },
    {
      cast: '07-f',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T31',
      ends: 'T drops i_rwsem of P exclusive',
      caption:
        'An ->atomic_open that begins with its own lookup: no lookup flags came in, so “exclusive” it is, and wrong for a plain open.',
      notes:
        'With O_CREAT the directory is locked exclusive, and the same lookup is right by luck. Our reading.',
    },
    {
      cast: '07-b',
      variant: 'guess-shared',
      locking: 'proposed',
      schedule: 'T31',
      ends: 'T asks for i_rwsem of P shared',
      caption:
        'The proposed order: even for an unlink ->lookup runs shared. “Shared” is always right, so no flag is needed.',
      notes: 'The unlink takes the directory exclusive afterwards, for the change alone.',
    },
  ],
  challenges: [
    {
      cast: '07-e',
      variant: 'as-posted',
      locking: 'today',
      goal: 'lock imbalance',
      text: 'The flag is there. Find out where it says the wrong thing, and step up to it.',
      hints: [
        'There is one thread only: → is all you need.',
        'Watch in which mode the caller takes the directory, and what drop_parent() does.',
        'lookup_noperm() hands 0 on as the lookup flags, and 0 means “exclusive”.',
      ],
    },
  ],
};
