/**
 * Values of the vocabulary's constants. Error numbers are Linux's; flag bits are the model's own
 * (dense, so that a flag word fits in 15 bits), with the kernel's names.
 */
export const constants: Readonly<Record<string, number>> = {
  NULL: 0,
  ENOENT: 2,
  EINTR: 4,
  EWOULDBLOCK: 11,
  ENOMEM: 12,
  EACCES: 13,
  EEXIST: 17,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ELOOP: 40,
  ESTALE: 116,
  DCACHE_PAR_LOOKUP: 1,
  DCACHE_LOCK_WAITER: 2,
  DCACHE_DISCONNECTED: 4,
  DCACHE_DONTCACHE: 8,
  DCACHE_DENTRY_KILLED: 16,
  DCACHE_PERSISTENT: 32,
  DCACHE_OP_DELETE: 64,
  MISS: 0,
  DIRECTORY: 2,
  REGULAR: 4,
  LOOKUP_CREATE: 1,
  LOOKUP_EXCL: 2,
  LOOKUP_RENAME_TARGET: 4,
  LOOKUP_SHARED: 8,
  O_CREAT: 16,
};
