import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const directory = {
  label: 'P',
  name: '/',
  inode: 'P',
  directory: true,
  hashed: false,
  count: 1,
};

const stat = (letter: string, name: string): Cast['threads'][number] => ({
  letter,
  name: 'stat',
  syscall: `stat("${name}")`,
  entry: 'sys_stat',
  args: ['@P', `"${name}`],
});

/** The primer: what a dentry is, on the way to the first cycle. */
export const story00: Story = {
  id: '00',
  title: 'What a dentry is',
  subject: 'no patch: the directory-entry cache in ten steps',
  inOneBreath: {
    problem:
      'A path walk wants to know what a name in a directory stands for, without asking the disk each time and without two threads asking at once.',
    change: 'None. This is the ground that the nineteen patches stand on.',
  },
  variants: [{ id: 'before', title: 'as it is', patches: [] }],
  casts: [
    {
      id: '00-a',
      title: 'one lookup',
      about: 'A stats “x”, which is on the disk. The cache knows that there is no “gone”.',
      fs: 'local',
      threads: [stat('A', 'x')],
      names: ['/', 'gone', 'x'],
      dentries: [directory, { label: 'N', name: 'gone', parent: 'P', hashed: true, count: 0 }],
      server: { x: 'x' },
      allocations: 1,
    },
    {
      id: '00-b',
      title: 'two lookups and a writer',
      about: 'A and B stat “x”, and W changes another name of the directory.',
      fs: 'local',
      threads: [
        stat('A', 'x'),
        stat('B', 'x'),
        {
          letter: 'W',
          name: 'writer',
          syscall: 'unlink("y")',
          entry: 'sys_unlink_other',
          args: ['@P'],
        },
      ],
      names: ['/', 'x'],
      dentries: [directory],
      server: { x: 'x' },
      allocations: 1,
    },
    {
      id: '00-c',
      title: 'readdir and open',
      about: 'R lists the directory and meets “x”, which C is about to create.',
      fs: 'nfs',
      threads: [
        {
          letter: 'R',
          name: 'readdir',
          syscall: 'getdents("P")',
          entry: 'sys_getdents',
          args: ['@P', '"x'],
        },
        {
          letter: 'C',
          name: 'open',
          syscall: 'open("x", O_CREAT)',
          entry: 'sys_open_creat',
          args: ['@P', '"x'],
        },
      ],
      names: ['/', 'x'],
      dentries: [directory],
      server: { x: 'x' },
      allocations: 1,
    },
  ],
  expected: [
    ...both('00-a', 'before', 'ok'),
    ...both('00-b', 'before', 'ok'),
    ...both('00-c', 'before', 'ok', 'deadlock'),
  ],
  opens: { cast: '00-a', variant: 'before', locking: 'today' },
  see: 'A dentry is hatched, solid or dashed: being looked up by one thread, findable by everyone, or linked nowhere. Nearly every patch of the series is about the moment between two of these.',
  ask: {
    question:
      'A and B look up the same name at the same time. Why may they not ask the disk each on its own?',
    answer:
      'Each would bring a dentry of its own, and the name would have two. So the one who comes second waits for the first, and takes its dentry.',
  },
  questions: [
    {
      question: 'A dentry without an inode knows nothing. What is it good for?',
      answer: 'It knows that the name does not exist, and says so without asking the disk.',
    },
    {
      question: 'W only waits for the directory, and has not got it. Why must B wait, too?',
      answer:
        'The queue is fair: whoever comes after a writer that waits stands behind it, or writers would starve.',
    },
    {
      question: 'A walk takes no lock. How does it notice that what it read had just changed?',
      answer: 'By a counter that it reads before and after: d_seq of the dentry.',
    },
  ],
  challenges: [
    {
      cast: '00-c',
      variant: 'before',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'Let R and C wait for each other for ever.',
      hints: [
        'Each has to hold what the other wants: the directory, and the name “x”.',
        'R has the directory from its first step. Let C own “x” before R looks into the chain.',
        'R until it has looked into the hash, C until it owns “x”, R to its sleep, C to the lock.',
      ],
    },
  ],
  remarks: [],
  defects: [],
  leavesOut: [
    'mounts, symbolic links and permissions',
    'the shrinker, which frees dentries that nobody uses',
    'signals, and memory that runs out',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '00-a',
      variant: 'before',
      locking: 'today',
      schedule: '',
      caption:
        'Two dentries are in the cache. P is the directory. “gone” is negative: a name known to stand for nothing.',
      notes:
        'A dentry is one name in one directory. A positive dentry has an inode; a negative one answers “no such file” without asking the disk. Both of these are hashed or the root, so anyone can find them. Look at the outlines: filled is positive, hollow is negative.',
    },
    {
      cast: '00-a',
      variant: 'before',
      locking: 'today',
      schedule: 'A9',
      ends: 'A drops d_lock of P',
      caption:
        'A has not found “x”, and brings a dentry of its own. It is dashed: linked in no hash, so nobody else can meet it.',
      notes:
        'A holds i_rwsem of P shared: many readers, no writer. For one step it held d_lock of P, a spinlock, to enter the child list. The new dentry has one reference, A’s own, and one on P that it keeps as long as it lives.',
    },
    {
      cast: '00-a',
      variant: 'before',
      locking: 'today',
      schedule: 'A17',
      ends: 'A looks for the first dentry of the in-lookup chain',
      caption:
        'A looks twice: in the hash without any lock, then in the chain of names being looked up, under the lock of its bucket.',
      notes:
        'The lock-free look is an RCU read section: nothing that A stands on is freed before A leaves. i_dir_seq was sampled before and is compared after: had a name just turned from in-lookup to hashed, A would have to look again.',
    },
    {
      cast: '00-a',
      variant: 'before',
      locking: 'today',
      schedule: 'A21',
      ends: 'A drops the in-lookup bucket',
      caption: 'In-lookup: A owns the name “x”. Whoever wants it from now on has to wait for A.',
      notes:
        'Hatched is in-lookup. The flag is DCACHE_PAR_LOOKUP, and being in the chain is what makes the dentry findable for other lookups, and only for them. Read it as a lock on the name: A holds it until the lookup is done.',
    },
    {
      cast: '00-a',
      variant: 'before',
      locking: 'today',
      schedule: 'A47',
      ends: 'A drops i_lock of x',
      caption:
        'The disk has answered. Under the dentry’s own lock A took it out of the chain, gave it its inode and hashed it; a counter of the directory was odd meanwhile, so that nobody trusts a look in between.',
      notes:
        'A dentry moves on this stage only when its links change. Between leaving the chain and being hashed it is in neither; the odd counter, i_dir_seq, tells a lookup that comes by just then to try again. That is why no second dentry of the name can arise.',
    },
    {
      cast: '00-b',
      variant: 'before',
      locking: 'today',
      schedule: 'A21B26',
      ends: 'B drops d_lock of dentry 2 “x”',
      caption:
        'B wants the same name, finds A’s dentry in the chain, and sleeps until A is done. Two lookups share one dentry.',
      notes:
        'B has a spare dentry of its own, dashed; it will not need it. If both lookups went to the disk with a dentry each, the name would have two, and a change through one would be missed through the other.',
    },
    {
      cast: '00-b',
      variant: 'before',
      locking: 'today',
      schedule: 'A20W1B1',
      ends: 'B asks for i_rwsem of P shared',
      caption:
        'W wants the directory exclusive and queues behind A. B wants it shared, like A, and still queues: behind W.',
      notes:
        'i_rwsem is fair. A reader that comes after a waiting writer waits too, otherwise writers would starve. So one slow lookup of one name can hold up lookups of every other name, as soon as someone wants to write.',
    },
    {
      cast: '00-b',
      variant: 'before',
      locking: 'today',
      schedule: 'A21B26A27B25',
      ends: 'B hands dentry 3 “x” to RCU: its memory goes when today’s readers have left',
      caption:
        'B was woken and has taken A’s dentry. Its spare is dead and off every list; the memory goes once no walker without locks can still stand on it.',
      notes:
        'A dentry dies when its last reference is dropped and nothing wants it cached; its count is below zero then, for ever. Its memory goes only after every RCU reader who could still see it has left. After that, touching it is a use-after-free, and the model says so.',
    },
    {
      cast: '00-b',
      variant: 'before',
      locking: 'today',
      schedule: 'A47B18',
      ends: 'B compares d_seq of dentry 2 “x” with its sample',
      caption:
        'B found “x” in the hash without a lock, took a reference, and compares the dentry’s change counter with what it read before: had it moved, B would look again.',
      notes:
        'd_seq is odd while a writer is inside and has moved when one has been. A walk without locks may read anything; it trusts what it read only if the counter is the same afterwards.',
    },
    {
      cast: '00-c',
      variant: 'before',
      locking: 'proposed',
      schedule: 'R20C24R12C3',
      ends: 'C asks for i_rwsem of P exclusive',
      caption:
        'A cycle: R holds the directory and sleeps for the name “x”; C owns the name and waits for the directory. Neither can go on.',
      notes:
        'Locks are safe when everybody takes them in one order. Today it is directory first, then name. The proposed order is the other way round, so that the disk may be asked without the directory’s lock. Here C follows the new order and R still the old one. Patch 05 is about R.',
    },
  ],
};
