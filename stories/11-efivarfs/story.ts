import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

type Thread = Cast['threads'][number];

const generic = 'v (generic hash)';

const create: Thread = {
  letter: 'E',
  name: 'efivarfs',
  syscall: 'finds a variable “v” in the firmware',
  entry: 'efivarfs_create_dentry',
  args: ['@P', `"${generic}`],
  result: { right: [0], otherwise: 'the variable got no file' },
};
const open: Thread = {
  letter: 'O',
  name: 'open',
  syscall: 'open("v")',
  entry: 'sys_stat',
  args: ['@P', '"v'],
};
const exists = { right: [0], otherwise: 'the file of the variable exists, since E has finished' };
const later: Thread = {
  letter: 'L',
  name: 'stat',
  syscall: 'stat("v")',
  entry: 'sys_stat_after',
  args: ['@P', '"v', 1],
  result: exists,
};

function cast(id: string, title: string, about: string, threads: Thread[]): Cast {
  return {
    id,
    title,
    about,
    fs: 'efivarfs',
    threads,
    names: ['/', 'v', generic],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: {},
    d_hash: { [generic]: 'v' },
    allocations: 1,
  };
}

/** Patch 11: efivarfs without a function of its own to make dentries. */
export const story11: Story = {
  id: '11',
  title: 'efivarfs gives up its own way to a dentry',
  subject: 'efivarfs: d_alloc_name()',
  inOneBreath: {
    problem:
      'efivarfs hashes a name with its own ->d_hash and calls d_alloc() itself, since d_alloc_name() used to know the generic hash only. That keeps d_alloc() exported.',
    change:
      'the private function goes, and d_alloc_name(), which honours ->d_hash since 03, takes its place; failure is NULL now, and becomes ENOMEM.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [] },
    { id: 'as-posted', title: 'as posted, with 03', patches: [3, 11] },
    { id: 'without-03', title: 'what if: without 03', patches: [11] },
  ],
  casts: [
    cast('11-a', 'one after the other', 'E makes the file of a variable; then L looks it up.', [
      create,
      later,
    ]),
    cast(
      '11-b',
      'an open at the same time',
      'E makes the file while O opens it. L asks the cache when E has finished.',
      [create, open, { ...later, entry: 'sys_probe_after' }],
    ),
  ],
  expected: [
    ...both('11-a', 'before', 'ok'),
    ...both('11-a', 'as-posted', 'ok'),
    ...both('11-a', 'without-03', 'false ENOENT'),
    ...both('11-b', 'before', 'false ENOENT'),
    ...both('11-b', 'as-posted', 'false ENOENT'),
  ],
  opens: { cast: '11-a', variant: 'as-posted', locking: 'today' },
  see: 'A string with two hash values. Only in one of the two buckets will anybody look.',
  ask: {
    question: 'What does the patch change of locks, flags and references?',
    answer: 'Nothing, as it should be. Without patch 03 the dentry would lie in another bucket.',
  },
  questions: [
    {
      question: 'Why is a negative dentry behind the positive one no harm?',
      answer:
        'A walker of the bucket takes the first that fits, which is the positive one; and the negative one goes with its last user.',
    },
  ],
  challenges: [
    {
      cast: '11-b',
      variant: 'as-posted',
      locking: 'today',
      goal: 'false ENOENT',
      text: 'Let L be told that the variable does not exist, after E has made its file.',
      hints: [
        'O has to put a negative dentry in front of E’s.',
        'O must miss in the bucket before E hashes, and hash after it.',
        'O until it has looked into the bucket; E to its end; O until its dentry is hashed; then L.',
      ],
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: '2026-04-28 02:10 UTC',
      about: 'the comment that 03 adds to d_alloc_name()',
      gist: 'rules out create, which efivarfs has; what excludes others there is efivar_lock and freeze levels, and not completely: an open for reading, at the time of the scan after a thaw, may find i_private not set yet. That should be mended, elsewhere than in this series',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28',
      about: 'that reply',
      gist: 'i_private is set before the dentry is published, so an open sees nothing or all; at worst a negative dentry is there for a moment, behind the positive one, and goes with its last user; offers to drop the change',
    },
  ],
  defects: [
    {
      id: '11-1',
      where: 'efivarfs_create_dentry(), which holds no i_rwsem',
      what: 'an open that missed before the positive dentry was hashed may hash a negative one in front of it; i_dir_seq does not tell it, since the positive one was never in-lookup',
      consequence: 'false ENOENT, which lasts until that open lets its negative dentry go',
      status:
        'our reading, seen in 11-b; not new with this patch. The replies on the list speak of the other order only',
    },
    {
      id: '11-2',
      where: 'efivarfs, against the comment of d_alloc_name()',
      what: 'efivarfs has create and unlink',
      consequence: 'contract and user disagree',
      status: 'noted on the list by Al Viro, 2026-04-28',
    },
  ],
  leavesOut: [
    'efivar_lock and freeze levels, under which E works; they do not keep an open out',
    'i_private, and whether an open could meet it unset',
    'a negative dentry behind the positive one counts as no second name: whoever walks the bucket meets the positive one first',
    'the bytes of a name: with another hash value it is another name here, with a bucket of its own',
    'signals, and memory that runs out',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '11-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: '',
      caption:
        'efivarfs hashes names in its own way. E makes the dentry of a variable “v”; L will look it up afterwards.',
      notes:
        'Up to now efivarfs had a function of its own for that. With patch 03 the common one will do.',
    },
    {
      cast: '11-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'E3',
      ends: 'E has the file system hash “v (generic hash)” in its own way',
      caption: 'E asks for a dentry, and d_alloc_name() lets efivarfs hash the name.',
      notes: 'Before the patch a function of efivarfs did the same two things.',
    },
    {
      cast: '11-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'E22',
      ends: 'E hashes dentry 2 “v”: from now on anyone can find it',
      caption: 'The dentry is in the bucket that every lookup visits, as before.',
      notes:
        'The same lists, locks and references. That is all there is to see, and it is the point.',
    },
    {
      cast: '11-a',
      variant: 'without-03',
      locking: 'today',
      schedule: 'E25L15',
      ends: 'L looks, without a lock, for the first dentry in the hash bucket',
      caption:
        'What if 03 were missing? The dentry is in the bucket of the generic hash; L looks into the other one.',
      notes: 'd_alloc_name() would take the generic hash and not ask.',
    },
    {
      cast: '11-b',
      variant: 'before',
      locking: 'today',
      schedule: 'E19O14',
      ends: 'O looks, without a lock, for the first dentry in the hash bucket',
      caption:
        'With or without the patch: O has looked into the bucket, and found nothing, and E is about to hash.',
      notes: 'E does not hold i_rwsem of the directory, so O is free to run.',
    },
    {
      cast: '11-b',
      variant: 'before',
      locking: 'today',
      schedule: 'E19O14E2O7',
      ends: 'O puts dentry 3 “v” at the head of the in-lookup chain and owns its name',
      caption: 'E has hashed “v”. O finds i_dir_seq as it was, and claims the name.',
      notes: 'E’s dentry was never in-lookup, so i_dir_seq did not move.',
    },
    {
      cast: '11-b',
      variant: 'before',
      locking: 'today',
      schedule: 'E19O14E2O23',
      ends: 'O hashes dentry 3 “v”: from now on anyone can find it',
      caption: 'O’s negative dentry is hashed in front of the positive one, and hides it.',
      notes:
        'It goes when O drops it. Until then whoever asks is told that there is no such variable.',
    },
    {
      cast: '11-b',
      variant: 'before',
      locking: 'today',
      schedule: 'E19O14E2O28E5L13',
      ends: 'L leaves its RCU read section',
      caption: 'E has finished, the variable has its file, and L is told that there is none.',
      notes:
        'L took the first dentry that fits. Once O drops it, the next one will be told the truth.',
    },
  ],
};
