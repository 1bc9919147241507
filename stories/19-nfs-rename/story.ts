import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const rename: Cast['threads'][number] = {
  letter: 'R',
  name: 'rename',
  syscall: 'rename("a", "b")',
  entry: 'sys_rename',
  args: ['@P', '"a', '"b', '".nfs1', '".nfs2'],
};
const stat: Cast['threads'][number] = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("b")',
  entry: 'sys_stat',
  args: ['@P', '"b'],
};

function cast(id: string, title: string, about: string, more: Partial<Cast>): Cast {
  return {
    id,
    title,
    about,
    fs: 'nfs',
    threads: [rename],
    names: ['/', 'a', 'b', '.nfs1', '.nfs2'],
    dentries: [
      { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
      { label: 'Da', name: 'a', parent: 'P', inode: 'a', hashed: true, count: 0 },
      { label: 'Db', name: 'b', parent: 'P', inode: 'b', hashed: true, count: 1 },
    ],
    server: { a: 'a', b: 'b' },
    allocations: 2,
    ...more,
  };
}

/** Patch 19: NFS rename keeps the name of its busy target occupied. */
export const story19: Story = {
  id: '19',
  title: 'NFS rename leaves no gap under its target’s name',
  subject: 'nfs: d_duplicate() in rename',
  inOneBreath: {
    problem:
      'when the target is busy it gets a silly name, and its own name a second dentry, from d_alloc(), linked nowhere. After the first move and before the second nobody has the name.',
    change:
      'the second dentry comes from d_duplicate(), in-lookup; should nothing be moved onto it, a d_lookup_done() at the end lets the name go.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 4, 5, 6, 18] },
    { id: 'as-posted', title: 'as posted', patches: [2, 4, 5, 6, 18, 19] },
  ],
  casts: [
    cast(
      '19-a',
      'rename over an open file',
      'R renames “a” to “b”, which is open; L looks “b” up.',
      {
        threads: [rename, stat],
      },
    ),
    cast(
      '19-b',
      'the second RENAME fails',
      'As 19-a, but the server refuses to rename “a” after “b” was moved out of the way.',
      { threads: [rename, stat], fails: ['RENAME a'] },
    ),
    cast('19-c', 'no memory', 'R alone, and there is no memory for the second dentry of “b”.', {
      fails: ['ALLOC b'],
    }),
    cast(
      '19-d',
      'no memory, and the first RENAME refused',
      'As 19-c, and the server refuses to rename “b” out of the way.',
      { fails: ['ALLOC b', 'RENAME b'] },
    ),
  ],
  expected: [
    ...both('19-a', 'before', 'ok', 'duplicate name'),
    ...both('19-a', 'as-posted', 'ok'),
    ...both('19-b', 'before', 'ok'),
    ...both('19-b', 'as-posted', 'ok'),
    ...both('19-c', 'before', 'ok'),
    ...both('19-c', 'as-posted', 'oops'),
    ...both('19-d', 'as-posted', 'oops'),
  ],
  absent: [
    {
      cast: '19-d',
      variant: 'before',
      why: 'd_alloc() answers NULL, and the rename ends there: 19-c',
    },
  ],
  opens: { cast: '19-a', variant: 'before', locking: 'proposed' },
  see: 'Who has “b”? First the old dentry, in the hash; then the copy, in the chain; at last the renamed one, in the hash. Whoever comes finds one of them, or waits for it.',
  ask: {
    question:
      'The move wakes whoever sleeps on the copy, and the copy is unhashed by then. Has something gone wrong?',
    answer: 'No. The sleeper drops the copy and looks again; then it finds the renamed dentry.',
  },
  questions: [
    {
      question:
        'While the copy is in-lookup and the old dentry hashed, which of the two does a stat of “b” find?',
      answer:
        'The hashed one: every lookup looks into the hash first. Only when that has moved away it comes to the chain, and sleeps.',
    },
    {
      question: 'Why is it not enough to make the copy without a table and to hash it quickly?',
      answer:
        'A stat may look into the hash in the moment between the moves, and come back to it with a dentry of its own after they are over.',
    },
  ],
  challenges: [
    {
      cast: '19-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'While “a” is renamed over an open “b”, get a second dentry of “b”.',
      hints: [
        'L must look when nobody is there under “b”.',
        'The old dentry moves away first, the other one arrives later; two requests lie between.',
        'Let R move “b” away, let L come to own “b”, then let R go on to the second move.',
      ],
    },
    {
      cast: '19-c',
      variant: 'as-posted',
      locking: 'today',
      goal: 'oops',
      text: 'Lose “b”, and the kernel with it.',
      hints: [
        'There is no memory for the copy. What does d_duplicate() return then?',
        'The test that follows is for NULL.',
        'Let R silly-rename “b”, and go on to the second request.',
      ],
    },
  ],
  remarks: [
    {
      who: 'kernel test robot',
      when: '2026-04-27',
      about: 'patch 06, the function used here',
      gist: 'the format of its kernel-doc',
    },
  ],
  defects: [
    {
      id: '19-1',
      where: 'nfs_rename()',
      what: 'it tests what d_duplicate() returns for NULL, but for want of memory that is ERR(ENOMEM)',
      consequence:
        'oops; where things go worst, the target has by then got its silly name on the server',
      status:
        'our reading, and explored; not discussed on the list as far as we know. Twin of 12-2; a later tree still has this test',
      shownBy: ['19-c'],
    },
    {
      id: '19-3',
      where: 'nfs_rename()',
      what: 'its first RENAME may go well and the second fail',
      consequence: '“b” is left under its silly name, as before the patch (19-b)',
      status: 'our reading, and explored: not new',
    },
    {
      id: '19-2',
      where: 'nfs_rename()',
      what: 'the copy takes the place of the target once that was silly-renamed',
      consequence:
        'none: the request holds the copy and names it, and the move takes an in-lookup target',
      status: 'our reading, and explored: not a defect',
    },
  ],
  leavesOut: [
    'signals: both waits for the server are killable',
    'a target that is not busy: NFS then blocks its revalidation instead',
    'the counter of silly-rename knows two names and goes round',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '19-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R32',
      ends: 'R drops d_lock of P',
      caption:
        'R renames “a” to “b” on NFS. Somebody has “b” open, so R has made a second dentry of “b”, linked in no table.',
      notes:
        'The open file is renamed out of the way first; then “a” moves to the name, and the second dentry is what it moves onto. R holds the directory exclusive.',
    },
    {
      cast: '19-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R115',
      ends: 'R drops rename_lock',
      caption: '“b” has been moved out of the way. Under “b” there is nobody.',
      notes: 'The second dentry of the name was made by d_alloc() and is in no table.',
    },
    {
      cast: '19-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R149L11R22L5',
      ends: 'L puts dentry 6 “b” at the head of the in-lookup chain and owns its name',
      caption:
        'L looked before the move and after it, met nobody, and owns “b”. The renamed dentry is hashed as “b”, too.',
      notes:
        'L only waits for the lock now. Then it asks the server, is told about the renamed file, and hashes a second dentry of it.',
    },
    {
      cast: '19-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'R37',
      ends: 'R puts dentry 4 “b” at the head of the in-lookup chain and owns its name',
      caption: 'As posted: the copy of “b” is in-lookup while the first is still hashed.',
      notes:
        'This pair is licensed as long as the first dentry stays. A visitor finds the first in the hash and never gets to the chain.',
    },
    {
      cast: '19-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'R157L25',
      ends: 'L drops d_lock of dentry 4 “b”',
      caption: 'L meets the copy and sleeps, without any lock. The move will wake it.',
      notes: 'It wakes to find the copy unhashed. That is no error: it lets it go and looks again.',
    },
    {
      cast: '19-c',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R141',
      ends: 'R takes a reference on Da',
      caption:
        'No memory for the copy: the error pointer passed the test for NULL. On the server “b” has its silly name already.',
      notes:
        'The next step uses the error pointer as a dentry. Before the patch the rename ended with -ETXTBSY, and the server never heard of it.',
    },
  ],
};
