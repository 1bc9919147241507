/**
 * The words that kernel functions under `functions/` and stories are written in. Nothing here
 * runs: the compiler reads the functions, and this file tells the type checker what they may say.
 *
 * A statement is an atomic step, unless it touches locals alone. Pure words cost nothing; a primitive has
 * a guard, which says whether its thread can go on, and does its work in one go.
 */
export type { Cast, Story } from './story.ts';

export interface Spinlock {
  readonly kind: 'Spinlock';
}
export interface Rwsem {
  readonly kind: 'Rwsem';
}
export interface Name {
  readonly kind: 'Name';
}
export interface WaitQueue {
  mem: number;
}
export interface Bucket {
  first: Dentry;
  lock: Spinlock;
}
export interface InLookupBucket {
  first: Dentry;
  lock: Spinlock;
}
export interface Inode {
  i_type: number;
  i_lock: Spinlock;
  i_dentry: Dentry;
  i_dir_seq: number;
  s_dead: number;
  chg: number;
  server_chg: number;
  attr_expired: number;
  i_rwsem: Rwsem;
}
export interface Dentry {
  d_flags: number;
  d_type: number;
  d_seq: number;
  d_hash: number;
  d_hash_next: Dentry;
  d_parent: Dentry;
  d_name: Name;
  d_inode: Inode;
  count: number;
  d_lock: Spinlock;
  d_wait: WaitQueue;
  d_sib: number;
  d_time: number;
  d_fsdata: number;
}
export interface Thread {
  seqp: number;
  old_dentry: Dentry;
  new_dentry: Dentry;
  in_lookup: Dentry;
  result: number;
}
export interface Global {
  rename_seq: number;
  rename_lock: Spinlock;
  s_vfs_rename_mutex: Spinlock;
}

/* Constants. NULL fits every pointer; ERR(e) is distinct from it and dereferencing either is an oops. */
export declare const NULL: never;
export declare const ENOENT: number;
export declare const EINTR: number;
export declare const ECHILD: number;
export declare const EWOULDBLOCK: number;
export declare const ENOMEM: number;
export declare const EACCES: number;
export declare const EEXIST: number;
export declare const ENOTDIR: number;
export declare const EISDIR: number;
export declare const EINVAL: number;
export declare const EBUSY: number;
export declare const ETXTBSY: number;
export declare const ELOOP: number;
export declare const ESTALE: number;
export declare const ERESTARTSYS: number;
/* Dynamic bits of d_flags; the type bits live in d_type. */
export declare const DCACHE_PAR_LOOKUP: number;
export declare const DCACHE_LOCK_WAITER: number;
export declare const DCACHE_DISCONNECTED: number;
export declare const DCACHE_DONTCACHE: number;
export declare const DCACHE_DENTRY_KILLED: number;
export declare const DCACHE_PERSISTENT: number;
export declare const DCACHE_OP_DELETE: number;
export declare const DCACHE_OP_HASH: number;
export declare const DCACHE_NFSFS_RENAMED: number;
/* bits behind d_fsdata */
export declare const OVL_E_RACED_READDIR: number;
/* d_type and i_type */
export declare const MISS: number;
export declare const WHITEOUT: number;
export declare const DIRECTORY: number;
export declare const REGULAR: number;
/* lookup and open flags, as bits of one number */
export declare const LOOKUP_CREATE: number;
export declare const LOOKUP_EXCL: number;
export declare const LOOKUP_RENAME_TARGET: number;
export declare const LOOKUP_SHARED: number;
export declare const LOOKUP_OPEN: number;
export declare const LOOKUP_RCU: number;
export declare const O_CREAT: number;
export declare const O_EXCL: number;
/* what a server’s reply to a creation lacks, as bits of one number */
export declare const NO_HANDLE: number;
export declare const NO_ATTRIBUTES: number;

/* Compile-time conditions: the compiler keeps one branch and drops the other. */
export declare function patch(n: number): boolean;
export declare function variant(id: string): boolean;
export declare function proposed(rule: string): boolean;
export declare function fs(id: string): boolean;

