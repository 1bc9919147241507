import type { Machine } from './machine.ts';
import { dentryField, type Primitive } from './primitive.ts';

/* What the shared 16 bytes of a dentry are at a time (base.md 2). */
export const TAG = { waiters: 0, chain: 1, alias: 2, rcu: 3 } as const;
const tagWord = ['a list of waiters', 'chain links', 'alias links', 'an RCU head'];

/**
 * The in-lookup bucket of a name under a parent, from 1. All names have the same one,
 * and meet in it, unless the cast wants more.
 */
export function inLookupBucket(k: Machine, parent: number, name: number): number {
  return 1 + ((parent + name) % k.layout.structs.InLookupBucket.count);
}

/** Reports a union breach when the cell is not in the phase that this access expects. */
function expectTag(k: Machine, d: number, tag: number): void {
  const now = k.get(dentryField(k, d, 'u_tag'));
  if (now !== tag) {
    k.report(
      'union breach',
      `dentry ${d}: its shared bytes hold ${tagWord[now]}, and are read as ${tagWord[tag]}`,
    );
  }
}

function setCell(k: Machine, d: number, tag: number, first: number, second: number): void {
  k.set(dentryField(k, d, 'u_tag'), tag);
  k.set(dentryField(k, d, 'u_0'), first);
  k.set(dentryField(k, d, 'u_1'), second);
}

/**
 * Puts d at the head of a list whose links are the shared cell: next in word 0, and in word 1
 * pprev, the address of the word that points at d.
 */
function cellPush(k: Machine, d: number, tag: number, head: number): void {
  const first = k.get(head);
  setCell(k, d, tag, first, head);
  if (first > 0) k.set(dentryField(k, first, 'u_1'), dentryField(k, d, 'u_0'));
  k.set(head, d);
}

/**
 * Takes d out of the list that its own words say it is in, whichever that is: where another list
 * was written over them, it is the wrong one. The words stay as they are.
 */
function cellUnlink(k: Machine, d: number): void {
  const next = k.get(dentryField(k, d, 'u_0'));
  const pprev = k.get(dentryField(k, d, 'u_1'));
  if (pprev === 0) k.report('oops', `dentry ${d} is taken out of a list that it is not in`);
  else k.set(pprev, next);
  if (next > 0) k.set(dentryField(k, next, 'u_1'), pprev);
}

const cell = ['Dentry.u_tag', 'Dentry.u_0', 'Dentry.u_1'];
const chain = [...cell, 'InLookupBucket.first', 'Dentry.il_owner'];

/** The in-lookup chain and U itself (base.md 2, 9.3; fs/dcache.c). */
export const inLookupPrimitives: Record<string, Primitive> = {
  in_lookup_add: {
    run: (k, d, bucket) => {
      cellPush(k, d, TAG.chain, k.deref('InLookupBucket', bucket));
      k.set(dentryField(k, d, 'il_owner'), k.t + 1);
      return 0;
    },
    say: '{T} puts {0} at the head of the in-lookup chain and owns its name',
    tags: ['list'],
    reads: chain,
    writes: chain,
  },
  in_lookup_del: {
    run: (k, d) => {
      if (k.get(dentryField(k, d, 'd_lock')) !== k.t + 1) {
        k.report('WARN', `I9: the in-lookup state of dentry ${d} ends without its d_lock held`);
      }
      expectTag(k, d, TAG.chain);
      cellUnlink(k, d);
      k.set(dentryField(k, d, 'il_owner'), 0);
      return 0;
    },
    say: '{T} takes {0} out of the in-lookup chain',
    tags: ['list'],
    reads: chain,
    writes: chain,
  },
  in_lookup_next: {
    run: (k, d) => {
      expectTag(k, d, TAG.chain);
      return k.get(dentryField(k, d, 'u_0'));
    },
    say: '{T} goes on to the next dentry of the chain',
    tags: ['list'],
    reads: cell,
    writes: [],
  },
  u_waiters_null: {
    run: (k, d) => {
      // pprev of a chain that d has left is dead; over an alias link it is left standing
      const chained = k.get(dentryField(k, d, 'u_tag')) !== TAG.alias;
      setCell(k, d, TAG.waiters, 0, chained ? 0 : k.get(dentryField(k, d, 'u_1')));
      return 0;
    },
    say: '{T} makes the shared cell of {0} an empty list of waiters',
    tags: ['list'],
    reads: [],
    writes: cell,
  },
  d_complete_waiters: {
    run: (k, d) => {
      expectTag(k, d, TAG.waiters);
      if (k.get(dentryField(k, d, 'u_0')) > 0) {
        k.report(
          'out-of-bounds',
          `a chain link of dentry ${d} is completed as if it were a waiter`,
        );
      }
      k.set(dentryField(k, d, 'u_0'), 0);
      return 0;
    },
    say: '{T} completes whoever waits for the end of {0}',
    tags: ['wake'],
    reads: cell,
    writes: ['Dentry.u_0'],
  },
};

const alias = [...cell, 'Inode.i_dentry', 'Dentry.d_inode'];
const inodeWords = ['Dentry.d_inode', 'Dentry.d_type', 'Dentry.d_seq'];

