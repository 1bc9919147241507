import type { Cast, Story } from '../../src/model/vocabulary.ts';

const rename: Cast['threads'][number] = {
  letter: 'A',
  name: 'rename',
  syscall: 'renameat2("a", "b", RENAME_WHITEOUT)',
  entry: 'sys_rename',
  args: ['@P', '"a', '"b', 0, 0],
};
const visitor: Cast['threads'][number] = {
  letter: 'X',
  name: 'stat',
  syscall: 'stat("Q/c")',
  entry: 'sys_stat',
  args: ['@Q', '"c'],
};

function cast(id: string, title: string, about: string, threads: Cast['threads']): Cast {
  return {
    id,
    title,
    about,
    fs: 'tmpfs',
    threads,
    names: ['/', 'a', 'b', 'c'],
    dentries: [
      { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
      { label: 'Da', name: 'a', parent: 'P', inode: 'a', hashed: true, count: 1 },
      { label: 'Db', name: 'b', parent: 'P', hashed: true, count: 0 },
      { label: 'Q', name: '/', inode: 'Q', directory: true, hashed: false, count: 1 },
    ],
    server: {},
    allocations: 1,
  };
}

const casts = [
  cast('S2-a', 'the whiteout, alone', 'A renames “a” to “b” and leaves a whiteout.', [rename]),
  cast(
    'S2-b',
    'somebody else in the bucket',
    'As S2-a, while X looks up a name in another directory; its dentry shares the bucket.',
    [rename, visitor],
  ),
  cast(
    'S2-c',
    'and then the whiteout is removed',
    'A leaves the whiteout and unlinks it again; X walks the same in-lookup bucket.',
    [{ ...rename, entry: 'sys_whiteout_and_unlink', args: ['@P', '"a', '"b'] }, visitor],
  ),
  cast(
    'S2-d',
    'and then its name is looked up',
    'A leaves the whiteout and unlinks it again; then L looks “a” up, before the memory goes back or after.',
    [
      { ...rename, entry: 'sys_whiteout_and_unlink', args: ['@P', '"a', '"b'] },
      {
        letter: 'L',
        name: 'stat',
        syscall: 'stat("a")',
        entry: 'sys_stat_after',
        args: ['@P', '"a', 1],
        result: { right: [-2], otherwise: '“a” does not exist, since A has finished' },
      },
    ],
  ),
];

const ids = ['S2-a', 'S2-b', 'S2-c', 'S2-d'];
const cells = (variant: string, verdict: Story['expected'][number]['verdict']): Story['expected'] =>
  ids.flatMap((id): Story['expected'] => [
    { cast: id, variant, locking: 'today', verdict },
    { cast: id, variant, locking: 'proposed', verdict },
  ]);

/** The report of syzbot ci on v3: an in-lookup dentry is given an inode. */
export const storyS2: Story = {
  id: 'S2',
  title: 'syzbot: WARNING in __d_instantiate',
  subject: 'a report of syzbot ci on v3',
  inOneBreath: {
    problem:
      'the dentry that patch 12 gives to d_make_persistent() is in-lookup, and stays so while it gets its inode. The links of the alias list, d_alias, take the place of links that the chain still needs.',
    change:
      'none was posted. Either d_make_persistent() learns from __d_add() how to take a dentry out of the in-lookup state, or shmem does it first (our reading).',
  },
  variants: [
    { id: 'before', title: 'before', patches: [] },
    { id: 'as-posted', title: 'as posted', patches: [4, 6, 12] },
    {
      id: 'fixed-in-d_make_persistent',
      title: 'fixed in d_make_persistent (our reading)',
      patches: [4, 6, 12],
    },
    {
      id: 'fixed-in-the-caller',
      title: 'fixed in the caller (our reading)',
      patches: [4, 6, 12],
    },
  ],
  casts,
  expected: [
    ...cells('before', 'ok'),
    ...cells('as-posted', 'use-after-free'),
    ...cells('fixed-in-d_make_persistent', 'ok'),
    ...cells('fixed-in-the-caller', 'ok'),
  ],
  challenges: [
    {
      cast: 'S2-c',
      variant: 'as-posted',
      locking: 'today',
      goal: 'use-after-free',
      text: 'The warning alone hurts nobody. Let X touch memory that is gone.',
      hints: [
        'The bucket of names being looked up still points at the whiteout. When does that memory go?',
        'A removes the whiteout again. After that RCU has to free it.',
        'A to its end, the memory freed, and then any lookup in that bucket: X.',
      ],
    },
  ],
  opens: { cast: 'S2-a', variant: 'as-posted', locking: 'today' },
  see: 'Two calls in the wrong order: d_lookup_done() would have to come before d_make_persistent().',
  ask: {
    question: 'A WARN, and all goes on. What is it that comes next?',
    answer:
      'The links of the alias list are written over those of the chain, which leads through this dentry.',
  },
  questions: [
    {
      question: 'After the write that the WARN is about, which of the two lists is still right?',
      answer:
        'The alias list of the inode. The in-lookup chain is cut: its bucket still leads to this dentry, and to nobody behind it.',
    },
  ],
  remarks: [
    {
      who: 'syzbot ci',
      when: '2026-04-27 08:42 UTC',
      about: 'v3 (and v2)',
      gist: 'this report: mounting an overlay whose upper layer is on tmpfs checks for whiteouts and runs into the WARN',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28 23:16 UTC',
      about: 'the robot’s reports',
      gist: 'answers the other one (S1) only',
    },
  ],
  defects: [
    {
      id: 'S2-1',
      where: 'shmem_whiteout(), d_make_persistent()',
      what: 'an inode is attached to a dentry that is still in-lookup',
      consequence:
        'WARN; then the alias list is empty, and the in-lookup chain keeps a dentry that has left it',
      status: 'noted on the list by syzbot ci, 2026-04-27; the same as 12-1',
      shownBy: ['S2-a'],
    },
    {
      id: 'S2-2',
      where: '__d_instantiate()',
      what: 'after the WARN the function goes on, into the damage',
      consequence: 'silent corruption where a WARN does not panic',
      status: 'our reading',
      shownBy: ['S2-c'],
    },
  ],
  leavesOut: [
    'the mount of an overlay that leads here: only its rename is a thread',
    'signals, and memory that runs out',
    'names that hash apart: the in-lookup hash has a single bucket here, and every name collides',
    'what the memory of a freed dentry is used for next: the first touch ends the run',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: 'S2-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A22',
      ends: 'A takes a reference on Db',
      caption:
        'A renames “a” to “b” on tmpfs, and leaves a whiteout under “a”. For that mark it wants one more dentry of the old name.',
      notes:
        'Nobody else takes part. An overlay that is mounted over tmpfs tries out whether whiteouts work, and so runs into this at once.',
    },
    {
      cast: 'S2-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A34',
      ends: 'A drops the in-lookup bucket',
      caption:
        'As posted it makes a copy that is in-lookup from the start. The copy hangs in the chain of names being looked up.',
      notes:
        'Its sixteen shared bytes are chain links: next, and the address of the word that points here, which is the head of the bucket.',
    },
    {
      cast: 'S2-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A39',
      ends: 'A checks that dentry 5 “a” is not in-lookup',
      caption: 'WARN: __d_instantiate() was given a dentry that is still in-lookup.',
      notes: 'A warning is no stop sign. The next step is the write it warned of.',
    },
    {
      cast: 'S2-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A40',
      ends: 'A puts dentry 5 “a” on the alias list of inode 4',
      caption:
        'Links of the inode’s list are written over links of the chain: the same sixteen bytes serve both.',
      notes:
        'The inode’s alias list now starts at this dentry. So does the bucket of the in-lookup chain, still; but whoever sat behind it there can no longer be reached.',
    },
    {
      cast: 'S2-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A53',
      ends: 'A takes dentry 5 “a” out of the in-lookup chain',
      caption:
        'Now the lookup is ended, too late: what was meant to take the dentry out of the chain empties the inode’s list instead.',
      notes:
        'It follows the second word, which leads to the inode. Now the inode has a positive dentry that its alias list does not know. The bucket still points at the dentry.',
    },
    {
      cast: 'S2-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A61',
      ends: 'A leaves its RCU read section',
      caption:
        'The whiteout is hashed and in use, and nobody has noticed. It still hangs in the bucket.',
      notes:
        'When it is removed and its memory goes back, the next lookup that walks this bucket touches freed memory: cast S2-c.',
    },
    {
      cast: 'S2-d',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A183L22',
      ends: 'L leaves its RCU read section',
      caption:
        'The whiteout is removed again, and L looks “a” up. The chain leads to the dead dentry of that name: L can neither use it nor pass it, and begins anew.',
      notes:
        'Until the memory goes back it will meet that dentry every time. Afterwards its walk of the chain touches freed memory.',
    },
  ],
};