/* Pure words: no step, may stand in any expression. */
/** The thread's own scratch words (private: no step). */
export declare function me(): Thread;
export declare function global(): Global;
/** ERR(ENOENT): the negative number an ERR_PTR is. */
export declare function ERR(errno: number): never;
export declare function IS_ERR(p: unknown): boolean;
/** Has that thread finished? Threads count from 1. */
export declare function finished(thread: number): boolean;
/** Primary bucket of a hash value. Every name has its own hash value: hash_of(name). */
export declare function d_hash(hash: Name): Bucket;
/** In-lookup bucket of (parent, name). */
export declare function in_lookup_hash(parent: Dentry, name: Name): InLookupBucket;

/* Primitives: one step each. A place (d.d_lock) is handed over by address. */
export declare function spin_lock(lock: Spinlock): void;
export declare function spin_unlock(lock: Spinlock): void;
export declare function spin_trylock(lock: Spinlock): boolean;
export declare function hlist_bl_lock(lock: Spinlock): void;
export declare function hlist_bl_unlock(lock: Spinlock): void;
export declare function mutex_lock(lock: Spinlock): void;
export declare function mutex_unlock(lock: Spinlock): void;
export declare function down_read(sem: Rwsem): void;
/** As down_read; -EINTR when a signal comes while it waits. It may come at any time; it rescues nobody from a deadlock. */
export declare function down_read_killable(sem: Rwsem): number;
/** True, and held shared, when nobody holds it exclusive and nobody is queued. */
export declare function down_read_trylock(sem: Rwsem): boolean;
export declare function up_read(sem: Rwsem): void;
export declare function down_write(sem: Rwsem): void;
export declare function up_write(sem: Rwsem): void;
/** Exclusive becomes shared, without a moment in between. */
export declare function downgrade_write(sem: Rwsem): void;
export declare function rcu_read_lock(): void;
export declare function rcu_read_unlock(): void;
/** rename_lock, write side (a spinlock and an odd count) and read side. */
export declare function write_seqlock(): void;
export declare function write_sequnlock(): void;
/** Waits while a writer is inside, then samples. */
export declare function read_seqbegin(): number;
/** True when rename_lock moved since the sample. */
export declare function read_seqretry(seq: number): boolean;
/** i_dir_seq: waits until even, makes it odd, returns the even value. */
export declare function i_dir_seq_begin(dir: Inode): number;
/** i_dir_seq := n + 2. */
export declare function i_dir_seq_end(dir: Inode, n: number): void;
/** Allocates a dentry of the thread's own pool: S0, count 1, U = waiters(null). NULL without memory. */
export declare function kmem_cache_alloc(name: Name): Dentry;
/** Reference unless dead; waits while d_lock is held by another thread. False when dead. */
export declare function lockref_get_not_dead(d: Dentry): boolean;
/** Lock-free decrement: the new count, or -1 and no change while d_lock is held or count is <= 0. */
export declare function lockref_put_return(d: Dentry): number;
/** count := dead; tests I5. d_lock held. */
export declare function lockref_mark_dead(d: Dentry): void;
/** Plain reference on a pinned dentry. */
export declare function dget(d: Dentry): void;
/** Primary hash, under the bucket's bit lock: insert at the head / unlink. */
export declare function hlist_bl_add_head(d: Dentry, bucket: Bucket): void;
export declare function hlist_bl_del(d: Dentry): void;
/** In-lookup chain, under its bit lock: U := chain, insert at the head; the caller owns the name. */
export declare function in_lookup_add(d: Dentry, bucket: InLookupBucket): void;
/** Unlink from the chain (U keeps its words until u_waiters_null); ends the ownership. */
export declare function in_lookup_del(d: Dentry, bucket: InLookupBucket): void;
/** Chain link of an in-lookup dentry (tagged access). */
export declare function in_lookup_next(d: Dentry): Dentry;
/** U := waiters(null). */
export declare function u_waiters_null(d: Dentry): void;
/** Onto the alias list of the inode, whose links take the shared bytes from now on (I7). */
export declare function alias_add(inode: Inode, d: Dentry): void;
/** Take d off its inode's alias list. */
export declare function alias_del(inode: Inode, d: Dentry): void;
/** The whole d_seq section in one step: a walker meets the inode with its type, or neither. */
export declare function set_inode_and_type(d: Dentry, inode: Inode): void;
export declare function clear_inode_and_type(d: Dentry): void;
/** alias_add, set_inode_and_type and hlist_bl_add_head in one step, where their order is no matter. */
export declare function attach_and_hash(d: Dentry, inode: Inode): void;
/** Child list of the parent, under its d_lock: link (takes a reference on the parent) / unlink. */
export declare function hlist_add_child(d: Dentry, parent: Dentry): void;
export declare function hlist_del_child(d: Dentry): void;
/** d_complete_waiters: reads U as waiters and completes every element. */
export declare function d_complete_waiters(d: Dentry): void;
/** mem := RCU-pending, U := rcu; remembers the read sections in progress. */
export declare function call_rcu(d: Dentry): void;
/** Before patch 04: a wait queue head in the caller's stack frame, and the end of that frame. */
export declare function DECLARE_WAIT_QUEUE_HEAD_ONSTACK(): WaitQueue;
export declare function frame_ends(wq: WaitQueue): void;
/** The thread's entry on a head, put there once; all who are on one are woken. */
export declare function add_wait_queue(wq: WaitQueue): void;
export declare function wake_up_all(wq: WaitQueue): void;
/** Sleeps until the entry linked on a head, or under a key, was woken. */
export declare function schedule(): void;
/** Keyed wait table (patch 04): link under the key / unlink / wake that key, d_lock held. */
export declare function prepare_to_wait(d: Dentry): void;
export declare function finish_wait(d: Dentry): void;
export declare function wake_up_var_locked(d: Dentry): void;
/** The name with the hash value that the file system’s own ->d_hash gives it, or an error. */
export declare function d_op_hash(text: Name): Name;
/** Asks the server or disk for the name: inode or NULL (ENOENT). */
export declare function rpc_lookup(name: Name): Inode;
/** What a directory’s entry of the name says: the inode, or NULL where there is none. */
export declare function rpc_readdir(name: Name): Inode;
/** The server or disk makes a regular file of the name and returns its inode. */
export declare function rpc_create(name: Name): Inode;
/** The server makes a directory of the name and returns its inode. */
export declare function rpc_mkdir(name: Name): Inode;
/** The server or disk removes the name, in whatever case. */
export declare function rpc_unlink(name: Name): void;
/** How the disk spells the name, where the file system does not mind case. */
export declare function disk_spelling(name: Name): Name;
/** The server opens the name, with O_CREAT creates it: inode, or ERR, as the cast has it. */
export declare function rpc_open(name: Name, flags: number): Inode;
/** Attributes of a directory from the server: chg is its change counter again. */
export declare function rpc_getattr(dir: Inode): void;
/** The handle of what the server has under that name, which the model tells by its inode, or ERR. */
export declare function rpc_handle(name: Name): Inode;
/** The attributes of what the server has just made: 0, or an error as the cast has it. */
export declare function rpc_attributes(name: Name): number;
/** The client’s inode of that handle; ERR(ENOMEM) where the cast has no memory for it. */
export declare function nfs_fhget(handle: Inode, name: Name): Inode;
/** The server gives a file one more name: 0, or an error as the cast has it. */
export declare function rpc_link(name: Name, inode: Inode): number;
/** The server renames: 0, ENOENT where it has nothing, or an error where the cast lets it refuse. */
export declare function rpc_rename(from: Name, to: Name): number;
/**
 * Sends RENAME of one dentry to the name of another, and waits for the answer. Where the cast lets a
 * signal come, ERESTARTSYS at once: the request stays on the wire, and d_fsdata of old says where to.
 */
export declare function rpc_rename_killable(old: Dentry, target: Dentry): number;
/** A new inode of that type. */
export declare function new_inode(type: number): Inode;
/** The number itself: makes a decision that touches no shared word a step that can be seen. */
export declare function answer(value: number): number;
/** One RPC or disk step without an answer that matters. */
export declare function rpc(): void;
/** Not of the kernel: the cast lets a thread begin only when something has happened. */
export declare function begins_when(condition: boolean): void;
export declare function BUG_ON(condition: boolean): void;
export declare function WARN_ON(condition: boolean): void;
/** WARN_ON where nobody holds the lock, in whatever mode. */
export declare function WARN_ON_UNLOCKED(sem: Rwsem): void;
/** The model’s own: what comes next is work that buys nothing. */
export declare function COST_ON(condition: boolean): void;
