import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';
import { knownAbsent } from '../knownAbsent.ts';

type Thread = Cast['threads'][number];

const denied: Thread = {
  letter: 'T',
  name: 'open',
  syscall: 'open("f", O_CREAT)',
  entry: 'sys_open_denied',
  args: ['@P', '"f'],
};
const stat: Thread = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("f")',
  entry: 'sys_stat_ref',
  args: ['@P', '"f'],
};

function cast(id: string, title: string, about: string, more: Partial<Cast>): Cast {
  return knownAbsent(id, title, about, { threads: [denied, stat], ...more });
}

/** Patch 16: an NFS open that fails with ENOENT leaves its dentry hashed. */
export const story16: Story = {
  id: '16',
  title: 'A failed NFS open does not drop and add again',
  subject: 'nfs: no d_drop() before d_splice_alias() when OPEN fails',
  inOneBreath: {
    problem:
      'OPEN says ENOENT; the dentry leaves the hash and comes right back as a negative one. For these few steps the name is free for another thread.',
    change:
      'with ENOENT the dentry stays where it is; d_drop() comes after the switch now, for the errors that have no case of their own.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 4, 13] },
    { id: 'as-posted', title: 'as posted', patches: [2, 4, 13, 16] },
  ],
  casts: [
    cast(
      '16-a',
      'ENOENT and a stat',
      'T opens “f” with O_CREAT and may not create, so the server is asked to open only, and has no “f”; L looks “f” up.',
      {},
    ),
    cast('16-b', 'EACCES and a stat', 'As 16-a, but the server answers EACCES.', {
      fails: ['OPEN f EACCES'],
    }),
    cast(
      '16-c',
      'two failures in a row',
      'T opens “f”, which is a symbolic link by now: OPEN fails with ELOOP, and the LOOKUP that follows may fail too; then L looks “f” up.',
      {
        threads: [
          { ...denied, entry: 'sys_open_creat' },
          {
            ...stat,
            entry: 'sys_stat_ref_after',
            args: ['@P', '"f', 1],
            result: { right: [0, -5], otherwise: 'the server has said that “f” exists' },
          },
        ],
        server: { f: 'f' },
        answers: { f: ['f', '-EIO'] },
        fails: ['OPEN f ELOOP'],
      },
    ),
  ],
  expected: [
    ...both('16-a', 'before', 'ok', 'duplicate name'),
    ...both('16-a', 'as-posted', 'ok'),
    ...both('16-b', 'before', 'ok'),
    ...both('16-b', 'as-posted', 'ok'),
    ...both('16-c', 'before', 'ok'),
    ...both('16-c', 'as-posted', 'false ENOENT'),
  ],
  opens: { cast: '16-a', variant: 'before', locking: 'proposed' },
  see: 'To drop is not the sin; to add again is. The open that fails with EACCES still drops its dentry, and stays right.',
  ask: {
    question:
      'With EACCES d_drop() is called as before, in the middle of the open. Why can that not end in two dentries?',
    answer: 'What was dropped does not come back. There is only the dentry of the other thread.',
  },
  questions: [
    {
      question:
        'T may not create, so O_CREAT is taken off its flags. In which mode is the lock held?',
      answer: 'Exclusive all the same: the mode was chosen by the flags that the caller gave.',
    },
  ],
  challenges: [
    {
      cast: '16-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'Hash two dentries of a name that does not exist.',
      hints: [
        'The server’s answer is ENOENT; look at what T does with D0 then.',
        'Between d_drop() and d_splice_alias() nobody is there under “f”.',
        'Let L miss in its fast path and come to own “f” in that moment; then let T go on.',
      ],
    },
    {
      cast: '16-c',
      variant: 'as-posted',
      locking: 'today',
      goal: 'false ENOENT',
      text: 'Have a stat deny a name that the server has just spoken of.',
      hints: [
        'OPEN fails with ELOOP: “f” is a symbolic link, so there is something.',
        'The LOOKUP that follows may be answered in two ways. Choose the bad one.',
        'D0 stays hashed and negative, and what is known of the directory is not too old yet.',
      ],
    },
  ],
  remarks: [],
  defects: [
    {
      id: '16-1',
      where: 'nfs_atomic_open()',
      what: 'for EISDIR, ENOTDIR and ELOOP nfs_lookup() gets a hashed negative dentry now. Should that LOOKUP fail as well, it stays hashed: the cache denies a name that the server has just spoken of. Before the patch it would have been out of the hash',
      consequence:
        'a false ENOENT, small: two failures in a row, and over with the next check of the attributes (16-c)',
      status: 'our reading, and explored; not discussed on the list as far as we know',
    },
    {
      id: '16-2',
      where: 'nfs_atomic_open()',
      what: 'another thread may have made the dentry positive, and then a positive one gets a new verifier',
      consequence: 'none by itself; only with 13-1',
      status: 'our reading: not a defect',
    },
  ],
  leavesOut: [
    'O_NOFOLLOW, O_DIRECTORY, and case-insensitive servers',
    'what an open does with a positive dentry that the LOOKUP has brought',
    'that a LOOKUP error may end with the next try: every LOOKUP of 16-c may fail',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '16-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T15',
      ends: 'T checks that D0 is negative',
      caption:
        'T opens “f” with O_CREAT, but may not create here: the server will only be asked to open. The lock is exclusive all the same.',
      notes:
        'There is no “f”, and the cache knows it: T has the negative dentry in hand. L will stat “f” meanwhile.',
    },
    {
      cast: '16-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T20',
      ends: 'T takes D0 out of the primary hash',
      caption:
        'The server has said ENOENT. T takes the dentry out of the hash, to add it again at once.',
      notes: 'All that is wanted is a fresh verifier on a negative dentry.',
    },
    {
      cast: '16-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T23L22',
      ends: 'L asks for i_rwsem of P shared',
      caption: 'Just then L looks “f” up, and finds nobody. It owns the name now.',
      notes: 'The window is a few steps wide. It is enough.',
    },
    {
      cast: '16-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T23L22T14L17',
      ends: 'L hashes dentry 4 “f”: from now on anyone can find it',
      caption:
        'T has added its dentry again, L its own: two dentries of a name that does not exist.',
      notes: 'Under today’s order T’s exclusive lock would have kept L out of d_alloc_parallel().',
    },
    {
      cast: '16-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T23L22T27L17',
      ends: 'L hashes dentry 4 “f”: from now on anyone can find it',
      caption:
        'With EACCES T drops its dentry, too, but does not add it again. L’s is the only one.',
      notes: 'The same window, the same visitor, no harm. The patch leaves this one as it is.',
    },
    {
      cast: '16-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'T16L11',
      ends: 'L reads what D0 stands for',
      caption: 'As posted: on ENOENT the dentry stays, and L finds it.',
      notes:
        'd_splice_alias() without an inode leaves a hashed dentry alone; the verifier is refreshed.',
    },
    {
      cast: '16-c',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T15T.1:T6L16',
      ends: 'L leaves its RCU read section',
      caption:
        'OPEN found a link, the LOOKUP after it failed. The negative dentry has stayed, and a stat denies the name.',
      notes:
        'Before the patch it was unhashed by then, and the stat would have asked the server. Two failures in a row, and it lasts only until the next check of the directory.',
    },
  ],
};
