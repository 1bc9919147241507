import type { Machine } from '../model/machine.ts';
import type { RunnableWorld } from '../program/world.ts';
import type { DirectoryPicture, Picture } from './picture.ts';

/** Index of the thread that an owner word names, null = nobody. */
export const holder = (word: number): number | null => (word > 0 ? word - 1 : null);

/** Every directory's lock, queue and count, from the machine's snapshot. */
export function directories(world: RunnableWorld): DirectoryPicture[] {
  const k = world.core.machine;
  const out: DirectoryPicture[] = [];
  for (let id = 1; id < world.names.inode.length; id++) {
    const base = k.base('Inode', id);
    if (k.get(base) !== 2) continue;
    const sem = base + k.offset('Inode', 'i_rwsem');
    const all = world.setting.cast.threads.map((_, t) => t);
    const queue = all.map((i) => k.get(sem + 2 + i)).filter((entry) => entry !== 0);
    out.push({
      inode: id,
      label: world.names.inode[id] ?? '',
      writer: holder(k.get(sem)),
      readers: all.filter((t) => (k.get(sem + 1) >> t) & 1),
      queue: queue.map((entry) => ({ thread: (entry >> 1) - 1, exclusive: (entry & 1) === 1 })),
      dirSeq: k.get(base + k.offset('Inode', 'i_dir_seq')),
      change: world.setting.cast.fs === 'nfs' ? changeOf(k, base) : null,
      lock: holder(k.get(base + k.offset('Inode', 'i_lock'))),
    });
  }
  return out;
}

function changeOf(k: Machine, inode: number): DirectoryPicture['change'] {
  const old = k.get(inode + k.offset('Inode', 'attr_expired')) !== 0;
  return { known: k.get(inode + k.offset('Inode', 'chg')), old };
}

/** Wait queue heads that live, or lived, in a stack frame. */
export function heads(world: RunnableWorld): Picture['heads'] {
  const k = world.core.machine;
  const linked = k.offset('Thread', 'wait_head');
  const all = world.setting.cast.threads.map((_, t) => t);
  return all.flatMap((t) => {
    const mem = k.get(k.base('WaitQueue', t + 1));
    if (mem === 0) return [];
    const on = all.filter((s) => k.get(k.base('Thread', s + 1) + linked) === t + 1);
    return [{ thread: t, gone: mem === 2, linked: on }];
  });
}

/** Locks of the whole system that somebody holds. */
export function globalLocks(world: RunnableWorld): Picture['globals'] {
  const k = world.core.machine;
  return ['rename_lock', 's_vfs_rename_mutex'].flatMap((name) => {
    const by = holder(k.get(k.base('Global', 1) + k.offset('Global', name)));
    return by === null ? [] : [{ name, holder: by }];
  });
}

/** Every i_lock that somebody holds, also that of an inode which no dentry has yet. */
export function inodeLocks(world: RunnableWorld): Picture['inodeLocks'] {
  const k = world.core.machine;
  const { count } = k.layout.structs.Inode;
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((id) => {
    const by = holder(k.get(k.base('Inode', id) + k.offset('Inode', 'i_lock')));
    return by === null ? [] : [{ inode: world.names.inode[id] ?? String(id), holder: by }];
  });
}

/** Thread that holds the lock of an in-lookup bucket, by index, null = nobody. */
export function chainLock(k: Machine): number | null {
  const lock = k.offset('InLookupBucket', 'lock');
  const { count } = k.layout.structs.InLookupBucket;
  for (let b = 1; b <= count; b++) {
    const held = k.get(k.base('InLookupBucket', b) + lock);
    if (held !== 0) return holder(held);
  }
  return null;
}
