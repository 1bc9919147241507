import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const readdir = {
  letter: 'R',
  name: 'readdir',
  syscall: 'getdents("P")',
  entry: 'sys_getdents',
  args: ['@P', '"x'],
};
const stat = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("x")',
  entry: 'sys_stat',
  args: ['@P', '"x'],
};
const writer = {
  letter: 'W',
  name: 'unlink',
  syscall: 'unlink("y")',
  entry: 'sys_unlink_other',
  args: ['@P'],
};
const creator = {
  letter: 'C',
  name: 'open',
  syscall: 'open("x", O_CREAT)',
  entry: 'sys_open_creat',
  args: ['@P', '"x'],
};

function cast(id: string, title: string, about: string, threads: Cast['threads']): Cast {
  return {
    id,
    title,
    about,
    fs: 'nfs',
    threads,
    names: ['/', 'x'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: { x: 'x' },
    allocations: 1,
  };
}

/** Patch 05: readdir that primes the cache skips a name instead of sleeping for it. */
export const story05: Story = {
  id: '05',
  title: 'A busy name is passed by',
  subject: 'VFS: a d_alloc_parallel() that does not wait, d_alloc_noblock()',
  inOneBreath: {
    problem:
      'readdir that primes the cache may meet a name that another thread is looking up, and sleeps for it with the directory locked. Today that buys nothing; with the lock order turned round it is fatal.',
    change:
      'd_alloc_noblock() answers ERR(EWOULDBLOCK) where d_alloc_parallel() would sleep; hashing the name and a first look into the cache are its business too.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [4] },
    { id: 'as-posted', title: 'as posted', patches: [4, 5, 17] },
    { id: 'later', title: 'later form', patches: [4, 5, 17], flags: ['d_alloc_trylock'] },
  ],
  casts: [
    cast('05-a', 'readdir and stat', 'R primes “x” while L looks it up.', [readdir, stat]),
    cast('05-b', 'with a writer', 'As 05-a, and W wants the directory exclusive.', [
      readdir,
      stat,
      writer,
    ]),
    cast(
      '05-c',
      'readdir and open',
      'R primes “x” while C opens it with O_CREAT, which the file system does in one request.',
      [readdir, creator],
    ),
    {
      ...cast(
        '05-d',
        'the other lookup fails',
        'As 05-a, but the server may answer L’s LOOKUP with an error.',
        [readdir, stat],
      ),
      answers: { x: ['x', '-EIO'] },
    },
  ],
  expected: [
    {
      cast: '05-a',
      variant: 'before',
      locking: 'today',
      verdict: 'needless block',
    },
    {
      cast: '05-a',
      variant: 'before',
      locking: 'proposed',
      verdict: 'needless block',
    },
    {
      cast: '05-a',
      variant: 'as-posted',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '05-a',
      variant: 'as-posted',
      locking: 'proposed',
      verdict: 'ok',
    },
    {
      cast: '05-b',
      variant: 'before',
      locking: 'today',
      verdict: 'needless block',
    },
    {
      cast: '05-b',
      variant: 'before',
      locking: 'proposed',
      verdict: 'deadlock',
    },
    {
      cast: '05-b',
      variant: 'as-posted',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '05-b',
      variant: 'as-posted',
      locking: 'proposed',
      verdict: 'ok',
    },
    {
      cast: '05-c',
      variant: 'before',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '05-c',
      variant: 'before',
      locking: 'proposed',
      verdict: 'deadlock',
    },
    {
      cast: '05-c',
      variant: 'as-posted',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '05-c',
      variant: 'as-posted',
      locking: 'proposed',
      verdict: 'ok',
    },
    {
      cast: '05-a',
      variant: 'later',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '05-a',
      variant: 'later',
      locking: 'proposed',
      verdict: 'ok',
    },
    {
      cast: '05-b',
      variant: 'later',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '05-b',
      variant: 'later',
      locking: 'proposed',
      verdict: 'ok',
    },
    {
      cast: '05-c',
      variant: 'later',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '05-c',
      variant: 'later',
      locking: 'proposed',
      verdict: 'ok',
    },
    ...both('05-d', 'before', 'needless block'),
    ...both('05-d', 'as-posted', 'cost'),
    ...both('05-d', 'later', 'ok'),
  ],
  opens: { cast: '05-c', variant: 'before', locking: 'proposed' },
  see: 'A circle: readdir holds the directory and sleeps for the name, open owns the name and waits for the directory. Afterwards readdir is told “would block” and goes its way.',
  ask: {
    question: 'Proposed order, one readdir and one stat: what is still missing for a deadlock?',
    answer:
      'A writer. Two readers share the directory’s lock; the second has to wait only behind somebody who wants it exclusive.',
  },
  questions: [
    {
      question: 'How far does d_alloc_noblock() go the way of d_alloc_parallel()?',
      answer:
        'To the sleep: it has looked into the hash and into the chain, and holds a reference on the dentry that is in its way. There it answers EWOULDBLOCK and puts that reference again.',
    },
    {
      question: 'R leaves “x” alone. Who puts it into the cache then?',
      answer:
        'C, who owns the name: when its lookup ends it hashes the dentry. R would have done the same work twice.',
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: '2026-04-28 02:22 UTC',
      about: 'whether it is pointless to block',
      gist: 'in procfs it has a point, since getdents and a stat at the same time must name one inode number; what is planned for it?',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28',
      about: 'that reply',
      gist: 'there the directory’s lock can be spared: first the call that does not block, and if that fails, the waiting one with the lock given up around it',
    },
    {
      who: 'Al Viro',
      when: '2026-05-01',
      about: 'the name, and the would-block branch',
      gist: 'calls it a trylock: allocating may sleep, and so may putting the other dentry for the last time',
    },
    {
      who: 'NeilBrown',
      when: '2026-05-01',
      about: 'that reply',
      gist: 'has nothing against d_alloc_trylock()',
    },
    {
      who: 'kernel test robot',
      when: '2026-04-27',
      about: 'their kernel-doc',
      gist: 'warns about the format of the parameter lines',
    },
  ],
  defects: [
    {
      id: '05-1',
      where: '__d_alloc_parallel(), the would-block branch',
      what: 'the reference that it took on another thread’s dentry is put again; that may be the last put',
      consequence:
        'the function that does not block sleeps, possibly with I/O, under i_rwsem (05-d)',
      status: 'noted on the list by Al Viro, 2026-05-01; the later form is free of it',
    },
    {
      id: '05-2',
      where: 'the name of d_alloc_noblock()',
      what: 'it allocates and may sleep',
      consequence: 'misleading',
      status: 'noted on the list by Al Viro, 2026-05-01; it has another name now',
    },
    {
      id: '05-3',
      where: 'kernel-doc of d_alloc_noblock() and its sisters',
      what: 'the lines about parameters are not written as the tool wants them',
      consequence: 'warnings when the documentation is built',
      status: 'noted on the list by the kernel test robot, 2026-04-27',
    },
  ],
  leavesOut: [
    'patch 05 only adds the function; the readdir that calls it is the one of NFS, with patch 17',
    'signals, and memory that runs out',
    'directories that already have a dentry elsewhere (d_splice_alias would move it)',
    'names that hash apart: the in-lookup hash has a single bucket here, and every name collides',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '05-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R3',
      ends: 'R gets the entry and its inode from the server',
      caption:
        'R lists the directory, which it has locked shared. The server sent “x” together with its inode.',
      notes:
        'R puts what it learned into the cache, so that the stat that usually follows need not ask again. Nobody has asked R to.',
    },
    {
      cast: '05-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R19C22',
      ends: 'C drops the in-lookup bucket',
      caption: 'C opens “x” and owns the name: it was quicker. R is about to see that.',
      notes:
        'Under the proposed order C claims the name without any lock on the directory. It will ask for that lock next.',
    },
    {
      cast: '05-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R19C22R14',
      ends: 'R drops d_lock of dentry 3 “x”',
      caption: 'R finds C’s dentry and sleeps until C is done, with the directory still locked.',
      notes: 'R gains nothing by that: C will fill the cache with the very same thing.',
    },
    {
      cast: '05-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R19C22R14C3',
      ends: 'C asks for i_rwsem of P exclusive',
      caption:
        'C wants the directory exclusive, and R holds it. R waits for C and C for R: a closed loop.',
      notes:
        'R took the directory first and the name second, C the other way round. Each order is fine as long as everybody keeps to it.',
    },
    {
      cast: '05-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R19L17R14LWL',
      ends: 'L asks for i_rwsem of P shared',
      caption:
        'With a stat instead of the open it takes a third: W queues for the directory, and L has to queue behind W.',
      notes:
        'R and L both want the directory shared, which goes together. But the queue is fair: no reader overtakes a writer that waits.',
    },
    {
      cast: '05-c',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'R19C22R10',
      ends: 'R would block, so it drops d_lock of dentry 3 “x” and is about to return ERR(EWOULDBLOCK)',
      caption: 'As posted: where R would have gone to sleep it is told “would block”.',
      notes: 'd_alloc_noblock() takes the same steps as d_alloc_parallel() up to here.',
    },
    {
      cast: '05-c',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'R19C22R39C3',
      ends: 'C asks for i_rwsem of P exclusive',
      caption: 'R left “x” alone and is done with the directory. C has the lock now, and goes on.',
      notes:
        'R has thrown away the dentry that it brought, and the reference that it took on C’s. That last put may sleep, which is why “noblock” was found a misleading name.',
    },
    {
      cast: '05-a',
      variant: 'before',
      locking: 'today',
      schedule: 'R19L19R14',
      ends: 'R drops d_lock of dentry 3 “x”',
      caption:
        'And today? There R’s sleep ends well, but it is a needless one. The patch is worth having anyway.',
      notes: 'Today everybody takes the directory first, so L has all it needs to finish.',
    },
  ],
  challenges: [
    {
      cast: '05-c',
      variant: 'before',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'Two threads, two locks: get R and C to wait for each other.',
      hints: [
        'R holds the directory from its first step on. What does it have to want?',
        'C must own “x” before R gets to the chain of names that are being looked up.',
        'R until it has looked into the hash, C until it owns “x”, R to its sleep, C to the lock.',
      ],
    },
    {
      cast: '05-b',
      variant: 'before',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'R and L alone are never stuck. Bring W in at the right moment.',
      hints: [
        'A reader goes past another reader, but not past a writer that waits.',
        'L must own “x” and not have the directory yet when W asks for it.',
        'R holds the directory and sleeps for “x”; then W asks, and only then L.',
      ],
    },
  ],
};
