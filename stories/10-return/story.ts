import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

const readdir: Thread = {
  letter: 'R',
  name: 'readdir',
  syscall: 'getdents("P")',
  entry: 'sys_getdents',
  args: ['@P', '"x'],
  result: { right: [1], otherwise: 'the listing leaves out “x”, which exists' },
};
const stat = (letter: string): Thread => ({
  letter,
  name: 'stat',
  syscall: 'stat("x")',
  entry: 'sys_stat',
  args: ['@P', '"x'],
});
const killable: Thread = {
  letter: 'S',
  name: 'lookup',
  syscall: 'lookup("x")',
  entry: 'sys_lookup_killable',
  args: ['@P', '"x'],
  result: { right: [0, -4], otherwise: '“x” exists, and only a signal may end this lookup' },
};

function cast(id: string, title: string, about: string, threads: Thread[]): Cast {
  return {
    id,
    title,
    about,
    fs: 'overlayfs',
    threads,
    names: ['/', 'x'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: { x: 'x' },
    allocations: 2,
  };
}

const cached = cast(
  '10-c',
  'the name is cached',
  'As 10-a, but “x” is in the cache before anybody starts.',
  [stat('S'), readdir],
);

const before = [2, 3, 4, 5, 9];

/** Patch 10: only the lookup that readdir raced with looks into the hash again. */
export const story10: Story = {
  id: '10',
  title: 'Mark the one that was in the way',
  subject: 'VFS/ovl: d_alloc_noblock_return()',
  inOneBreath: {
    problem:
      'after 09 every lookup on an overlay looks into the hash once more, for the sake of a race that hardly ever happens.',
    change:
      'the allocator that does not wait may give its caller the dentry that it met, in-lookup as it is; readdir puts a mark on that, and ovl_lookup() looks into the hash only where it finds the mark.',
  },
  variants: [
    {
      id: 'before',
      title: 'before: 09 with its review fix',
      patches: before,
      flags: ['review-fix', 'counts-lookups'],
    },
    { id: 'as-posted', title: 'as posted', patches: [...before, 10] },
    {
      id: 'with-fix',
      title: 'with the review fix of 09',
      patches: [...before, 10],
      flags: ['review-fix', 'counts-lookups'],
    },
  ],
  casts: [
    cast('10-a', 'stat and readdir', 'S looks “x” up while R lists the directory.', [
      stat('S'),
      readdir,
    ]),
    cast(
      '10-b',
      'a signal',
      'As 10-a, and a signal may end S’s wait for the directory at any time.',
      [killable, readdir],
    ),
    {
      ...cached,
      dentries: [
        ...cached.dentries,
        { label: 'Dx', name: 'x', parent: 'P', inode: 'x', hashed: true, count: 0 },
      ],
    },
    cast('10-d', 'two stats and readdir', 'As 10-a, and U looks “x” up as well.', [
      stat('S'),
      readdir,
      stat('U'),
    ]),
  ],
  expected: [
    ...both('10-a', 'before', 'cost'),
    ...both('10-a', 'as-posted', 'use-after-free'),
    ...both('10-a', 'with-fix', 'ok'),
    ...both('10-b', 'before', 'cost'),
    ...both('10-b', 'as-posted', 'use-after-free'),
    ...both('10-b', 'with-fix', 'ok'),
    ...both('10-c', 'before', 'ok'),
    ...both('10-c', 'as-posted', 'use-after-free'),
    ...both('10-d', 'with-fix', 'ok', 'duplicate name'),
  ],
  absent: [
    {
      cast: '10-d',
      variant: 'before',
      why: 'it is 09 with its review fix, which two stats and a readdir cannot break: story 09',
    },
    {
      cast: '10-d',
      variant: 'as-posted',
      why: 'the inverted test of 09 does its damage with two threads already: as 10-a',
    },
  ],
  opens: { cast: '10-a', variant: 'with-fix', locking: 'proposed' },
  see: 'Readdir marks a dentry of another thread. That the mark is there in time is the doing of i_rwsem.',
  ask: {
    question:
      'The dentry is S’s, its d_lock is not taken, and R sets a bit on it. Why can that not come too late for S?',
    answer:
      'R has P exclusive when it sets the bit. S tests it in ->lookup, and gets there with P locked shared: after R has gone, or before R came.',
  },
  questions: [
    {
      question: 'Why does i_dir_seq not tell U that a dentry of its name was hashed?',
      answer:
        'It is made odd and even again only when a dentry is hashed that was in-lookup. R’s private dentry never was.',
    },
  ],
  challenges: [
    {
      cast: '10-d',
      variant: 'with-fix',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'Everything is mended, and yet there is a way to two hashed dentries of “x”. It takes all three threads.',
      hints: [
        'U must not see what R hashes, and must not meet S’s dentry either.',
        'U looks into the hash before R hashes, and comes to the chain after S has left it.',
        'S until it owns “x”; R until its private dentry is about to be hashed; U until it has looked into the hash; then R, S, U to their ends.',
      ],
    },
    {
      cast: '10-c',
      variant: 'as-posted',
      locking: 'today',
      goal: 'use-after-free',
      text: '“x” is cached. Damage the list of the dentries of its inode.',
      hints: [
        'One thread is enough.',
        'R finds “x” in the hash, and does not leave it at that.',
        'Let R run until it attaches the inode once more.',
      ],
    },
  ],
  remarks: [
    {
      who: 'Amir Goldstein',
      when: '2026-04-27 09:40 UTC',
      about: 'the kernel-doc of d_alloc_noblock_return()',
      gist: 'likes the patch; that the pointer is to be put for this one errno only is fragile, and should hold whenever it was set',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28',
      about: 'that reply',
      gist: 'agrees, and rewords it',
    },
    {
      who: 'Al Viro',
      when: '2026-04-28 04:35 UTC',
      about: 'the interface',
      gist: 'the dentry handed back may be in any state, and that should be said; does not think it safe, for until now nobody but its creator ever changed an in-lookup dentry',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28 and 29',
      about: 'that reply',
      gist: 'would demand that the caller holds the parent exclusive, for then it stays in-lookup; expects the interface to go once overlayfs does its own locking',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-30, v4',
      about: 'why the patch is not in it',
      gist: 'nobody but overlayfs wants it, and there may be a better way',
    },
  ],
  defects: [
    {
      id: '10-1',
      where: 'ovl_lookup(), ovl_cache_update()',
      what: 'the inverted test of 09 is carried on, and the check that made a cached name find itself is now skipped for dentries without the mark',
      consequence:
        'a cached name is attached to its inode a second time: the alias list points at itself, and a reference on the inode is lost',
      status: 'our reading, seen in 10-c',
    },
    {
      id: '10-2',
      where: 'd_alloc_noblock_return()',
      what: 'the pointer that it hands back is good for one errno only',
      consequence: 'easy to misuse',
      status: 'noted on the list by Amir Goldstein, 2026-04-27',
    },
    {
      id: '10-3',
      where: 'd_alloc_noblock_return()',
      what: 'it hands out a reference to a dentry that another thread owns, in whatever state it is',
      consequence: 'no longer does only the creator act on an in-lookup dentry',
      status: 'noted on the list by Al Viro, 2026-04-28',
    },
    {
      id: '10-4',
      where:
        'd_alloc_noblock_return(), the promise that what it hands out stays in-lookup as long as the parent is locked exclusive',
      what: 'an owner that can be killed gives its name up on a signal, while it still waits for the lock',
      consequence:
        'the promise would say too much; the reference stays good (10-b, with the review fix of 09)',
      status: 'our reading',
    },
    {
      id: '10-5',
      where: 'ovl_lookup(), the test of the mark',
      what: 'a third thread that missed the hash before R hashed its private dentry, and comes to the chain after S has left it, gets an in-lookup dentry without a mark; i_dir_seq does not tell it, since a private dentry was never in-lookup',
      consequence:
        'with the review fix of 09 it hashes a second dentry of the name, under the proposed order (10-d)',
      status:
        'our reading, seen in 10-d; with 09 alone the check is always made, and it cannot happen',
    },
  ],
  leavesOut: [
    'directories: “x” is a regular file',
    'a signal in 10-b only; it may come at any time, and whoever could go on by that alone counts as stuck',
    'the atomic bit operation behind d_fsdata: setting and clearing are one step each',
    'the look into the hash counts as a cost in this story only; story 09 does not count it',
    'S’s dentry in-lookup beside R’s hashed one counts as one name until S gives its own up',
    'names that hash apart: the in-lookup hash has a single bucket here, and every name collides',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '10-a',
      variant: 'before',
      locking: 'proposed',
      schedule: '',
      caption:
        'After patch 09. S stats “x” on an overlay. In case a readdir has made a dentry of “x” meanwhile, it is to look into the hash once more.',
      notes:
        'R may list the directory at the same time, and mostly it does not. What does the second look cost when there was no race?',
    },
    {
      cast: '10-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'S28',
      ends: 'S has looked in the hash for a dentry of readdir, and in vain',
      caption: 'Nobody lists the directory, and yet S looks into the hash a second time, in vain.',
      notes: 'That is the price of 09, and every lookup on every overlay pays it.',
    },
    {
      cast: '10-a',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R56',
      ends: 'R marks dentry 2 “x”, which another thread owns: a readdir met it',
      caption: 'R meets S’s dentry and puts a mark on it: readdir was here.',
      notes:
        'The allocator has handed it back, with a reference, instead of dropping it. R does not own it and does not take its lock; the bit is set atomically. Until now nobody but its owner changed an in-lookup dentry.',
    },
    {
      cast: '10-a',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R84S4',
      ends: 'S takes the mark off dentry 2 “x”',
      caption: 'S has its turn, finds the mark, and only therefore looks into the hash.',
      notes:
        'R set the mark under the exclusive i_rwsem, S tests it under the shared one: so it cannot come too late.',
    },
    {
      cast: '10-d',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R74U10',
      ends: 'U looks, without a lock, for the first dentry in the hash bucket',
      caption: 'A third thread, U, has looked into the hash and found nothing; then it is slow.',
      notes:
        'R is about to hash its private dentry. No in-lookup state ends by that, i_dir_seq stays as it is, and so U will not notice.',
    },
    {
      cast: '10-d',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R74U10R11S22U8',
      ends: 'U tests whether dentry 6 “x” is still in-lookup',
      caption:
        'R is done, S is done, the chain is empty; U claims the name. Its dentry has no mark.',
      notes: 'The mark was on S’s dentry, and that is gone.',
    },
    {
      cast: '10-d',
      variant: 'with-fix',
      locking: 'proposed',
      schedule: 'S18R74U10R11S22U28',
      ends: 'U makes dentry 6 “x” positive, inode x, and hashes it, which is one step here',
      caption: 'U hashes its own: two hashed dentries of “x”.',
      notes:
        'Nobody said this on the list; the explorer found it. With 09 alone U would look into the hash and find R’s.',
    },
    {
      cast: '10-c',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'R23',
      ends: 'R puts Dx on the alias list of inode x',
      caption: 'As posted, a cached name: R attaches Dx to its inode a second time.',
      notes:
        'The inverted test of 09 sends it into ovl_lookup(); there it has no mark, so it does not find itself; and patch 02 took away the BUG_ON that would have stopped it.',
    },
  ],
};
