import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const unlink: Cast['threads'][number] = {
  letter: 'U',
  name: 'unlink',
  syscall: 'unlink("x")',
  entry: 'sys_unlink',
  args: ['@P', '"x', '".nfs1', '".nfs2'],
};
const stat: Cast['threads'][number] = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat(".nfs1")',
  entry: 'sys_stat',
  args: ['@P', '".nfs1'],
};

/* what U has sent goes on when U is killed, so here it is a thread of its own */
const request: Cast['threads'][number] = {
  letter: 'A',
  name: 'RENAME',
  syscall: 'RENAME, after U was killed',
  entry: 'nfs_async_rename_task',
  args: ['@D0', '"x', '".nfs1'],
};
const statX: Cast['threads'][number] = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("x")',
  entry: 'sys_stat',
  args: ['@P', '"x'],
  result: { right: [0, -2], otherwise: '“x” is there, or has been renamed' },
};

function cast(id: string, title: string, about: string, more: Partial<Cast>): Cast {
  return {
    id,
    title,
    about,
    fs: 'nfs',
    threads: [unlink],
    names: ['/', 'x', '.nfs1', '.nfs2'],
    dentries: [
      { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
      { label: 'D0', name: 'x', parent: 'P', inode: 'x', hashed: true, count: 1 },
    ],
    server: { x: 'x' },
    allocations: 2,
    ...more,
  };
}

const alone = cast(
  '18-b',
  'the name is known to be free',
  'U unlinks “x”, which is open; a hashed negative dentry of “.nfs1” is in the cache.',
  {},
);

/** Patch 18: where a name is busy, silly-rename counts on. */
export const story18: Story = {
  id: '18',
  title: 'Silly-rename never sleeps for a name',
  subject: 'nfs: d_alloc_noblock() in silly-rename',
  inOneBreath: {
    problem:
      'in search of an unused “.nfs…” name it calls lookup_noperm(). That may meet a lookup in progress, and under the proposed order it would sleep for it, with the directory locked.',
    change:
      'take a name and try it with d_alloc_noblock(): if that is busy, or positive, try the next one. Otherwise ask the server, by ->lookup, and keep the name when the answer is no.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [2, 4, 5] },
    { id: 'as-posted', title: 'as posted', patches: [2, 4, 5, 18] },
    {
      id: 'later',
      title: 'later form',
      patches: [2, 4, 5, 18],
      flags: ['d_alloc_trylock'],
    },
    { id: 'cure-18-1', title: 'with a cure for 18-1 (our reading)', patches: [2, 4, 5, 18] },
  ],
  casts: [
    cast(
      '18-a',
      'unlink and a stat of the name',
      'U unlinks “x”, which is open; L looks “.nfs1” up.',
      { threads: [unlink, stat] },
    ),
    {
      ...alone,
      dentries: [
        ...alone.dentries,
        { label: 'D1', name: '.nfs1', parent: 'P', hashed: true, count: 0 },
      ],
    },
    cast(
      '18-c',
      'a server that only errs',
      'U unlinks “x”; every LOOKUP is answered with an error.',
      {
        answers: { '.nfs1': ['-EACCES'], '.nfs2': ['-EACCES'] },
        allocations: 4,
      },
    ),
    cast(
      '18-d',
      'killed while it waits',
      'U unlinks “x”, and a signal ends its wait for the RENAME, which stays on the wire: A. L looks “x” up.',
      { threads: [unlink, request, statX], fails: ['WAIT x ERESTARTSYS'] },
    ),
  ],
  expected: [
    ...both('18-a', 'before', 'ok', 'deadlock'),
    ...both('18-a', 'as-posted', 'cost'),
    ...both('18-b', 'before', 'ok'),
    ...both('18-b', 'as-posted', 'cost'),
    ...both('18-c', 'before', 'ok'),
    ...both('18-c', 'as-posted', 'livelock'),
    ...both('18-a', 'later', 'ok'),
    ...both('18-b', 'later', 'ok'),
    ...both('18-c', 'later', 'livelock'),
    ...both('18-c', 'cure-18-1', 'ok'),
    ...both('18-d', 'before', 'ok'),
    ...both('18-d', 'as-posted', 'ok'),
    ...both('18-d', 'later', 'ok'),
  ],
  opens: { cast: '18-a', variant: 'before', locking: 'proposed' },
  see: 'It need not wait where it can choose: one name is as good as another, and so “busy” means “next”.',
  ask: {
    question:
      'A lookup has to wait for a busy name, and silly-rename may pass it by. What is the difference?',
    answer:
      'The lookup was asked about that name and no other. To silly-rename all unused names are alike.',
  },
  questions: [
    {
      question: 'Why can U not meet a busy name today?',
      answer:
        'Whoever owns a name in this directory holds its lock as well, and U holds that exclusive.',
    },
    {
      question:
        'Which results of the lookup mean “take the next name” as posted, and which should?',
      answer:
        'All but NULL on a negative dentry do. An error pointer should end the unlink with -EBUSY instead, as it did before.',
    },
    {
      question:
        'U is killed while RENAME is on the wire (18-d). Why does it unhash both dentries instead of leaving them as they are?',
      answer:
        'It does not know whether the server has renamed the file by now. Unhashed, neither answers for its name any more, so whoever looks one up asks the server.',
    },
  ],
  challenges: [
    {
      cast: '18-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'deadlock',
      text: 'Let an unlink and a stat of a name that does not exist wait for each other for ever.',
      hints: [
        'U holds the directory exclusive early. What does it wait for while it does?',
        'L must own “.nfs1” and not have the lock.',
        'Let U look into the hash and miss, let L own the name, then let U look into the chain.',
      ],
    },
    {
      cast: '18-c',
      variant: 'as-posted',
      locking: 'today',
      goal: 'livelock',
      text: 'Keep one thread busy for ever without getting anywhere.',
      hints: [
        'There is one thread only; just go on.',
        'Watch what it does with the error that the server answers.',
        'After both names have failed, and their dentries are freed, you are where you were.',
      ],
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: '2026-05-01 01:11 UTC',
      about: 'patch 05, the function used here',
      gist: 'allocating may sleep, and so may the last put of the dentry that was in the way: a trylock',
    },
  ],
  defects: [
    {
      id: '18-1',
      where: 'nfs_sillyrename()',
      what: 'an error of ->lookup sends it to the next name too, so a lasting error never ends',
      consequence:
        'livelock, with the directory locked exclusive and deaf to signals; before the patch it was -EBUSY',
      status:
        'our reading, and explored (18-c); not discussed on the list as far as we know. The same lines are in a later tree',
    },
    {
      id: '18-2',
      where: 'nfs_sillyrename()',
      what: 'a stat may have left a negative dentry in the hash, and ->lookup is given that one',
      consequence:
        'a breach of its contract; no crash, because patch 02 lets d_splice_alias() have it',
      status: 'our reading, and explored (18-b); cured in a later form',
    },
    {
      id: '18-6',
      where: 'nfs_sillyrename()',
      what: 'a cached negative that still holds is asked for again on the wire',
      consequence: 'one LOOKUP',
      status: 'our reading, and explored (18-b)',
    },
    {
      id: '18-3',
      where: 'nfs_sillyrename()',
      what: 'the references on the dentry of the name',
      consequence: 'none: every path puts it once, and ends the lookup before that',
      status: 'our reading, and explored: not a defect',
    },
    {
      id: '18-4',
      where: 'nfs_sillyrename()',
      what: 'the lookup by hand does not test whether the directory is dead',
      consequence: 'none: it is locked exclusive, and was tested when it was locked',
      status: 'our reading: not a defect',
    },
    {
      id: '18-5',
      where: 'nfs_sillyrename()',
      what: 'the lookup by hand has no LOOKUP_SHARED among its flags',
      consequence: 'none; it is right to, since nobody shares the lock',
      status: 'our reading: not a defect',
    },
    {
      id: '18-7',
      where: 'nfs_sillyrename()',
      what: 'a thread that is killed while RENAME is on the wire drops both dentries',
      consequence:
        'as before, under either order: who looks either name up asks the server, and the request keeps both dentries until it is over (18-d)',
      status: 'our reading, and explored: not a defect',
    },
  ],
  leavesOut: [
    'signals at any other moment than while U waits for RENAME (18-d)',
    'that a cached “x” is checked against the server again: of one that is positive the model says that it holds',
    'the counter knows two names and goes round; memory that was freed is used again once no word means it',
    'removing the file at its last close',
    'a livelock in which another counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '18-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'U15',
      ends: 'U tests whether D0 has been silly-renamed before',
      caption:
        'U unlinks “x” on NFS. Somebody has it open, so it must not vanish: it is to get a name that nobody uses.',
      notes:
        'U has locked the directory exclusive. It will try “.nfs1”, and if the server has that, count on. This is a silly-rename; the file is removed at its last close.',
    },
    {
      cast: '18-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'U32L17',
      ends: 'L drops the in-lookup bucket',
      caption:
        'U looks whether “.nfs1” is free. L happens to stat that very name, and owns it by now.',
      notes:
        'L claimed the name without the directory’s lock, as the proposed order wants it, and will ask for that lock next.',
    },
    {
      cast: '18-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'U32L17U15L2',
      ends: 'L asks for i_rwsem of P shared',
      caption: 'U sleeps for the name that L owns; L waits for the lock that U holds.',
      notes:
        'Both do what their own function says. The unlink would be as well served by any other name.',
    },
    {
      cast: '18-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'U12L17U29',
      ends: 'U would block, so it drops d_lock of dentry 5 “.nfs1” and is about to return ERR(EWOULDBLOCK)',
      caption:
        'As posted: the name is busy, so d_alloc_noblock() says “would block”, and U counts on.',
      notes: 'U drops the dentry it brought and the reference on the other, and tries “.nfs2”.',
    },
    {
      cast: '18-b',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'U23',
      ends: 'U is about to ask the server, also where D1 is hashed and known to be negative',
      caption:
        'Another start: the cache knows that there is no “.nfs1”. As posted U takes that dentry, and asks the server all the same.',
      notes:
        'A stat has left it behind. ->lookup is given a hashed dentry, and one request goes over the wire for nothing.',
    },
    {
      cast: '18-c',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'U38',
      ends: 'U asks the server for the name of dentry 3 “.nfs1”; the answer is ERR(EACCES)',
      caption:
        'A server that only errs: as posted its error is taken for “this name is in use”, so U counts on, for ever.',
      notes:
        'U drops the dentry and counts on, to the same error. The directory stays locked exclusive, and no signal ends it.',
    },
    {
      cast: '18-d',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'U73',
      ends: 'U takes dentry 3 “.nfs1” out of the primary hash',
      caption:
        'Here a signal has ended U’s wait for the RENAME. U cannot know which of the two names the server has now, so it unhashes both dentries.',
      notes:
        'The request is still on the wire and holds both dentries: that is A. Before the patch it was the same.',
    },
    {
      cast: '18-d',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'U83L21',
      ends: 'L asks the server for the name of dentry 7 “x”',
      caption:
        'So L, who looks “x” up, asks the server, which has it still: RENAME is yet to come.',
      notes: 'Whichever of the two comes first, the answer is right when it is given.',
    },
  ],
};
