import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';
import { knownAbsent } from '../knownAbsent.ts';

type Thread = Cast['threads'][number];

const mknod: Thread = {
  letter: 'T',
  name: 'mknod',
  syscall: 'mknod("f", S_IFREG)',
  entry: 'sys_create_excl',
  args: ['@P', '"f'],
};
const mkdir: Thread = {
  letter: 'T',
  name: 'mkdir',
  syscall: 'mkdir("f")',
  entry: 'sys_mkdir',
  args: ['@P', '"f'],
};
const stat: Thread = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("f")',
  entry: 'sys_stat_ref',
  args: ['@P', '"f'],
};

const later: Thread = {
  ...stat,
  entry: 'sys_stat_ref_after',
  args: ['@P', '"f', 1],
  result: { right: [0], otherwise: '“f” exists, since T has finished' },
};

function cast(id: string, title: string, about: string, more: Partial<Cast>): Cast {
  return knownAbsent(id, title, about, { threads: [mknod, stat], ...more });
}

/** Patch 15: what NFS creates is spliced onto the hashed dentry. */
export const story15: Story = {
  id: '15',
  title: 'What NFS creates keeps its dentry hashed',
  subject: 'nfs: no d_drop() before d_splice_alias()',
  inOneBreath: {
    problem:
      'the object is on the server already when the client unhashes its dentry, and up to two more requests, for its handle and its attributes, may pass before it is hashed again.',
    change:
      'd_splice_alias() takes the hashed dentry as it is; it is unhashed at the error label only. The NFSv4 open loses its d_drop() too.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 4] },
    { id: 'as-posted', title: 'as posted', patches: [2, 4, 15] },
  ],
  casts: [
    cast('15-a', 'a file and a stat', 'T makes a file “f”; L looks “f” up.', {}),
    cast('15-b', 'a directory and a stat', 'T makes a directory “f”; L looks “f” up.', {
      threads: [mkdir, stat],
    }),
    cast(
      '15-c',
      'no memory for the inode',
      'T makes a directory “f” on the server, but there is no memory for its inode; then L looks “f” up.',
      { threads: [mkdir, later], fails: ['FHGET f ENOMEM'] },
    ),
    cast(
      '15-d',
      'the handle cannot be had',
      'As 15-c, but it is the request for the handle that fails: the error label is taken.',
      { threads: [mkdir, later], fails: ['HANDLE f EIO'] },
    ),
  ],
  expected: [
    ...both('15-a', 'before', 'ok', 'duplicate name'),
    ...both('15-a', 'as-posted', 'ok'),
    ...both('15-b', 'before', 'ok'),
    ...both('15-b', 'as-posted', 'ok'),
    ...both('15-c', 'before', 'ok'),
    ...both('15-c', 'as-posted', 'false ENOENT'),
    ...both('15-d', 'before', 'ok'),
    ...both('15-d', 'as-posted', 'ok'),
  ],
  opens: { cast: '15-a', variant: 'before', locking: 'proposed' },
  see: 'Files get two dentries, directories do not: only a directory has the rule of one alias, with which d_splice_alias() repairs the race.',
  ask: {
    question: 'Why is the same race harmless for mkdir?',
    answer:
      'The second d_splice_alias() finds the only alias that the directory may have, and moves it to the name instead of hashing another dentry.',
  },
  questions: [
    {
      question:
        'As posted, while mknod() waits for the server, what does a stat of “f” get, and is that right?',
      answer:
        'ENOENT, from the hashed negative dentry, without waiting. It is right: mknod() has not returned yet.',
    },
    {
      question: 'After an error the patch unhashes the dentry. Which errors pass it by?',
      answer:
        'Those of the inode (no memory) and of d_splice_alias() itself: they are error pointers that are handed on, past the error label (15-c).',
    },
  ],
  challenges: [
    {
      cast: '15-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'Hash two dentries of “f”.',
      hints: [
        'L has to miss the cache twice, in its fast path and in d_alloc_parallel().',
        'The dentry of “f” is unhashed while T asks the server for the handle.',
        'Let T unhash D0, let L come to own “f”, let T finish, and let L ask the server.',
      ],
    },
    {
      cast: '15-c',
      variant: 'as-posted',
      locking: 'today',
      goal: 'false ENOENT',
      text: 'Have a stat say that the directory which the server has just made does not exist.',
      hints: [
        'There is only one order here. Watch what becomes of D0.',
        'The error pointer comes from the inode, behind the error label.',
        'D0 is still hashed, negative, and marked good for the present state of the directory.',
      ],
    },
  ],
  remarks: [],
  defects: [
    {
      id: '15-1',
      where: 'nfs_add_or_obtain()',
      what: 'the text unhashes the dentry on error, but error pointers of nfs_fhget() and d_splice_alias() do not pass the error label; before, the dentry was unhashed by then. nfs_mkdir() does not clean up after them, others do',
      consequence:
        'a false ENOENT after a failed mkdir, until the directory changes (15-c): the dentry stays hashed, negative and fresh',
      status: 'our reading, and explored; not discussed on the list as far as we know',
    },
    {
      id: '15-2',
      where: '_nfs4_open_and_get_state()',
      what: 'igrab() may return NULL',
      consequence: 'none: the open state pins the inode; and not new',
      status: 'our reading: not a defect',
    },
    {
      id: '15-3',
      where: '_nfs4_open_and_get_state()',
      what: 'the d_drop() of an in-lookup dentry is gone as well',
      consequence: 'none: it did nothing there',
      status: 'our reading: not a defect',
    },
    {
      id: '15-4',
      where: 'nfs_add_or_obtain()',
      what: 'for a directory an alias may come back although the dentry is hashed',
      consequence: 'none: the move unhashes both and hashes the alias; it needs patch 02',
      status: 'our reading: not a defect',
    },
  ],
  leavesOut: [
    'replies that carry the handle or not: here they never do; the request for attributes after it',
    'creat() by ->atomic_open of NFSv3; the NFSv4 open is in story 13',
    'a splice that fails because the directory’s old place is locked',
    'the reply carries the change of the directory, so its change counter stays as it is',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '15-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T13',
      ends: 'T tests whether D0 is still hashed under P',
      caption:
        'T makes a file “f” on NFS. It has the negative dentry of “f” in hand and the directory locked; the server comes next.',
      notes:
        'L will stat “f” meanwhile. What the server answers may lack the handle of the new file, and then T has to ask once more.',
    },
    {
      cast: '15-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T18',
      ends: 'T takes D0 out of the primary hash',
      caption: 'The server has made “f”. T takes its dentry out of the hash.',
      notes:
        'The reply carried no handle, so a request for it comes next. All this time “f” has no dentry.',
    },
    {
      cast: '15-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T22L22',
      ends: 'L asks for i_rwsem of P shared',
      caption: 'L comes through the window. It owns “f” and waits for the lock.',
      notes: 'By the proposed order the name comes first and the lock afterwards.',
    },
    {
      cast: '15-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T22L22T18L19',
      ends: 'L makes dentry 4 “f” positive, inode 2, and hashes it, which is one step here',
      caption: 'T has hashed its dentry again, L has asked the server: two dentries of one file.',
      notes:
        'Nothing told L that it was no longer alone; nothing told T that somebody owned the name.',
    },
    {
      cast: '15-b',
      variant: 'before',
      locking: 'proposed',
      schedule: 'T22L22T18L43',
      ends: 'L hashes D0: from now on anyone can find it',
      caption:
        'The same race with a directory: L finds the one dentry that it has, and moves it. One name remains.',
      notes:
        'd_splice_alias() has to keep that rule for directories anyway, and here it mends the race.',
    },
    {
      cast: '15-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T13L11',
      ends: 'L reads what D0 stands for',
      caption: 'As posted: the dentry stays hashed. L finds it negative and need not wait.',
      notes: 'mknod() has not returned yet, so “no such file” is right.',
    },
    {
      cast: '15-c',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T20L16',
      ends: 'L leaves its RCU read section',
      caption:
        'No memory for the inode: mkdir has failed, the directory is on the server, and a stat denies it.',
      notes:
        'The error did not pass the label where the dentry is unhashed. It is still there, negative, and marked good for this state of the directory.',
    },
  ],
};
