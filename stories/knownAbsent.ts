import type { Cast } from '../src/model/vocabulary.ts';

/**
 * A cast in a directory P on NFS, whose cache knows that there is no “f”: D0 is hashed and negative. The
 * server has nothing, and a thread may allocate one dentry, where `more` does not say otherwise.
 */
export function knownAbsent(
  id: string,
  title: string,
  about: string,
  more: Partial<Cast> & Pick<Cast, 'threads'>,
): Cast {
  return {
    id,
    title,
    about,
    fs: 'nfs',
    names: ['/', 'f'],
    dentries: [
      { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
      { label: 'D0', name: 'f', parent: 'P', hashed: true, count: 0 },
    ],
    server: {},
    allocations: 1,
    ...more,
  };
}
