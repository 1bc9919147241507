/**
 * Values of the vocabulary's constants. Error numbers are Linux's; flag bits are the model's own
 * (dense, so that a flag word fits in 15 bits), with the kernel's names.
 */
export const constants: Readonly<Record<string, number>> = {
  NULL: 0,
  ENOENT: 2,
  EINTR: 4,
  EIO: 5,
  ECHILD: 10,
  EWOULDBLOCK: 11,
  ENOMEM: 12,
  EACCES: 13,
  EEXIST: 17,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  EBUSY: 16,
  ETXTBSY: 26,
  ELOOP: 40,
  ESTALE: 116,
  ERESTARTSYS: 512,
  DCACHE_PAR_LOOKUP: 1,
  DCACHE_LOCK_WAITER: 2,
  DCACHE_DISCONNECTED: 4,
  DCACHE_DONTCACHE: 8,
  DCACHE_DENTRY_KILLED: 16,
  DCACHE_PERSISTENT: 32,
  DCACHE_OP_DELETE: 64,
  DCACHE_OP_HASH: 128,
  DCACHE_NFSFS_RENAMED: 4096,
  OVL_E_RACED_READDIR: 1,
  MISS: 0,
  WHITEOUT: 1,
  DIRECTORY: 2,
  REGULAR: 4,
  LOOKUP_CREATE: 1,
  LOOKUP_EXCL: 2,
  LOOKUP_RENAME_TARGET: 4,
  LOOKUP_SHARED: 8,
  LOOKUP_OPEN: 32,
  LOOKUP_RCU: 64,
  O_CREAT: 16,
  O_EXCL: 128,
  NO_HANDLE: 1,
  NO_ATTRIBUTES: 2,
};

/** The name of an error that a result or an ERR_PTR carries, as in ENOENT for -2. */
export function errnoName(value: number): string {
  const named = Object.entries(constants).find(
    ([name, n]) => n === -value && /^E[A-Z]+$/.test(name),
  );
  return named?.[0] ?? String(-value);
}
