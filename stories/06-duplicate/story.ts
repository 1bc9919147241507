import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const busyTarget: Cast = {
  id: '06-a',
  title: 'rename over an open file',
  about: 'On NFS: A renames “old” to “t”, which somebody has open; C looks “t” up.',
  fs: 'nfs',
  threads: [
    {
      letter: 'A',
      name: 'rename',
      syscall: 'rename("old", "t")',
      entry: 'sys_rename',
      args: ['@P', '"old', '"t', '".nfs1', '".nfs2'],
    },
    { letter: 'C', name: 'stat', syscall: 'stat("t")', entry: 'sys_stat', args: ['@P', '"t'] },
  ],
  names: ['/', 'old', 't', '.nfs1', '.nfs2'],
  dentries: [
    { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
    { label: 'Do', name: 'old', parent: 'P', inode: 'old', hashed: true, count: 0 },
    { label: 'Dt', name: 't', parent: 'P', inode: 't', hashed: true, count: 1 },
  ],
  server: { old: 'old', t: 't' },
  allocations: 2,
};

const whiteout: Cast = {
  id: '06-b',
  title: 'rename with a whiteout, alone',
  about: 'On tmpfs: A renames “a” to “b” and leaves a whiteout under the old name.',
  fs: 'tmpfs',
  threads: [
    {
      letter: 'A',
      name: 'rename',
      syscall: 'renameat2("a", "b", RENAME_WHITEOUT)',
      entry: 'sys_rename',
      args: ['@P', '"a', '"b', 0, 0],
    },
  ],
  names: ['/', 'a', 'b'],
  dentries: [
    { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
    { label: 'Da', name: 'a', parent: 'P', inode: 'a', hashed: true, count: 1 },
    { label: 'Db', name: 'b', parent: 'P', hashed: true, count: 0 },
  ],
  server: {},
  allocations: 1,
};

const noMemory: Cast = {
  ...busyTarget,
  id: '06-c',
  title: 'no memory for the copy',
  about: 'As 06-a, but there is no memory for a second dentry of “t”; A alone.',
  threads: busyTarget.threads.slice(0, 1),
  fails: ['ALLOC t'],
};

/** Patch 06: the copy of a dentry, born in-lookup. */
export const story06: Story = {
  id: '06',
  title: 'A double stands in for the dentry',
  subject: 'VFS: a copy of a dentry that is in-lookup, d_duplicate()',
  inOneBreath: {
    problem:
      'a few renames have two dentries of one name for a time. d_alloc() links the second one in no table: to a d_alloc_parallel() without the directory lock it is invisible, and the name is up for grabs.',
    change: 'd_duplicate(): the second dentry is born in-lookup, in its chain.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [4] },
    { id: 'as-posted', title: 'as posted, with its two users', patches: [4, 6, 12, 19] },
  ],
  casts: [busyTarget, whiteout, noMemory],
  expected: [
    ...both('06-a', 'before', 'ok', 'duplicate name'),
    ...both('06-a', 'as-posted', 'ok'),
    ...both('06-b', 'before', 'ok'),
    ...both('06-b', 'as-posted', 'use-after-free'),
    ...both('06-c', 'before', 'ok'),
    ...both('06-c', 'as-posted', 'oops'),
  ],
  opens: { cast: '06-a', variant: 'before', locking: 'proposed' },
  see: 'Between the moves nobody has “t”. With the patch an in-lookup dentry has it, and C waits for that one.',
  ask: {
    question:
      'Somebody else might be looking the name up, and d_duplicate() does not check. Why need it not?',
    answer:
      'The original is in the hash, and stays there until the copy is in the chain. Whoever asks for the name before that gets the original, and chains nothing.',
  },
  questions: [
    {
      question: 'Why is the copy not hashed at once, beside the original?',
      answer:
        'Then two dentries of “t” could be found, and who finds the one misses what is done to the other. In-lookup, the copy answers nobody: whoever meets it waits.',
    },
    {
      question: 'C has slept on the copy and is woken. Why can it not just use it?',
      answer:
        'The move put “old” under the name and left the copy unhashed. C sees that, lets the copy go, and looks again.',
    },
  ],
  remarks: [
    {
      who: 'syzbot ci',
      when: '2026-04-27 08:42 UTC',
      about: 'v3 (and v2), the whiteout of tmpfs',
      gist: 'a WARNING in __d_instantiate: an in-lookup dentry is given an inode (cast 06-b)',
    },
    {
      who: 'kernel test robot',
      when: '2026-04-27',
      about: 'kernel-doc of d_duplicate()',
      gist: 'warns about its format',
    },
  ],
  defects: [
    {
      id: '06-1',
      where: 'd_duplicate()',
      what: 'for want of memory the answer is ERR(ENOMEM), and its two users look for a NULL that never comes',
      consequence: 'what is dereferenced is an error pointer: oops (06-c, and stories 12 and 19)',
      status: 'our reading',
    },
    {
      id: '06-2',
      where: 'the comment of d_duplicate()',
      what: 'the copy must not go to d_make_persistent() while it is in-lookup; nothing says so',
      consequence: 'WARN, and a damaged alias list and chain (06-b)',
      status: 'found by syzbot ci, 2026-04-27',
    },
    {
      id: '06-3',
      where: 'd_duplicate()',
      what: 'it takes for granted, and does not check, that what it copies is hashed and positive, in a locked directory',
      consequence: 'a wrong caller goes unnoticed',
      status: 'our reading',
    },
    {
      id: '06-4',
      where: 'kernel-doc of d_duplicate()',
      what: 'the comment is not in the expected format',
      consequence: 'warnings when the documentation is built',
      status: 'noted on the list by the kernel test robot, 2026-04-27',
    },
  ],
  leavesOut: [
    'signals; memory runs out in 06-c only, and in stories 12 and 19',
    'the counter of silly-rename knows two names and goes round',
    'patches 12 and 19 are on in “as posted”, because d_duplicate() has no other users; 18 is off, so silly-rename waits for its name with the directory locked: that edge of the lock order, and the cycle before the patch, are the matter of story 18',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '06-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A32',
      ends: 'A drops d_lock of P',
      caption:
        'A renames “old” to “t” on NFS. Somebody has “t” open, so A has made a second dentry of “t”, linked in no table.',
      notes:
        'A file that is open must not vanish on the server. So the old “t” is renamed out of the way first, and the second dentry is to stand for the name when “old” moves there. A holds the directory exclusive.',
    },
    {
      cast: '06-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A116',
      ends: 'A drops rename_lock',
      caption:
        '“t” was open, so it has been moved away. Now nobody is hashed as “t”, and nobody is in-lookup.',
      notes:
        'The second dentry of “t” exists: A made it with d_alloc() and holds the only reference. It hangs in the child list and in no table. Only the directory’s lock keeps visitors out, and under the proposed order a visitor asks for that lock after it has claimed the name.',
    },
    {
      cast: '06-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A150C11A22C5',
      ends: 'C puts dentry 6 “t” at the head of the in-lookup chain and owns its name',
      caption: 'While “old” was moving to “t”, C claimed “t” for itself: one name, two dentries.',
      notes:
        'C looked into the hash before the move and into the in-lookup chain after it, and saw nothing in either. i_dir_seq did not move, because the dentry that “old” moved onto was never in-lookup. C now owns the name, and will hash its dentry beside the renamed one.',
    },
    {
      cast: '06-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A150C11A22C5A52C23',
      ends: 'C hashes dentry 6 “t”: from now on anyone can find it',
      caption:
        'A is done. C asked the server, which has a “t”, and hashed its own dentry beside the renamed one.',
      notes:
        'From here on a change through the one is missed by whoever finds the other. No table ever notices.',
    },
    {
      cast: '06-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'A124',
      ends: 'A drops rename_lock',
      caption: 'As posted: “t” has been moved away, and its copy is in-lookup under the name.',
      notes:
        'A chained the copy while the first dentry was still hashed. A visitor finds the first one until it leaves, and the copy afterwards. There is no moment in between.',
    },
    {
      cast: '06-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'A158C25',
      ends: 'C drops d_lock of dentry 4 “t”',
      caption: 'C meets the copy, and sleeps. It holds no lock.',
      notes:
        'The move of “old” onto the copy ends the in-lookup state with i_dir_seq odd, and wakes C. C finds the copy unhashed, lets it go, looks again, and gets the renamed dentry.',
    },
    {
      cast: '06-b',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A39',
      ends: 'A checks that dentry 4 “a” is not in-lookup',
      caption:
        'The other user, tmpfs: the copy gets an inode while it is in-lookup. A warning says so, and the work goes on.',
      notes:
        'syzbot ci reported this within five hours. Story S2 follows what happens to the memory from here.',
    },
  ],
  challenges: [
    {
      cast: '06-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'While A renames, give “t” a dentry that A knows nothing of.',
      hints: [
        'C makes a dentry of its own if it finds “t” neither in the hash nor in the chain.',
        'Between the two moves “t” is in neither. Let C look into the hash then.',
        'C looks into the hash just before the second move hashes “t”, and into the chain just after.',
      ],
    },
  ],
};