/** The alias list of an inode and the inode of a dentry (base.md 1.3, 9.4 INS). */
export const aliasPrimitives: Record<string, Primitive> = {
  alias_add: {
    run: addAlias,
    say: '{T} puts {1} on the alias list of {0}',
    tags: ['list'],
    reads: alias,
    writes: [...cell, 'Inode.i_dentry'],
  },
  alias_del: {
    run: (k, _inode, d) => {
      expectTag(k, d, TAG.alias);
      if (k.get(dentryField(k, d, 'u_1')) === 0) return 0; // hlist_del_init: it is in no list
      cellUnlink(k, d);
      k.set(dentryField(k, d, 'u_0'), 0);
      k.set(dentryField(k, d, 'u_1'), 0);
      return 0;
    },
    say: '{T} takes {1} off the alias list of {0}',
    tags: ['list'],
    reads: alias,
    writes: [...cell, 'Inode.i_dentry'],
  },
  set_inode_and_type: {
    run: (k, d, inode) => attach(k, d, inode, k.get(k.deref('Inode', inode))),
    say: '{T} makes {0} positive: {1}',
    tags: ['seq', 'flag'],
    reads: ['Inode.i_type', ...inodeWords],
    writes: inodeWords,
  },
  clear_inode_and_type: {
    run: (k, d) => attach(k, d, 0, 0),
    say: '{T} makes {0} negative',
    tags: ['seq', 'flag'],
    reads: inodeWords,
    writes: inodeWords,
  },
};

function addAlias(k: Machine, inode: number, d: number): number {
  if (k.get(dentryField(k, d, 'd_inode')) !== 0) {
    k.report('alias corruption', `I7: dentry ${d} is attached while it is positive`);
  }
  cellPush(k, d, TAG.alias, k.deref('Inode', inode) + k.offset('Inode', 'i_dentry'));
  return 0;
}

function attach(k: Machine, d: number, inode: number, type: number): number {
  k.set(dentryField(k, d, 'd_inode'), inode);
  k.set(dentryField(k, d, 'd_type'), type);
  const seq = dentryField(k, d, 'd_seq');
  k.set(seq, k.get(seq) + 2);
  return 0;
}

const hashWords = ['Bucket.first', 'Dentry.d_hash', 'Dentry.d_hash_next'];

/** Primary hash and child list (base.md 1.3, 9.1, 9.4 RH). */
export const hashPrimitives: Record<string, Primitive> = {
  hlist_bl_add_head: {
    run: addHead,
    say: '{T} hashes {0}: from now on anyone can find it',
    tags: ['list'],
    reads: hashWords,
    writes: hashWords,
  },
  attach_and_hash: {
    run: (k, d, inode) => {
      addAlias(k, inode, d);
      attach(k, d, inode, k.get(k.deref('Inode', inode)));
      return addHead(k, d, k.get(dentryField(k, d, 'd_name')));
    },
    say: '{T} makes {0} positive, {1}, and hashes it, which is one step here',
    tags: ['seq', 'flag', 'list'],
    reads: [...alias, ...inodeWords, ...hashWords, 'Inode.i_type', 'Dentry.d_name'],
    writes: [...cell, 'Inode.i_dentry', ...inodeWords, ...hashWords],
  },
  hlist_bl_del: {
    run: (k, d) => {
      unhash(k, d);
      return 0;
    },
    say: '{T} takes {0} out of the primary hash',
    tags: ['list'],
    reads: hashWords,
    writes: hashWords,
  },
  hlist_add_child: {
    run: (k, d, parent) => {
      k.set(dentryField(k, d, 'd_sib'), 1);
      k.set(dentryField(k, d, 'd_parent'), parent);
      const count = dentryField(k, parent, 'count');
      k.set(count, k.get(count) + 1);
      return 0;
    },
    say: '{T} links {0} as a child of {1}',
    tags: ['list', 'ref'],
    reads: ['Dentry.count'],
    writes: ['Dentry.d_sib', 'Dentry.d_parent', 'Dentry.count'],
  },
  hlist_del_child: {
    run: (k, d) => {
      k.set(dentryField(k, d, 'd_sib'), 0);
      return 0;
    },
    say: '{T} takes {0} out of its parent’s child list',
    tags: ['list'],
    reads: [],
    writes: ['Dentry.d_sib'],
  },
};

function addHead(k: Machine, d: number, bucket: number): number {
  const head = k.deref('Bucket', bucket);
  k.set(dentryField(k, d, 'd_hash_next'), k.get(head));
  k.set(dentryField(k, d, 'd_hash'), bucket);
  k.set(head, d);
  return 0;
}

/* The removed dentry keeps its own link, so that a walker standing on it finds the way on. */
function unhash(k: Machine, d: number): void {
  const bucket = k.get(dentryField(k, d, 'd_hash'));
  if (bucket === 0) {
    k.report('oops', `dentry ${d} is taken out of the hash, and it is not in there`);
    return;
  }
  const next = k.get(dentryField(k, d, 'd_hash_next'));
  let at = k.deref('Bucket', bucket);
  let left = k.layout.structs.Dentry.count; // a chain that comes back to itself has no end
  while (k.get(at) !== d && k.get(at) > 0 && left-- > 0) {
    at = dentryField(k, k.get(at), 'd_hash_next');
  }
  if (k.get(at) === d) k.set(at, next);
  k.set(dentryField(k, d, 'd_hash'), 0);
}
