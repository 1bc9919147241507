import { constants } from './constants.ts';
import type { Machine } from './machine.ts';
import { allocated, comesBack, spare } from './pool.ts';
import type { Primitive } from './primitive.ts';

const { EIO = 0, ENOENT = 0, O_CREAT = 0 } = constants;

/** Is there no memory for this dentry, or not for one that is the thread’s second of the name? */
function noMemory(k: Machine, name: number): boolean {
  return k.fails.has(`ALLOC ${name}`) || k.fails.has(`ALLOC ${name} ${allocated(k) + 1}`);
}

function allocate(k: Machine, name: number): number {
  if (noMemory(k, name)) return 0;
  const d = spare(k);
  if (d === 0) {
    k.report('bound', `thread ${k.t + 1} wants more dentries than its cast provides`);
    return 0;
  }
  const base = k.base('Dentry', d);
  k.set(base, 1);
  k.set(base + k.offset('Dentry', 'count'), 1);
  k.set(base + k.offset('Dentry', 'd_parent'), d);
  k.set(base + k.offset('Dentry', 'd_name'), name);
  return d;
}

function newInode(k: Machine, type: number): number {
  const place = k.layout.structs.Inode;
  for (let i = 1; i <= place.count; i++) {
    const base = k.base('Inode', i);
    if (k.get(base) !== 0) continue;
    k.set(base, type);
    return i;
  }
  k.report('bound', 'the cast provides no more inodes');
  return 0;
}

/* OPEN: what the name stands for; without O_CREAT a name that the server has not is an error. */
function open(k: Machine, name: number, flags: number): number {
  const error = k.fails.get(`OPEN ${name}`);
  if (error) return -error;
  const inode = k.get(k.base('Server', name));
  if (inode !== 0) return inode;
  return flags & O_CREAT ? createInode(k, name, 4) : -ENOENT;
}

function createInode(k: Machine, name: number, type: number): number {
  const inode = newInode(k, type);
  if (inode > 0) k.set(k.base('Server', name), inode);
  return inode;
}

function rename(k: Machine, from: number, to: number): number {
  if (k.fails.has(`RENAME ${from}`)) return -EIO;
  const inode = k.get(k.base('Server', from));
  if (inode === 0) return -ENOENT;
  k.set(k.base('Server', to), inode);
  k.set(k.base('Server', from), 0);
  return 0;
}

const creates = {
  tags: ['rpc'],
  reads: ['Server.ino', 'Inode.i_type'],
  writes: ['Server.ino', 'Inode.i_type'],
} as const;

