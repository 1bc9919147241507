import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

const link: Thread = {
  letter: 'T',
  name: 'link',
  syscall: 'link("old", "f")',
  entry: 'sys_link',
  args: ['@P', '@Do', '"f'],
};
const stat: Thread = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("f")',
  entry: 'sys_stat_known',
  args: ['@P', '"f'],
};

function cast(id: string, title: string, about: string, more: Partial<Cast>): Cast {
  return {
    id,
    title,
    about,
    fs: 'nfs',
    threads: [link, stat],
    names: ['/', 'old', 'f'],
    dentries: [
      { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
      { label: 'Do', name: 'old', parent: 'P', inode: 'old', hashed: true, count: 1 },
      { label: 'D0', name: 'f', parent: 'P', hashed: true, count: 0 },
    ],
    server: { old: 'old' },
    allocations: 1,
    ...more,
  };
}

const known = cast(
  '14-a',
  'a name known to be free',
  'T links “old” to “f”; L looks “f” up. The cache knows that there is no “f”.',
  {},
);

/** Patch 14: nfs_link() finishes with d_splice_alias() and keeps its dentry hashed until then. */
export const story14: Story = {
  id: '14',
  title: 'An NFS link keeps its dentry hashed',
  subject: 'nfs: d_splice_alias() in nfs_link()',
  inOneBreath: {
    problem:
      'nfs_link() takes its negative dentry out of the hash, if it is there, and adds it after the request. In between, for a whole round trip to the server, nobody stands for the name.',
    change:
      'leave it hashed and finish with d_splice_alias(), which takes it in any state since patch 02; d_drop() only when the request has failed.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 4] },
    { id: 'as-posted', title: 'as posted', patches: [2, 4, 14] },
  ],
  casts: [
    known,
    cast('14-b', 'a name that nobody knows', 'As 14-a, but the cache knows nothing of “f”.', {
      threads: [link, { ...stat, entry: 'sys_stat_ref' }],
      dentries: known.dentries.slice(0, 2),
    }),
    cast('14-c', 'the LINK fails', 'As 14-a, but the server refuses.', {
      threads: [link, { ...stat, entry: 'sys_stat_ref' }],
      fails: ['LINK f EIO'],
    }),
  ],
  expected: [
    ...both('14-a', 'before', 'needless block', 'duplicate name'),
    ...both('14-a', 'as-posted', 'ok'),
    ...both('14-b', 'before', 'ok'),
    ...both('14-b', 'as-posted', 'ok'),
    ...both('14-c', 'before', 'ok'),
    ...both('14-c', 'as-posted', 'ok'),
  ],
  opens: { cast: '14-a', variant: 'before', locking: 'proposed' },
  see: 'Look at “f” in the hash, from request to reply. Before the patch there is nothing, and where nothing is another thread can come in; with the patch the dentry is there all the time.',
  ask: {
    question:
      'Today’s order, link("old", "f") is at the server, and somebody calls stat("f"). What does the patch change for that call?',
    answer:
      'It used to find nothing, take the slow path and sleep until the link was done. With the patch there is a negative dentry to be found, and ENOENT comes at once.',
  },
  questions: [
    {
      question: 'Is that ENOENT right, when the server may have made the link already?',
      answer:
        'Yes: link() has not returned, so the two calls run at the same time, and either order will do.',
    },
    {
      question:
        'Where the cache knows nothing of “f” (14-b), what keeps others out under the proposed order?',
      answer:
        'The in-lookup state: d_alloc_parallel() makes the dentry of the link, and the request leaves it in-lookup to the end.',
    },
  ],
  challenges: [
    {
      cast: '14-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'Hash two dentries of “f”, both of the same file.',
      hints: [
        'L must not find D0, and T must hash it again later.',
        'T unhashes D0 before LINK is sent. Let L look then.',
        'Let L own “f”, let T finish, and let L take the lock and ask the server.',
      ],
    },
    {
      cast: '14-a',
      variant: 'before',
      locking: 'today',
      goal: 'needless block',
      text: 'Make a stat wait for a whole LINK, although the answer was in the cache when it began.',
      hints: [
        'T holds the directory exclusive all the time; who goes the slow way needs that lock.',
        'L goes the slow way only if it does not find D0.',
        'Let T unhash D0, then let L look.',
      ],
    },
  ],
  remarks: [],
  defects: [
    {
      id: '14-1',
      where: 'nfs_link()',
      what: 'what d_splice_alias() returns is ignored',
      consequence: 'none: the inode is no directory and no error pointer, so it is NULL',
      status: 'our reading: not a defect',
    },
    {
      id: '14-2',
      where: 'nfs_link()',
      what: 'the path of an error',
      consequence: 'none: the dentry is unhashed, as before (14-c)',
      status: 'our reading, and explored: not a defect',
    },
    {
      id: '14-3',
      where: 'nfs_link()',
      what: 'the verifier is refreshed before the dentry becomes positive',
      consequence: 'none: who looks in between hears ENOENT, and link() has not returned',
      status: 'our reading: not a defect',
    },
  ],
  leavesOut: [
    'writing the linked file back before LINK is sent',
    'how “old” is found; it is pinned throughout',
    'the reply carries the change of the directory, so its change counter stays as it is',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '14-a',
      variant: 'before',
      locking: 'today',
      schedule: 'T11',
      ends: 'T reads whether D0 is positive',
      caption:
        'T links “old” to “f” on NFS. The cache knows that there is no “f”, and T has its negative dentry in hand, under the exclusive lock.',
      notes:
        'L will stat “f” meanwhile. The file system may get such a dentry hashed or not, and until patch 02 it could attach the file to an unhashed one only.',
    },
    {
      cast: '14-a',
      variant: 'before',
      locking: 'today',
      schedule: 'T19L4',
      ends: 'L asks for i_rwsem of P shared',
      caption:
        'LINK is about to go on the wire. “f” has no dentry any more, and L sleeps for the directory’s lock.',
      notes:
        'The cache knew that there is no “f”. T has unhashed it, so L finds nothing, goes the slow way, and waits until the link is made.',
    },
    {
      cast: '14-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T17L22',
      ends: 'L asks for i_rwsem of P shared',
      caption:
        'Under the proposed order L owns “f” by now, and waits for the lock with the name in hand.',
      notes:
        'It has looked where the dentry was a moment ago, and then found nobody in the chain of lookups.',
    },
    {
      cast: '14-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T17L22T21L19',
      ends: 'L makes dentry 5 “f” positive, inode old, and hashes it, which is one step here',
      caption: 'The link is made, and L has asked the server: two dentries of “f” are hashed.',
      notes:
        'D0 was hashed again without a look at the chain. It was never in-lookup, so i_dir_seq did not tell L anything either.',
    },
    {
      cast: '14-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T12L11',
      ends: 'L reads what D0 stands for',
      caption:
        'As posted: D0 stays. L finds it, negative, and says “no such file” without waiting.',
      notes: 'link() has not returned, so this answer is as good as the other one.',
    },
    {
      cast: '14-b',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'T30L28',
      ends: 'L drops d_lock of dentry 3 “f”',
      caption:
        'If the cache knows nothing of “f”, the dentry of the link is in-lookup, and L sleeps on it without any lock.',
      notes:
        'Here nothing had to be unhashed before either. d_splice_alias() ends the lookup and wakes L.',
    },
  ],
};
