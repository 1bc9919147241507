import type { Dentry } from '../vocabulary.ts';
import {
  answer,
  LOOKUP_CREATE,
  LOOKUP_OPEN,
  LOOKUP_RENAME_TARGET,
  patch,
  variant,
} from '../vocabulary.ts';
import { nfs_check_verifier } from './nfs_check_verifier.ts';

/** Must a cached “no such name” be thrown away? 1 = yes: its caller takes that for invalid. */
// from: fs/nfs/dir.c nfs_neg_need_reval
export function nfs_neg_need_reval(dir: Dentry, d: Dentry, flags: number): number {
  if ((flags & (LOOKUP_CREATE | LOOKUP_RENAME_TARGET)) !== 0) return 0;
  if (patch(13)) {
    if ((flags & LOOKUP_OPEN) !== 0) {
      if (variant('as-its-text-says')) {
        /// {T} opens: whatever the cache says, the server shall be asked
        return answer(1); // from: fs/nfs/dir.c nfs_neg_need_reval [PATCH 13]
      }
      /// {T} opens, and takes the cached “no such name” for valid: nobody asks the server
      return answer(0); // from: fs/nfs/dir.c nfs_neg_need_reval [PATCH 13]
    }
  }
  if (nfs_check_verifier(dir, d)) return 0;
  return 1;
}