/** Memory for dentries, and the disk or server (base.md 7, 9.1). */
export const serverPrimitives: Record<string, Primitive> = {
  kmem_cache_alloc: {
    guard: (k, name) => spare(k) > 0 || !comesBack(k) || noMemory(k, name),
    run: allocate,
    say: '{T} allocates a dentry for {0}',
    tags: ['mem'],
    reads: ['Dentry.mem'],
    writes: ['Dentry.mem', 'Dentry.count', 'Dentry.d_parent', 'Dentry.d_name'],
  },
  d_op_hash: {
    run: (k, text) => k.hashes[text] ?? text,
    say: '{T} has the file system hash {0} in its own way',
    tags: ['chk'],
    reads: [],
    writes: [],
  },
  rpc_lookup: {
    choices: (k, name) => k.answers[name]?.length ?? 1,
    run: (k, name) => k.answers[name]?.[k.choice] ?? k.get(k.base('Server', name)),
    say: '{T} asks for {0}',
    tags: ['rpc'],
    reads: ['Server.ino'],
    writes: [],
  },
  rpc_readdir: {
    run: (k, name) => k.get(k.base('Server', name)),
    say: '{T} reads the entry of {0}',
    tags: ['rpc'],
    reads: ['Server.ino'],
    writes: [],
  },
  rpc_create: {
    run: (k, name) => createInode(k, name, 4), // REGULAR
    say: '{T} has {0} created',
    ...creates,
  },
  rpc_mkdir: {
    run: (k, name) => createInode(k, name, 2), // DIRECTORY
    say: '{T} has the directory {0} created',
    ...creates,
  },
  rpc_unlink: {
    run: (k, name) => {
      k.spelling.forEach((spelling, id) => {
        if (id > 0 && spelling === k.spelling[name]) k.set(k.base('Server', id), 0);
      });
      return 0;
    },
    say: '{T} has {0} removed',
    tags: ['rpc'],
    reads: [],
    writes: ['Server.ino'],
  },
  rpc_handle: {
    run: (k, name) => {
      const error = k.fails.get(`HANDLE ${name}`);
      return error ? -error : k.get(k.base('Server', name)) || -ENOENT;
    },
    say: '{T} asks the server for the handle of {0}',
    tags: ['rpc'],
    reads: ['Server.ino'],
    writes: [],
  },
  rpc_attributes: {
    run: (k, name) => -(k.fails.get(`ATTRIBUTES ${name}`) ?? 0),
    say: '{T} asks the server for the attributes of what it has made as {0}',
    tags: ['rpc'],
    reads: [],
    writes: [],
  },
  nfs_fhget: {
    run: (k, handle, name) => {
      const error = k.fails.get(`FHGET ${name}`);
      return error ? -error : handle;
    },
    say: '{T} makes the inode that stands for the server’s {1}',
    tags: ['mem'],
    reads: [],
    writes: [],
  },
  rpc_link: {
    run: (k, name, inode) => {
      const error = k.fails.get(`LINK ${name}`);
      if (error) return -error;
      k.set(k.base('Server', name), inode);
      return 0;
    },
    say: '{T} has the server link {0}',
    tags: ['rpc'],
    reads: [],
    writes: ['Server.ino'],
  },
  disk_spelling: {
    run: (k, name) => k.spelling[name] as number,
    say: '{T} reads how the disk spells {0}',
    tags: ['rpc'],
    reads: [],
    writes: [],
  },
  rpc_open: {
    run: open,
    say: '{T} has the server open {0}',
    ...creates,
  },
  rpc_getattr: {
    run: (k, dir) => {
      const base = k.deref('Inode', dir);
      k.set(base + k.offset('Inode', 'chg'), k.get(base + k.offset('Inode', 'server_chg')));
      k.set(base + k.offset('Inode', 'attr_expired'), 0);
      return 0;
    },
    say: '{T} asks the server for the attributes of {0}',
    tags: ['rpc'],
    reads: ['Inode.server_chg'],
    writes: ['Inode.chg', 'Inode.attr_expired'],
  },
  rpc_rename: {
    run: rename,
    say: '{T} has {0} renamed to {1}',
    tags: ['rpc'],
    reads: ['Server.ino'],
    writes: ['Server.ino'],
  },
  rpc_rename_killable: {
    run: (k, old, target) => {
      const from = k.get(k.deref('Dentry', old) + k.offset('Dentry', 'd_name'));
      const to = k.get(k.deref('Dentry', target) + k.offset('Dentry', 'd_name'));
      const signal = k.fails.get(`WAIT ${from}`);
      if (!signal) return rename(k, from, to);
      k.set(k.base('Dentry', old) + k.offset('Dentry', 'd_fsdata'), target);
      return -signal;
    },
    say: '{T} has the server rename {0} to the name of {1}, and waits for the answer',
    tags: ['rpc'],
    reads: ['Server.ino', 'Dentry.d_name'],
    writes: ['Server.ino', 'Dentry.d_fsdata'],
  },
  new_inode: {
    run: newInode,
    say: '{T} makes a new inode',
    tags: ['mem'],
    reads: ['Inode.i_type'],
    writes: ['Inode.i_type'],
  },
  rpc: {
    run: () => 0,
    say: '{T} does its work in the directory',
    tags: ['rpc'],
    reads: [],
    writes: [],
  },
  begins_when: {
    guard: (_, condition) => condition !== 0,
    run: () => 0,
    say: '{T} begins',
    tags: ['chk'],
    reads: ['InLookupBucket.first', 'Bucket.first'],
    writes: [],
  },
  answer: {
    run: (_k, value) => value,
    say: '{T} decides',
    tags: ['chk'],
    reads: [],
    writes: [],
  },
  BUG_ON: {
    run: (k, condition) => {
      if (condition) k.report('BUG', 'a BUG_ON fired');
      return 0;
    },
    say: '{T} checks what must never be',
    tags: ['bug', 'chk'],
    reads: [],
    writes: [],
  },
  COST_ON: {
    run: (k, condition) => {
      if (condition) k.report('cost', 'work that buys nothing');
      return 0;
    },
    say: '{T} does what it need not do',
    tags: ['chk'],
    reads: [],
    writes: [],
  },
  WARN_ON: {
    run: (k, condition) => {
      if (condition) k.report('WARN', 'a WARN_ON fired');
      return 0;
    },
    say: '{T} checks what should not be',
    tags: ['bug', 'chk'],
    reads: [],
    writes: [],
  },
};
