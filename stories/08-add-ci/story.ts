import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { cell } from '../cells.ts';

type Thread = Cast['threads'][number];

const stat = (letter: string, name: string): Thread => ({
  letter,
  name: 'stat',
  syscall: `stat("${name}")`,
  entry: 'sys_stat',
  args: ['@P', `"${name}`],
});
const writer: Thread = {
  letter: 'W',
  name: 'unlink',
  syscall: 'unlink("y")',
  entry: 'sys_unlink_other',
  args: ['@P'],
};
const O_CREAT = 16;
const creator: Thread = {
  letter: 'O',
  name: 'open',
  syscall: 'open("FOO", O_CREAT)',
  entry: 'sys_open',
  args: ['@P', '"FOO', O_CREAT],
};
const unlinker: Thread = {
  letter: 'X',
  name: 'unlink',
  syscall: 'unlink("FOO")',
  entry: 'sys_unlink',
  args: ['@P', '"FOO', 0, 0],
};

function cast(id: string, title: string, about: string, threads: Thread[]): Cast {
  return {
    id,
    title,
    about: `The disk has “foo”, and does not mind case. ${about}`,
    fs: 'ci',
    threads,
    names: ['/', 'foo', 'FOO'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: { foo: 'foo', FOO: 'foo' },
    spelling: { FOO: 'foo' },
    allocations: 2,
  };
}

const casts = [
  cast('08-a', 'one lookup in the wrong case', 'A stats “FOO”.', [stat('A', 'FOO')]),
  cast('08-b', 'both cases', 'A stats “FOO”, B “foo”.', [stat('A', 'FOO'), stat('B', 'foo')]),
  cast('08-c', 'both cases and a writer', 'A stats “FOO”, B “foo”; W changes another name.', [
    stat('A', 'FOO'),
    stat('B', 'foo'),
    writer,
  ]),
  cast('08-d', 'the wrong case twice and a writer', 'A and D stat “FOO”; W changes another name.', [
    stat('A', 'FOO'),
    stat('D', 'FOO'),
    writer,
  ]),
  cast('08-e', 'open and stat, wrong case', 'O opens “FOO” with O_CREAT, D stats it.', [
    creator,
    stat('D', 'FOO'),
  ]),
  cast('08-f', 'open, wrong case, and stat', 'O opens “FOO” with O_CREAT, B stats “foo”.', [
    creator,
    stat('B', 'foo'),
  ]),
  cast('08-g', 'unlink, wrong case, and stat', 'X unlinks “FOO”, B stats “foo”.', [
    unlinker,
    stat('B', 'foo'),
  ]),
  {
    ...cast('08-h', 'no memory for the second dentry', 'A stats “FOO”, alone.', [stat('A', 'FOO')]),
    fails: ['ALLOC foo'],
  },
  {
    ...cast('08-i', 'no memory, and an unlink', 'X unlinks “FOO”, alone.', [unlinker]),
    fails: ['ALLOC foo'],
  },
  {
    ...cast('08-j', 'NTFS: both cases', 'A stats “FOO”, B “foo”, on NTFS.', [
      stat('A', 'FOO'),
      stat('B', 'foo'),
    ]),
    fs: 'ntfs',
  },
  {
    ...cast(
      '08-k',
      'NTFS: open and stat, wrong case',
      'O opens “FOO” with O_CREAT, D stats it, on NTFS.',
      [creator, stat('D', 'FOO')],
    ),
    fs: 'ntfs',
  },
];

/** Patch 08: d_add_ci() gives the parent's lock up around its second allocation. */
export const story08: Story = {
  id: '08',
  title: 'Right, but too early in the series',
  subject: 'VFS, xfs, ntfs: let go of the parent’s lock around d_alloc_parallel() in d_add_ci()',
  inOneBreath: {
    problem:
      'the disk spells a name in another case; d_add_ci() then wants the exact name too, and may sleep for it in d_alloc_parallel(), with the directory locked by whoever called ->lookup.',
    change: 'it drops that lock before, and takes it again afterwards.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [4, 7] },
    { id: 'as-posted', title: 'as posted', patches: [4, 7, 8] },
    { id: 'later', title: 'later form', patches: [4, 7, 8], flags: ['retake-last'] },
  ],
  casts,
  expected: [
    cell('08-a', 'before', 'today', 'ok', 125, 135),
    cell('08-a', 'before', 'proposed', 'ok', 124, 133),
    cell('08-a', 'as-posted', 'today', 'ok', 127, 137),
    cell('08-a', 'as-posted', 'proposed', 'ok', 126, 135),
    cell('08-a', 'later', 'today', 'ok', 128, 138),
    cell('08-a', 'later', 'proposed', 'ok', 127, 136),
    cell('08-b', 'before', 'today', 'ok', 12222, 25869),
    cell('08-b', 'before', 'proposed', 'ok', 11956, 25120),
    cell('08-b', 'as-posted', 'today', 'lock imbalance', 12062, 25343, 154),
    cell('08-b', 'as-posted', 'proposed', 'lock imbalance', 10826, 22370, 120),
    cell('08-b', 'later', 'today', 'ok', 12528, 26514),
    cell('08-b', 'later', 'proposed', 'ok', 12256, 25751),
    cell('08-c', 'before', 'today', 'ok', 38486, 95803),
    cell('08-c', 'before', 'proposed', 'deadlock', 50137, 139357, 77),
    cell('08-c', 'as-posted', 'today', 'deadlock', 40501, 102489, 80),
    cell('08-c', 'as-posted', 'proposed', 'lock imbalance', 47323, 130783, 120),
    cell('08-c', 'later', 'today', 'ok', 41753, 105717),
    cell('08-c', 'later', 'proposed', 'ok', 55575, 156485),
    cell('08-d', 'before', 'today', 'ok', 53283, 132475),
    cell('08-d', 'before', 'proposed', 'ok', 72654, 205077),
    cell('08-d', 'as-posted', 'today', 'deadlock', 53953, 134017, 80),
    cell('08-d', 'as-posted', 'proposed', 'ok', 75358, 213651),
    cell('08-d', 'later', 'today', 'ok', 55743, 138461),
    cell('08-d', 'later', 'proposed', 'ok', 80712, 229805),
    cell('08-e', 'before', 'today', 'ok', 2337, 5116),
    cell('08-e', 'before', 'proposed', 'ok', 16918, 35637),
    cell('08-e', 'as-posted', 'today', 'deadlock', 3642, 7621, 84),
    cell('08-e', 'as-posted', 'proposed', 'ok', 17036, 35869),
    cell('08-e', 'later', 'today', 'ok', 6827, 14072),
    cell('08-e', 'later', 'proposed', 'ok', 17550, 36949),
    cell('08-f', 'before', 'today', 'ok', 1324, 2389),
    cell('08-f', 'before', 'proposed', 'ok', 12147, 25498),
    cell('08-f', 'as-posted', 'today', 'deadlock', 4573, 9122, 84),
    cell('08-f', 'as-posted', 'proposed', 'lock imbalance', 11017, 22748, 124),
    cell('08-f', 'later', 'today', 'ok', 6450, 13096),
    cell('08-f', 'later', 'proposed', 'ok', 12447, 26129),
    cell('08-g', 'before', 'today', 'ok', 2364, 4993),
    cell('08-g', 'before', 'proposed', 'ok', 25521, 58935),
    cell('08-g', 'as-posted', 'today', 'duplicate name', 3264, 6783, 83),
    cell('08-g', 'as-posted', 'proposed', 'lock imbalance', 22703, 51846, 125),
    cell('08-g', 'later', 'proposed', 'ok', 25821, 59566),
    cell('08-h', 'before', 'today', 'ok', 74, 79),
    cell('08-h', 'before', 'proposed', 'ok', 73, 77),
    cell('08-h', 'as-posted', 'today', 'lock imbalance', 75, 79, 67),
    cell('08-h', 'as-posted', 'proposed', 'lock imbalance', 34, 33, 33),
    cell('08-h', 'later', 'today', 'ok', 77, 82),
    cell('08-h', 'later', 'proposed', 'ok', 76, 80),
    cell('08-i', 'before', 'today', 'ok', 56, 61),
    cell('08-i', 'before', 'proposed', 'ok', 78, 82),
    cell('08-i', 'as-posted', 'today', 'lock imbalance', 57, 61, 49),
    cell('08-i', 'as-posted', 'proposed', 'lock imbalance', 39, 38, 38),
    cell('08-i', 'later', 'proposed', 'ok', 81, 85),
    cell('08-j', 'before', 'today', 'ok', 12222, 25869),
    cell('08-j', 'before', 'proposed', 'ok', 11956, 25120),
    cell('08-j', 'as-posted', 'today', 'lock imbalance', 12062, 25343, 154),
    cell('08-j', 'as-posted', 'proposed', 'lock imbalance', 10826, 22370, 120),
    cell('08-j', 'later', 'today', 'ok', 12528, 26514),
    cell('08-j', 'later', 'proposed', 'ok', 12256, 25751),
    cell('08-k', 'before', 'today', 'ok', 2337, 5116),
    cell('08-k', 'before', 'proposed', 'ok', 16918, 35637),
    cell('08-k', 'as-posted', 'today', 'deadlock', 3642, 7621, 84),
    cell('08-k', 'as-posted', 'proposed', 'ok', 17036, 35869),
    cell('08-k', 'later', 'today', 'ok', 6827, 14072),
    cell('08-k', 'later', 'proposed', 'ok', 17550, 36949),
  ],
  absent: ['08-g', '08-i'].map((cast) => ({
    cast,
    variant: 'later',
    locking: 'today' as const,
    why: 'that form knows the shared mode only, which comes with the flip',
  })),
  opens: { cast: '08-e', variant: 'as-posted', locking: 'today' },
  see: 'O owns the name “FOO” and asks for the directory’s lock. That is how the proposed order wants it, and nobody else keeps to that order yet.',
  ask: {
    question:
      'A knows all that the disk can tell. What is wrong, under today’s order, with asking for the directory again while it owns “FOO”?',
    answer: 'Whoever sleeps for “FOO” has the directory locked, today.',
  },
  questions: [
    {
      question:
        'In 08-c, before, proposed: why does it take W? A and B both want the directory shared.',
      answer: 'Together they have it. But a writer that waits stops every reader who comes later.',
    },
    {
      question:
        'Under the proposed order O takes the directory with “FOO” owned. Why is that right there?',
      answer:
        'Name before directory is the order then, and nobody sleeps for a name with the directory locked.',
    },
    {
      question:
        'Why does the later form end “FOO” itself? The caller would do so a few steps later.',
      answer: 'Those few steps are the taking of the lock. It must come when no name is owned.',
    },
  ],
  remarks: [
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 07:49 UTC',
      about: 'the bool parameter, and the two callers',
      gist: 'would hand the lookup flags down instead, and so keep LOOKUP_SHARED out of XFS and NTFS',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-27 08:48 UTC',
      about: 'that reply',
      gist: 'agrees at once; v4 has it so',
    },
    {
      who: 'Jeff Layton',
      when: '2026-04-30 07:50 UTC',
      about: 'd_add_ci() as in v4, passing on an automated review',
      gist: 'on three ways out the parent stays unlocked',
    },
    {
      who: 'Al Viro',
      when: '2026-05-01 03:37 UTC',
      about: 'the approach',
      gist: 'a callee that lets its caller’s lock go and takes it back: he dislikes that strongly, it has led to races too often; and whoever configures a kernel sanely does not come to d_add_ci()',
    },
    {
      who: 'NeilBrown',
      when: '2026-05-01',
      about: 'that reply',
      gist: 'does not like it either, but is confident that it is safe here; it is for the transition only',
    },
  ],
  defects: [
    {
      id: '08-1',
      where: 'd_add_ci(), between release and retaking',
      what: 'three returns: d_alloc_parallel() fails, or finds a finished dentry, or d_alloc() has no memory',
      consequence:
        'the caller drops a lock that it does not hold: 08-b, 08-c, 08-f, 08-g and 08-j; for want of memory, without any race, 08-h and 08-i',
      status: 'noted on the list by Jeff Layton, 2026-04-30, on v4; explored here',
    },
    {
      id: '08-2',
      where: 'd_add_ci(), the retaking',
      what: 'the lock is taken while “FOO”, and mostly “foo”, are owned',
      consequence:
        'deadlock under today’s order, of two threads (08-e, 08-f, 08-k) or three (08-c, 08-d)',
      status:
        'our reading, and explored; not discussed on the list as far as we know; the later form ends “FOO” first',
    },
    {
      id: '08-3',
      where: 'the comment in d_add_ci()',
      what: 'it says that the lock may go because the dentry is in-lookup; for an unlink today it is not',
      consequence: '“foo” ends with two dentries, and today’s order is enough for that (08-g)',
      status: 'our reading, and explored; not discussed on the list as far as we know',
    },
    {
      id: '08-4',
      where: 'kernel-doc of d_add_ci()',
      what: 'the new parameter is described as @bool; it is called shared',
      consequence: 'documentation only',
      status: 'our reading',
    },
  ],
  leavesOut: [
    'v4, where the lookup flags are handed over in place of a bool: the steps are the same, and so are the verdicts',
    'signals',
    'the short names of NTFS, and the locks that it takes by itself inside its lookup: to the dcache its lookup is that of XFS, but that it hashes a negative dentry for a name that the disk has in no case',
    'negative answers: the disk has “foo” until X has removed it',
    'names that hash apart: the in-lookup hash has a single bucket here, and every name collides',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '08-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A23',
      ends: 'A reads how the disk spells “FOO”',
      caption:
        'A looks “FOO” up: it owns that name, and holds the directory shared. The disk says: I spell it “foo”.',
      notes:
        'Only the exact name gets a dentry that stays. So A now needs the name “foo” too, on top of what it has.',
    },
    {
      cast: '08-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A41B19A14',
      ends: 'A drops d_lock of dentry 4 “foo”',
      caption:
        'B owns “foo” already, so A sleeps for it. A sleeps with the directory’s lock in its hand.',
      notes:
        'Under the proposed order B has claimed the name first, and will ask for the directory next. Both want it shared, so this alone would still end well.',
    },
    {
      cast: '08-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A41B19A14BWB',
      ends: 'B asks for i_rwsem of P shared',
      caption:
        'A writer queues, and B behind it. A waits for B, B for the writer, the writer for A: nobody moves again.',
      notes:
        'The queue of i_rwsem is fair: a reader does not overtake a waiting writer. This is what the patch is for.',
    },
    {
      cast: '08-c',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'A42B19A14B30',
      ends: 'B drops i_rwsem of P shared',
      caption:
        'As posted: A let the directory go before it went to sleep. B has finished “foo” and woken A.',
      notes: 'A will find a hashed “foo” and use it. Follow it a little further, though.',
    },
    {
      cast: '08-b',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A40B42A4B4A64',
      ends: 'A drops i_rwsem of P shared',
      caption:
        '“foo” was finished by B, so A left d_add_ci() early. Its caller drops a lock that A does not hold.',
      notes:
        'The return for a finished dentry lies between release and retaking. Jeff Layton passed this on for v4, three days later. It happens under either order.',
    },
    {
      cast: '08-h',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'A33',
      ends: 'A drops i_rwsem of P shared',
      caption:
        'It does not take a race: where there is no memory for the second dentry, A leaves early, too, all alone.',
      notes: 'The third way out is an unlink without memory, under today’s order: cast 08-i.',
    },
    {
      cast: '08-e',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'O47D18O10',
      ends: 'O asks for i_rwsem of P exclusive',
      caption:
        'Today’s order. O has both names, and asks for the directory again. D has it, and is after “FOO”.',
      notes:
        'O is an open with O_CREAT, so it wants the lock exclusive. It had it a moment ago; D came in through the gap.',
    },
    {
      cast: '08-e',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'O47D18O10D9',
      ends: 'D drops d_lock of dentry 2 “FOO”',
      caption:
        'D sleeps for “FOO”, which O owns; O waits for the directory, which D holds. Two threads, stuck for good.',
      notes:
        'O follows the proposed order, name before directory, and D today’s. Once the order is flipped for everyone the same patch is right.',
    },
    {
      cast: '08-g',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'X26B47X10',
      ends: 'X hashes dentry 3 “foo”: from now on anyone can find it',
      caption:
        'X unlinks “FOO”. While it had let the directory go, B made “foo”; X hashes a second one beside it.',
      notes:
        'X looked “FOO” up under the exclusive lock, with a dentry from d_alloc() that is in no table. The comment in the patch counts on an in-lookup dentry.',
    },
    {
      cast: '08-e',
      variant: 'later',
      locking: 'today',
      schedule: 'O47D18O40',
      ends: 'O drops d_lock of dentry 2 “FOO”',
      caption:
        'Later form: O gives “FOO” up first, then asks for the directory. Whoever sleeps for “FOO” is awake by then.',
      notes: 'No name is owned while the lock is asked for, so neither order can close a loop.',
    },
  ],
  challenges: [
    {
      cast: '08-e',
      variant: 'as-posted',
      locking: 'today',
      goal: 'deadlock',
      text: 'Two threads, no writer: let O and D wait for each other for ever.',
      hints: [
        'O drops the directory’s lock in the middle of its lookup, and wants it back.',
        'Let D take the directory in that gap, and go after the name that O still owns.',
        'O to behind drop_parent(), D into the chain of “FOO”, O to retake_parent(), D to sleep.',
      ],
    },
    {
      cast: '08-b',
      variant: 'as-posted',
      locking: 'proposed',
      goal: 'lock imbalance',
      text: 'Make A drop a lock that it does not hold.',
      hints: [
        'Look for a way out of d_add_ci() that does not pass retake_parent().',
        'A leaves early if d_alloc_parallel() comes back with a dentry that is finished.',
        'Let A drop the lock, let B look “foo” up to the end, then let A go on.',
      ],
    },
    {
      cast: '08-g',
      variant: 'as-posted',
      locking: 'today',
      goal: 'duplicate name',
      text: 'Get two hashed dentries of “foo”.',
      hints: [
        'X makes its dentry of “foo” with d_alloc(), which asks nobody.',
        'B must not find it, and X must not find B’s: let X look first.',
        'X past its look into the hash and behind drop_parent(), B to the end, then X.',
      ],
    },
  ],
};
