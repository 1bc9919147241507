import { LOOKUP_CREATE, LOOKUP_EXCL } from '../vocabulary.ts';

/** Does the lookup serve an exclusive creation, of which the server is to decide? */
// from: fs/nfs/dir.c nfs_is_exclusive_create
export function nfs_is_exclusive_create(flags: number): boolean {
  return (flags & LOOKUP_CREATE) !== 0 && (flags & LOOKUP_EXCL) !== 0;
}
