import type { Cast, Story } from '../../src/model/vocabulary.ts';
import { cell } from '../cells.ts';

const directory = { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 };

function creating(id: string, title: string, syscall: string, directories: number): Cast {
  return {
    id,
    title,
    about: `On a network file system: A creates “x”, which the cache knows to be absent; B looks it up.`,
    fs: 'nfs',
    threads: [
      {
        letter: 'A',
        name: directories ? 'mkdir' : 'mknod',
        syscall,
        entry: 'sys_create_and_splice',
        args: ['@P', '"x', directories],
      },
      { letter: 'B', name: 'stat', syscall: 'stat("x")', entry: 'sys_stat', args: ['@P', '"x'] },
    ],
    names: ['/', 'x'],
    dentries: [directory, { label: 'N', name: 'x', parent: 'P', hashed: true, count: 0 }],
    server: {},
    allocations: 1,
  };
}

const walking: Cast = {
  id: '02-b',
  title: 'a lookup and a walk without locks',
  about: 'On a local disk: A and R both stat “f”, which exists; R begins with the lock-free walk.',
  fs: 'local',
  threads: [
    { letter: 'A', name: 'stat', syscall: 'stat("f")', entry: 'sys_stat', args: ['@P', '"f'] },
    {
      letter: 'R',
      name: 'walk',
      syscall: 'stat("f")',
      entry: 'sys_stat_walk',
      args: ['@P', '"f'],
    },
  ],
  names: ['/', 'f'],
  dentries: [directory],
  server: { f: 'f' },
  allocations: 1,
};

const local: Cast = {
  id: '02-e',
  title: 'a create on a local disk and a walk without locks',
  about:
    'On a local disk: A creates “x”, which the cache knows to be absent, and attaches it with d_instantiate(); R walks to it.',
  fs: 'local',
  threads: [
    { letter: 'A', name: 'mknod', syscall: 'mknod("x")', entry: 'sys_create', args: ['@P', '"x'] },
    { letter: 'R', name: 'walk', syscall: 'stat("x")', entry: 'sys_stat_walk', args: ['@P', '"x'] },
  ],
  names: ['/', 'x'],
  dentries: [directory, { label: 'N', name: 'x', parent: 'P', hashed: true, count: 0 }],
  server: {},
  allocations: 1,
};

