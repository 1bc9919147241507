import type { Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const directory = {
  label: 'P',
  name: '/',
  inode: 'P',
  directory: true,
  hashed: false,
  count: 1,
};

/** Patch 04: sleepers on an in-lookup dentry move from a stack frame to the keyed wait table. */
export const story04: Story = {
  id: '04',
  title: 'No sleeper hangs on another thread’s stack',
  subject: 'VFS: wait_var_event() for the sleepers of d_alloc_parallel()',
  inOneBreath: {
    problem:
      'Whoever sleeps on an in-lookup dentry hangs on a wait queue head in its owner’s stack frame, so the owner cannot hand the dentry up to its caller.',
    change:
      'Who sleeps does so in the kernel’s keyed wait table, under the address of d_flags; a new flag, DCACHE_LOCK_WAITER, tells the owner that there is somebody to wake.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [] },
    { id: 'as-posted', title: 'as posted', patches: [4] },
    {
      id: 'counted',
      title: 'stores counted',
      patches: [4],
      flags: ['counts-stores'],
    },
    {
      id: 'stored-once',
      title: 'stored once',
      patches: [4],
      flags: ['counts-stores'],
    },
  ],
  casts: [
    {
      id: '04-a',
      title: 'in-lookup, handed up',
      about:
        'M creates “x” exclusively on NFS: ->lookup is skipped and, under the proposed order, the dentry is returned in-lookup. L looks the same name up.',
      fs: 'nfs',
      threads: [
        {
          letter: 'M',
          name: 'mknod',
          syscall: 'mknod("x", S_IFREG)',
          entry: 'sys_create_excl',
          args: ['@P', '"x', 1], // 1: the reply lacks the handle
        },
        { letter: 'L', name: 'stat', syscall: 'stat("x")', entry: 'sys_stat', args: ['@P', '"x'] },
      ],
      names: ['/', 'x'],
      dentries: [directory],
      server: {},
      allocations: 1,
    },
    {
      id: '04-b',
      title: 'two lookups',
      about: 'A and B stat the same uncached name on a local file system; it is on the disk.',
      fs: 'local',
      threads: [
        { letter: 'A', name: 'stat', syscall: 'stat("x")', entry: 'sys_stat', args: ['@P', '"x'] },
        { letter: 'B', name: 'stat', syscall: 'stat("x")', entry: 'sys_stat', args: ['@P', '"x'] },
      ],
      names: ['/', 'x'],
      dentries: [directory],
      server: { x: 'x' },
      allocations: 1,
    },
    {
      id: '04-c',
      title: 'the last close',
      about:
        'C closes a file on NFS that was silly-renamed to “.nfs1”: it takes that name while the server removes it. L looks it up.',
      fs: 'nfs',
      threads: [
        {
          letter: 'C',
          name: 'close',
          syscall: 'close(fd of ".nfs1")',
          entry: 'sys_close_last',
          args: ['@P', '".nfs1'],
        },
        {
          letter: 'L',
          name: 'stat',
          syscall: 'stat(".nfs1")',
          entry: 'sys_stat',
          args: ['@P', '".nfs1'],
        },
      ],
      names: ['/', '.nfs1'],
      dentries: [directory],
      server: { '.nfs1': 'f' },
      allocations: 1,
    },
    {
      id: '04-d',
      title: 'readdir of procfs',
      about: 'R lists a directory of procfs, for which it needs the dentry of “x”. L looks “x” up.',
      fs: 'proc',
      threads: [
        {
          letter: 'R',
          name: 'readdir',
          syscall: 'getdents("P")',
          entry: 'sys_getdents',
          args: ['@P', '"x', 0, 0],
        },
        { letter: 'L', name: 'stat', syscall: 'stat("x")', entry: 'sys_stat', args: ['@P', '"x'] },
      ],
      names: ['/', 'x'],
      dentries: [directory],
      server: { x: 'x' },
      allocations: 1,
    },
  ],
  expected: [
    {
      cast: '04-a',
      variant: 'before',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '04-a',
      variant: 'before',
      locking: 'proposed',
      verdict: 'use-after-free',
    },
    {
      cast: '04-a',
      variant: 'as-posted',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '04-a',
      variant: 'as-posted',
      locking: 'proposed',
      verdict: 'ok',
    },
    {
      cast: '04-b',
      variant: 'before',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '04-b',
      variant: 'before',
      locking: 'proposed',
      verdict: 'ok',
    },
    {
      cast: '04-b',
      variant: 'as-posted',
      locking: 'today',
      verdict: 'ok',
    },
    {
      cast: '04-b',
      variant: 'as-posted',
      locking: 'proposed',
      verdict: 'ok',
    },
    ...both('04-c', 'before', 'ok'),
    ...both('04-c', 'as-posted', 'ok'),
    ...both('04-d', 'before', 'ok'),
    ...both('04-d', 'as-posted', 'ok'),
    ...both('04-b', 'counted', 'cost'),
    ...both('04-b', 'stored-once', 'ok'),
  ],
  opens: { cast: '04-a', variant: 'before', locking: 'proposed' },
  see: 'A rope leads from the sleeper to the frame of the owner, and that frame goes away. Later it leads to a hook that nobody takes down.',
  ask: {
    question:
      'First the flag “somebody waits” is cleared, and the wake-up follows some steps later. How can no sleeper get lost?',
    answer:
      'd_lock is held from the one to the other, and whoever wants to go to sleep there needs d_lock too.',
  },
  questions: [
    {
      question:
        'Who besides a lookup owns a name by d_alloc_parallel(), and where was the queue head (04-c, 04-d)?',
      answer:
        'The last close of a silly-renamed file, with the head in the data that silly-rename left on the heap; and readdir that fills the cache, with the head in its frame. Both end the lookup before the head is gone.',
    },
    {
      question: 'In 04-d under the proposed order a badge stays after the patch. Which, and why?',
      answer:
        'readdir sleeps for a name while it holds the directory’s lock. This patch only changes what it sleeps on; that it should not sleep there is the matter of story 05.',
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: '2026-04-28 03:37 UTC',
      about: 'the whole patch, d_must_wait(), end_dir_add(), a comment',
      gist: 'the way it is called now pleases him so much that he would have it right away; the flag should not be stored where it is set already; end_dir_add() has too many arguments for him, and a comment is stale',
    },
    {
      who: 'Linus Torvalds',
      when: '2026-04-28 16:32 UTC',
      about: 'that reply',
      gist: 'what is clearly a cleanup may go in early, and on its own',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28',
      about: 'Al’s reply',
      gist: 'will set the flag right after taking d_lock, and give it another name',
    },
  ],
  defects: [
    {
      id: '04-1',
      where: '__d_lookup_unhash()',
      what: 'its comment still describes a wait queue head',
      consequence: 'none',
      status: 'noted on the list by Al Viro, 2026-04-28; which comment he means is our reading',
    },
    {
      id: '04-2',
      where: 'd_must_wait()',
      what: 'd_flags is stored at every evaluation of the condition',
      consequence: 'a store that changes nothing, for everyone who sleeps (04-b, stores counted)',
      status: 'noted on the list by Al Viro, 2026-04-28',
    },
    {
      id: '04-3',
      where: 'the commit text',
      what: 'the flag has one name in the text and another in the code',
      consequence: 'none',
      status: 'our reading; not discussed on the list as far as we know',
    },
  ],
  leavesOut: [
    'in 04-c the head is in heap memory; the stage draws it with those of stack frames',
    'signals, and memory that runs out',
    'directories that already have a dentry elsewhere (d_splice_alias would move it)',
    'that a flag is stored where it is set already counts as a cost only where stores are counted',
    'names that hash apart: the in-lookup hash has a single bucket here, and every name collides',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '04-b',
      variant: 'before',
      locking: 'today',
      schedule: 'A21B26',
      ends: 'B drops d_lock of dentry 2 “x”',
      caption:
        'A is looking “x” up and owns the name. B wants it too, and sleeps on a wait queue head in A’s stack frame.',
      notes:
        'A dentry that is being looked up points to the head; the head is a local variable of the function that A is in. Think of a rope from B to that frame. As long as A ends the lookup before the function returns, it holds.',
    },
    {
      cast: '04-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'M23',
      ends: 'M puts dentry 2 “x” at the head of the in-lookup chain and owns its name',
      caption:
        'Proposed order: M creates “x”, and owns the name. The dentry points to a head in M’s frame, as before.',
      notes:
        'NFS lets an exclusive create skip the lookup, since the server will decide anyway. So the dentry stays in-lookup until the create is over.',
    },
    {
      cast: '04-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'M30',
      ends: 'M returns: the frame with its wait queue head is gone',
      caption:
        'The function has returned and handed the in-lookup dentry up. Its frame is gone; the dentry still points there.',
      notes: 'Today nobody hands an in-lookup dentry up, so this cannot happen.',
    },
    {
      cast: '04-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'M30L23',
      ends: 'L links itself on M’s wait queue head',
      caption:
        'L wants “x”, follows the pointer, and links itself to what was the head: a write to dead stack memory.',
      notes:
        'Nobody else is needed: without L, M itself would look at the dead head when it comes to wake the sleepers.',
    },
    {
      cast: '04-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'M27L25',
      ends: 'L drops d_lock of dentry 2 “x”',
      caption:
        'As posted: L sleeps in a global table, under the address of the dentry’s flags. No frame is involved.',
      notes:
        'A new flag on the dentry, DCACHE_LOCK_WAITER, says that somebody waits. L has set it under d_lock.',
    },
    {
      cast: '04-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'M27L25M30',
      ends: 'M wakes everyone who waits under the d_flags of dentry 2 “x”',
      caption:
        'M has made the file and hashed the dentry, and wakes L, all under the dentry’s lock. Nobody is forgotten.',
      notes:
        'The two flags are cleared together, some steps before the wake-up. No sleeper is lost in between, since one can add himself only under d_lock, which M holds.',
    },
  ],
  challenges: [
    {
      cast: '04-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'use-after-free',
      text: 'Let somebody use the wait queue head after its frame has gone.',
      hints: [
        'The frame is that of lookup_one_qstr(). When does M leave it?',
        'Step M until it has left, and then let L look for the name.',
        'M to “returns: the frame … is gone”, then L until it links itself.',
      ],
    },
  ],
};
