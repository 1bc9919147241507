import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { both } from '../cells.ts';

const generic = 'Ab (generic hash)';

function cast(id: string, title: string, about: string, own: boolean): Cast {
  return {
    id,
    title,
    about,
    fs: 'ramfs',
    threads: [
      {
        letter: 'C',
        name: 'file system',
        syscall: 'makes an entry “Ab”',
        entry: 'simple_create_entry',
        args: ['@P', own ? `"${generic}` : '"Ab'],
        result: { right: [0], otherwise: 'the entry could not be made' },
      },
      {
        letter: 'B',
        name: 'stat',
        syscall: 'stat("Ab")',
        entry: 'sys_stat_after',
        args: ['@P', '"Ab', 1],
        result: { right: [0], otherwise: '“Ab” exists, since C has finished' },
      },
    ],
    names: own ? ['/', 'Ab', generic] : ['/', 'Ab'],
    dentries: [{ label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 }],
    server: {},
    ...(own ? { d_hash: { [generic]: 'Ab' } } : {}),
    allocations: 1,
  };
}

const own = cast(
  '03-a',
  'a hash function of its own',
  'The file system folds case in its ->d_hash. C makes an entry “Ab”; when it has finished, B looks it up.',
  true,
);
const failing: Cast = {
  ...cast('03-c', 'a hash function that fails', 'C alone, and ->d_hash returns an error.', true),
  d_hash: { [generic]: '-EINVAL' },
};
const C = failing.threads[0] as Cast['threads'][number];

/** Patch 03: d_alloc_name() hashes a name as its file system does. */
export const story03: Story = {
  id: '03',
  title: 'A name goes where its own hash says',
  subject: 'VFS: d_alloc_name() where there is a ->d_hash',
  inOneBreath: {
    problem:
      'd_alloc_name() knows the generic hash of a name only, so it is of no use to a file system with a ->d_hash of its own, which must go to d_alloc() directly.',
    change:
      'where the parent has DCACHE_OP_HASH, ->d_hash is called; should it fail, it warns once and returns NULL. A comment says where the function may be used.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [] },
    { id: 'as-posted', title: 'as posted', patches: [3] },
  ],
  casts: [
    own,
    cast('03-b', 'the generic hash', 'As 03-a, but the file system has no ->d_hash.', false),
    {
      ...failing,
      threads: [
        { ...C, result: { right: [-12], otherwise: 'NULL from d_alloc_name() becomes ENOMEM' } },
      ],
    },
  ],
  expected: [
    ...both('03-a', 'before', 'false ENOENT'),
    ...both('03-a', 'as-posted', 'ok'),
    ...both('03-b', 'before', 'ok'),
    ...both('03-b', 'as-posted', 'ok'),
    ...both('03-c', 'as-posted', 'WARN'),
  ],
  absent: [{ cast: '03-c', variant: 'before', why: 'nobody asks ->d_hash, so it cannot fail' }],
  opens: { cast: '03-a', variant: 'before', locking: 'today' },
  see: 'The dentry lands in a bucket where nobody will look for it.',
  ask: {
    question: 'Why must the ->d_hash that is used here never fail?',
    answer:
      'd_alloc_name() can say so with NULL only, and every caller takes that for “out of memory”.',
  },
  questions: [
    {
      question: 'Does this patch need a race to show?',
      answer: 'No: one thread after the other is enough, with any lock order.',
    },
  ],
  challenges: [
    {
      cast: '03-a',
      variant: 'before',
      locking: 'today',
      goal: 'false ENOENT',
      text: 'Let B be told that a file does not exist which C has made.',
      hints: [
        'Any order will do; B waits for C anyway.',
        'Let C run to its end.',
        'Then let B run to its end.',
      ],
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: '2026-04-28 02:10 UTC',
      about: 'the new comment',
      gist: 'efivarfs, the only new user, has create and unlink, and so is outside what the comment allows; what really excludes others there is an odd scheme of its own, which he would rather not mix into this series',
    },
    {
      who: 'NeilBrown',
      when: '2026-04-28',
      about: 'that reply',
      gist: 'at worst a negative and the positive dentry are there together for a short time, the positive one first in the chain; will reword the condition, and can do without the patch, which only served to stop exporting d_alloc()',
    },
  ],
  defects: [
    {
      id: '03-1',
      where: 'the new comment of d_alloc_name()',
      what: 'it limits the function to directories where nothing is created, linked or renamed; in efivarfs (story 11) one can create and unlink',
      consequence: 'the first user breaks the contract',
      status: 'noted on the list by Al Viro, 2026-04-28',
    },
    {
      id: '03-2',
      where: 'd_alloc_name()',
      what: 'an error of ->d_hash becomes NULL',
      consequence: 'after a WARN the user is told “out of memory” (03-c)',
      status: 'our reading: by design, and the comment says so',
    },
  ],
  leavesOut: [
    'the bytes of a name and what a hash makes of them: a name with another hash value is another name here, with a bucket of its own',
    'a WARN_ON_ONCE warns every time',
    'B begins when C has finished: this story is about one thing after the other',
    'signals, and memory that runs out',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '03-a',
      variant: 'before',
      locking: 'today',
      schedule: '',
      caption:
        'A file system that does not mind case has its own way to hash a name. C is about to make “Ab”; B will stat it afterwards.',
      notes:
        'The hash value picks the bucket. Lookups ask the file system for it; d_alloc_name(), which C uses, knows the generic value only.',
    },
    {
      cast: '03-a',
      variant: 'before',
      locking: 'today',
      schedule: 'C17',
      ends: 'C hashes dentry 2 “Ab (generic hash)”: from now on anyone can find it',
      caption: 'C’s entry “Ab” is hashed, in the bucket of the generic hash value.',
      notes: 'It is complete: positive, persistent, hashed. Only the place is wrong.',
    },
    {
      cast: '03-a',
      variant: 'before',
      locking: 'today',
      schedule: 'C23B15',
      ends: 'B looks, without a lock, for the first dentry in the hash bucket',
      caption: 'B looks into the bucket that the file system’s own hash names. Nothing there.',
      notes: 'Every lookup asks ->d_hash; d_alloc_name() did not.',
    },
    {
      cast: '03-a',
      variant: 'before',
      locking: 'today',
      schedule: 'C23B76',
      ends: 'B leaves its RCU read section',
      caption: 'B is told that “Ab” does not exist.',
      notes:
        'And it never will, whoever asks. A file system with a ->d_hash could not use this function.',
    },
    {
      cast: '03-a',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'C20',
      ends: 'C hashes dentry 2 “Ab”: from now on anyone can find it',
      caption: 'As posted C asks ->d_hash, and its dentry is in the bucket where lookups come by.',
      notes: 'One test of a flag on the parent, one call.',
    },
    {
      cast: '03-c',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'C3',
      ends: 'C checks that ->d_hash has not failed',
      caption:
        'If that hash fails, there is a WARN, and NULL, which every caller takes for “no memory”.',
      notes: 'So the comment forbids a ->d_hash that can fail. The one of efivarfs cannot.',
    },
  ],
};