/** Patch 02: d_splice_alias() takes a dentry that is hashed. */
export const story02: Story = {
  id: '02',
  title: 'Splicing no longer asks for an unhashed dentry',
  subject: 'VFS: d_splice_alias() takes hashed and in-lookup dentries too',
  inOneBreath: {
    problem:
      'a file system that wants to give a hashed negative dentry its inode has to take it out of the hash first; in the meantime nobody can see that the name has a user.',
    change:
      'in whichever of the three places a dentry is, d_splice_alias() takes it; __d_add() leaves one that is hashed where it is, and has __d_instantiate() attach the inode.',
  },
  variants: [
    { id: 'before', title: 'before', patches: [] },
    {
      id: 'before-no-drop',
      title: 'before, without the d_drop',
      patches: [],
      flags: ['without-d_drop'],
    },
    { id: 'as-posted', title: 'as posted', patches: [2], flags: ['hash-first'] },
    { id: 'later', title: 'later form', patches: [2], flags: ['attach-first'] },
  ],
  casts: [
    creating('02-a', 'a create and a stat', 'mknod("x", S_IFREG)', 0),
    walking,
    creating('02-d', 'a mkdir and a stat', 'mkdir("x")', 1),
    local,
  ],
  expected: [
    cell('02-a', 'before', 'today', 'ok'),
    cell('02-a', 'before', 'proposed', 'duplicate name'),
    cell('02-a', 'before-no-drop', 'today', 'BUG'),
    cell('02-a', 'before-no-drop', 'proposed', 'BUG'),
    cell('02-a', 'as-posted', 'today', 'ok'),
    cell('02-a', 'as-posted', 'proposed', 'ok'),
    cell('02-a', 'later', 'today', 'ok'),
    cell('02-a', 'later', 'proposed', 'ok'),
    cell('02-d', 'before', 'today', 'ok'),
    cell('02-d', 'before', 'proposed', 'ok'),
    cell('02-d', 'before-no-drop', 'today', 'BUG'),
    cell('02-d', 'before-no-drop', 'proposed', 'BUG'),
    cell('02-d', 'as-posted', 'today', 'ok'),
    cell('02-d', 'as-posted', 'proposed', 'ok'),
    cell('02-d', 'later', 'today', 'ok'),
    cell('02-d', 'later', 'proposed', 'ok'),
    cell('02-b', 'before', 'today', 'ok', 4596, 8955),
    cell('02-b', 'before', 'proposed', 'ok', 4422, 8593),
    cell('02-b', 'as-posted', 'today', 'false ENOENT', 5291, 10240, 50),
    cell('02-b', 'as-posted', 'proposed', 'false ENOENT', 5113, 9870, 50),
    cell('02-b', 'later', 'today', 'ok', 4708, 9167),
    cell('02-b', 'later', 'proposed', 'ok', 4526, 8789),
    cell('02-e', 'before', 'today', 'ok'),
    cell('02-e', 'before', 'proposed', 'ok'),
    cell('02-e', 'as-posted', 'today', 'ok'),
    cell('02-e', 'as-posted', 'proposed', 'ok'),
  ],
  opens: { cast: '02-a', variant: 'before', locking: 'proposed' },
  see: 'The empty slot “x” in the hash while A is still at work. As posted it is never empty. And in 02-b: who takes no lock sees the two steps of a locked section one by one, and their order matters.',
  ask: {
    question:
      'A holds the directory exclusive all the time. Why does that not protect “x” under the proposed order?',
    answer:
      'Because B claims the name before it asks for the directory. All that could tell B that “x” is taken is a dentry in the hash.',
  },
  questions: [
    {
      question: 'Why can only a walk without locks be told that “f” does not exist?',
      answer:
        'A walk with references needs d_lock of the dentry, and A holds that from before it hashes until after it has attached the inode.',
    },
    {
      question: 'i_dir_seq is there to warn lookups. Why does it not warn B?',
      answer:
        'It moves when a dentry leaves the in-lookup state. A’s dentry was found in the cache and never was in-lookup.',
    },
    {
      question: 'Why does mkdir get away with the gap?',
      answer:
        'A directory has one dentry at most. The second splice finds it and moves it, instead of hashing another one.',
    },
  ],
  remarks: [
    {
      who: 'Al Viro',
      when: '2025-08-13',
      about: 'what d_splice_alias() was to do with hashed dentries, in an earlier set',
      gist: 'dislikes that the function no longer knows whether the dentry is hashed; would have preferred separate functions',
    },
    {
      who: 'NeilBrown',
      when: '2026-02-25/26',
      about: 'that remark',
      gist: 'with ->mkdir as it is, the two cannot be kept apart cleanly',
    },
  ],
  defects: [
    {
      id: '02-1',
      where: '__d_add()',
      what: 'it hashes before it attaches the inode; before the patch it was the other way round',
      consequence: 'a walk without locks reports -ENOENT for a file that exists (02-b)',
      status:
        'our reading, and explored; not discussed on the list as far as we know; reversed in the later form',
    },
    {
      id: '02-2',
      where: 'd_splice_alias()',
      what: 'no test is left that the dentry is negative',
      consequence:
        'a dentry that has an inode gets another one, and nobody notices (reached through 10 and 13 as posted)',
      status: 'our reading; the later form has a BUG_ON for it',
    },
    {
      id: '02-3',
      where: 'the commit text',
      what: 'it says that d_instantiate() goes through __d_add() too; the diff only removes a blank there',
      consequence:
        'text and code differ; nothing breaks: d_instantiate() attaches in place, before and after (02-e)',
      status: 'our reading',
    },
    {
      id: '02-4',
      where: '__d_add()',
      what: 'per-dentry operations are set after hashing; before the patch they came first',
      consequence: 'a walk without locks may meet the dentry without them, in procfs only',
      status: 'our reading, not explored',
    },
  ],
  leavesOut: [
    'a create that fails: the file system then drops the dentry itself, once it knows',
    'what the server answers to B is what A has made: other clients do not interfere',
    'per-dentry operations (02-4)',
    'signals, and memory that runs out',
    'in stories other than this one attaching and hashing are one step once the patch is in',
    'a directory in-lookup beside its one hashed dentry is no breach: whoever looks it up finds that one',
    'a livelock in which a counter grows for ever (i_dir_seq, d_seq) would not be recognised',
  ],
  beats: [
    {
      cast: '02-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A11',
      ends: 'A asks for i_rwsem of P exclusive',
      caption:
        'The cache knows that there is no “x”: its dentry is hashed and negative. A is about to make “x”.',
      notes:
        'A’s mknod() has found that dentry, N, and has locked the directory exclusive. A negative dentry answers “no such file” to anyone, without asking the server.',
    },
    {
      cast: '02-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A20',
      ends: 'A drops d_lock of N',
      caption:
        'A takes the dentry out of the hash, because d_splice_alias() insists on it. Nobody can see “x” there now.',
      notes:
        'A BUG_ON at the head of d_splice_alias() wants an unhashed dentry. From here until it is hashed again nobody can see that somebody is at work on “x”. Only the lock on the directory keeps others out.',
    },
    {
      cast: '02-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A29B11A1B7',
      ends: 'B puts dentry 4 “x” at the head of the in-lookup chain and owns its name',
      caption:
        'B looked in the gap, saw nothing, and owns “x” now. A’s dentry is back in the hash: one name, two dentries.',
      notes:
        'Under the proposed order B claims the name without the directory’s lock. It looked into the hash just before A’s dentry came back, and into the chain of lookups just after. The counter i_dir_seq would have warned it, had that dentry been in-lookup; it never was.',
    },
    {
      cast: '02-a',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A29B11A1B7A9B24',
      ends: 'B hashes dentry 4 “x”: from now on anyone can find it',
      caption: 'B’s lookup found the new file and hashed its own dentry beside A’s.',
      notes:
        'A rename or an unlink through one of the two is not seen through the other. This is the one thing that the cache must never hold.',
    },
    {
      cast: '02-a',
      variant: 'as-posted',
      locking: 'proposed',
      schedule: 'A14B15',
      ends: 'B takes a reference on N, unless it is dead',
      caption:
        'As posted: the server has made “x”, and the dentry has stayed hashed. B finds it, and adds none of its own.',
      notes:
        'The BUG_ON is gone, so nobody has to unhash first. The dentry stays where it was and becomes positive there. What B found a moment too early is an honest “not yet”.',
    },
    {
      cast: '02-d',
      variant: 'before',
      locking: 'proposed',
      schedule: 'A29B11A1B7A9B47',
      ends: 'B hashes N: from now on anyone can find it',
      caption:
        'A directory survives the gap: it may have one dentry only, so B’s splice moves that one onto the name.',
      notes:
        'd_splice_alias() looks for the one dentry that a directory has. B’s own dentry ends unhashed and is thrown away. A file may have many dentries (hard links), so for a file there is no such rule.',
    },
    {
      cast: '02-b',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A39',
      ends: 'A hashes dentry 2 “f”: from now on anyone can find it',
      caption:
        'Another place, the same patch: A’s lookup of “f” has hashed the dentry. The inode comes a few steps later.',
      notes:
        'Before the patch __d_add() attached first and hashed then. Everything here happens under d_lock of the dentry.',
    },
    {
      cast: '02-b',
      variant: 'as-posted',
      locking: 'today',
      schedule: 'A39R11',
      ends: 'R leaves its RCU read section',
      caption:
        'R walks without locks, finds “f” hashed and without an inode, and reports “no such file”. The file exists.',
      notes:
        'd_seq has not moved yet, so R has no reason to doubt what it read, and a negative dentry is final. A walk with references would have waited for d_lock.',
    },
    {
      cast: '02-b',
      variant: 'later',
      locking: 'today',
      schedule: 'A43R10',
      ends: 'R compares d_seq of dentry 2 “f” with its sample: has it changed since?',
      caption:
        'The later form attaches first. Whoever finds “f” in the hash finds it with its inode.',
      notes:
        'Same steps, same lock, other order: nobody without d_lock can tell the difference any more.',
    },
  ],
  challenges: [
    {
      cast: '02-b',
      variant: 'as-posted',
      locking: 'today',
      goal: 'false ENOENT',
      text: '“f” is on the disk all the time. Make R report that it does not exist.',
      hints: [
        'R believes what it finds in the hash. When is a dentry there, and not yet what it will be?',
        'Let A run into __d_add() first, and stop it inside.',
        'Stop A right after it hashes its dentry; then let R run to its end.',
      ],
    },
    {
      cast: '02-a',
      variant: 'before',
      locking: 'proposed',
      goal: 'duplicate name',
      text: 'Give “x” a second dentry beside the hashed N.',
      hints: [
        'B makes a dentry of its own only if it finds none in the hash, and none in the chain.',
        'N is out of the hash between d_drop() and __d_rehash(). Let B look just then.',
        'Stop A before it hashes N, let B look into the hash, let A hash, and let B go on.',
      ],
    },
  ],
};
