import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';
import { knownAbsent } from '../knownAbsent.ts';

type Thread = Cast['threads'][number];

/* what the reply to a creation lacks; a LOOKUP for the handle brings the attributes too, or not */
const nothing = 0;
const noHandle = 1;
const noAttributes = 2;

const lacking = (lacks: number, thread: Thread): Thread => ({
  ...thread,
  args: ['@P', '"f', lacks],
});

const mknod: Thread = {
  letter: 'T',
  name: 'mknod',
  syscall: 'mknod("f", S_IFREG)',
  entry: 'sys_create_excl',
  args: ['@P', '"f', noHandle],
};
const mkdir: Thread = {
  letter: 'T',
  name: 'mkdir',
  syscall: 'mkdir("f")',
  entry: 'sys_mkdir',
  args: ['@P', '"f', noHandle],
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

const fifo: Thread = {
  letter: 'T',
  name: 'mknod',
  syscall: 'mknod("f", S_IFIFO)',
  entry: 'sys_mknod',
  args: ['@P', '"f', noHandle],
};

const elsewhere: Thread = {
  letter: 'O',
  name: 'elsewhere',
  syscall: 'renames "P/f" to "Q/g" and back',
  entry: 'sys_other_client_moves',
  args: ['@P', '"f', '"g'],
};
const holder: Thread = {
  letter: 'S',
  name: 'unlink',
  syscall: 'unlink("Q/g")',
  entry: 'sys_unlink_directory',
  args: ['@Q', '"g'],
};
const last: Thread = {
  ...stat,
  entry: 'sys_stat_ref_last',
  result: { right: [0], otherwise: '“f” exists, since T and O have finished' },
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
      'when the server has made the object, the client takes the dentry out of the hash. It comes back after one or two requests more, should the reply lack the handle or the attributes.',
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
    cast(
      '15-e',
      'a reply that has everything',
      'As 15-a, but the reply carries handle and attributes: nothing more is asked for.',
      { threads: [lacking(nothing, mknod), stat] },
    ),
    cast(
      '15-f',
      'a reply that has neither',
      'As 15-a, but after the handle the attributes have to be asked for as well.',
      { threads: [lacking(noHandle + noAttributes, mknod), stat] },
    ),
    cast(
      '15-g',
      'the attributes cannot be had',
      'As 15-d, but the handle is there, and it is the request for the attributes that fails.',
      { threads: [lacking(noAttributes, mkdir), later], fails: ['ATTRIBUTES f EIO'] },
    ),
    cast(
      '15-h',
      'a fifo, and no memory for its inode',
      'As 15-c, but T makes a fifo, by NFSv3: nfs_mknod() cleans up after an error.',
      { threads: [fifo, later], fails: ['FHGET f ENOMEM'] },
    ),
    cast(
      '15-i',
      'a splice that fails',
      'T makes a directory “f”. Another client moves it to “Q/g” and back, and S meanwhile looks it up there, with Q locked. After all that L looks “f” up.',
      {
        threads: [lacking(nothing, mkdir), elsewhere, holder, last],
        names: ['/', 'Q', 'f', 'g'],
        dentries: [
          { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
          {
            label: 'Q',
            name: 'Q',
            parent: 'P',
            inode: 'Q',
            directory: true,
            hashed: true,
            count: 1,
          },
          { label: 'D0', name: 'f', parent: 'P', hashed: true, count: 0 },
        ],
        server: { Q: 'Q' },
        allocations: 2,
      },
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
    ...both('15-e', 'before', 'ok', 'duplicate name'),
    ...both('15-e', 'as-posted', 'ok'),
    ...both('15-f', 'before', 'ok', 'duplicate name'),
    ...both('15-f', 'as-posted', 'ok'),
    ...both('15-g', 'before', 'ok'),
    ...both('15-g', 'as-posted', 'ok'),
    ...both('15-h', 'before', 'ok'),
    ...both('15-h', 'as-posted', 'ok'),
    ...both('15-i', 'before', 'ok'),
    ...both('15-i', 'as-posted', 'false ENOENT'),
  ],
  opens: { cast: '15-a', variant: 'before', locking: 'proposed' },
  see: 'Files get two dentries, directories do not: only a directory has the rule of one alias, with which d_splice_alias() repairs the race.',
  ask: {
    question: 'mkdir has the same race. Why does it do no harm there?',
    answer:
      'A directory has one dentry. The later of the two calls of d_splice_alias() meets that one, and puts it under the name; its own stays out of the hash.',
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
        'Those of the inode (no memory, 15-c) and of d_splice_alias() itself (15-i): they are error pointers that are handed on, past the error label.',
    },
    {
      question:
        'A reply that carries everything saves the two requests (15-e). Is the race before the patch gone with them?',
      answer:
        'No, only shorter: the dentry is still out of the hash from d_drop() to d_splice_alias(), and under the proposed order another thread can come to own the name in between.',
    },
    {
      question: 'How can the splice of a directory that has just been made fail (15-i)?',
      answer:
        'It has a dentry elsewhere by then, and that directory is locked by somebody else. It may only be tried, since it comes out of order; so d_splice_alias() gives up with ESTALE.',
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
        'a false ENOENT after a failed mkdir, until the directory changes (15-c, 15-i): the dentry stays hashed, negative and fresh',
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
    'creat() by ->atomic_open of NFSv3; the NFSv4 open is in story 13',
    'the reply carries the change of the directory, so its change counter stays as it is; that another client has changed it (15-i) is seen at the next request for attributes',
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
    {
      cast: '15-i',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T14O2S12O2S11T13',
      ends: 'T tries i_rwsem of Q shared without waiting',
      caption:
        'The splice can fail too: the new directory has a dentry in Q by now, and T may not wait for Q, which S has locked.',
      notes:
        'Another client has renamed the directory to “Q/g”, S has looked it up there, and the other client has renamed it back. T has to move that dentry, for which it needs both directories.',
    },
    {
      cast: '15-i',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'T14O2S12O2S11T23S7L16',
      ends: 'L leaves its RCU read section',
      caption: 'mkdir has failed with ESTALE, “f” is on the server, and a stat denies it.',
      notes: 'Before the patch D0 was unhashed by then, and L would have asked the server.',
    },
  ],
};
