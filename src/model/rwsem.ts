import { type Machine, STAY } from './machine.ts';
import { own, type Primitive } from './primitive.ts';

/*
 * i_rwsem, fair, its queue visible (base.md 4.3).
 *
 *   [ writer | readers | q0 | q1 | … ]
 *     index+1  bit mask  2 * (index + 1) + (exclusive ? 1 : 0), in order, 0 = end
 */
const WRITER = 0;
const READERS = 1;
const QUEUE = 2;

function queuedAt(k: Machine, sem: number): number {
  for (let i = 0; i < k.layout.threads; i++) {
    const entry = k.get(sem + QUEUE + i);
    if (entry === 0) return -1;
    if (entry >> 1 === k.t + 1) return i;
  }
  return -1;
}

function request(k: Machine, sem: number, exclusive: boolean): number {
  const mine = exclusive ? k.get(sem + WRITER) === k.t + 1 : (k.get(sem + READERS) >> k.t) & 1;
  const waited = own(k, 'waited');
  if (mine) {
    if (k.get(waited) === 0) k.report('lock imbalance', 'asked for i_rwsem while it held it so');
    k.set(waited, 0); // was granted while queued: the request is done
    return 0;
  }
  const writer = k.get(sem + WRITER) !== 0;
  const busy = exclusive ? writer || k.get(sem + READERS) !== 0 : writer;
  if (!busy && k.get(sem + QUEUE) === 0) {
    grant(k, sem, k.t, exclusive);
    return 0;
  }
  let last = 0;
  while (k.get(sem + QUEUE + last) !== 0) last++;
  k.set(sem + QUEUE + last, 2 * (k.t + 1) + (exclusive ? 1 : 0));
  k.set(waited, 1);
  return STAY;
}

/** Rule 6: a killable request that is queued leaves the queue on a signal, with -EINTR. */
function killable(k: Machine, sem: number): number {
  const at = queuedAt(k, sem);
  if (at < 0) return request(k, sem, false);
  keep(k, sem, (_, i) => i !== at);
  k.set(own(k, 'waited'), 0);
  grantQueue(k, sem);
  return -4;
}

/** Rule 5: never queues, and never overtakes a thread that did. */
function tryRead(k: Machine, sem: number): number {
  if (k.get(sem + WRITER) !== 0 || k.get(sem + QUEUE) !== 0) return 0;
  grant(k, sem, k.t, false);
  return 1;
}

function grant(k: Machine, sem: number, thread: number, exclusive: boolean): void {
  if (exclusive) k.set(sem + WRITER, thread + 1);
  else k.set(sem + READERS, k.get(sem + READERS) | (1 << thread));
}

/** Rule 3: on the last release the head is granted; a reader head brings all queued readers. */
function grantQueue(k: Machine, sem: number): void {
  const head = k.get(sem + QUEUE);
  if (head === 0 || k.get(sem + WRITER) !== 0) return;
  if (head & 1) {
    if (k.get(sem + READERS) !== 0) return;
    grant(k, sem, (head >> 1) - 1, true);
    keep(k, sem, (_, i) => i !== 0);
    return;
  }
  keep(k, sem, (entry) => {
    if (!(entry & 1)) grant(k, sem, (entry >> 1) - 1, false);
    return (entry & 1) !== 0;
  });
}

function keep(k: Machine, sem: number, test: (entry: number, i: number) => boolean): void {
  let to = 0;
  for (let i = 0; i < k.layout.threads; i++) {
    const entry = k.get(sem + QUEUE + i);
    if (entry === 0) break;
    k.set(sem + QUEUE + i, 0);
    if (test(entry, i)) k.set(sem + QUEUE + to++, entry);
  }
}

function upRead(k: Machine, sem: number): number {
  const bit = 1 << k.t;
  if (!(k.get(sem + READERS) & bit)) {
    k.report('lock imbalance', 'released i_rwsem shared without holding it shared');
  }
  k.set(sem + READERS, k.get(sem + READERS) & ~bit);
  if (k.get(sem + READERS) === 0) grantQueue(k, sem);
  return 0;
}

/** Rule 4: the holder becomes a reader, and a reader at the head brings all queued readers. */
function downgrade(k: Machine, sem: number): number {
  if (k.get(sem + WRITER) !== k.t + 1) {
    k.report('lock imbalance', 'downgraded i_rwsem without holding it exclusive');
  }
  k.set(sem + WRITER, 0);
  grant(k, sem, k.t, false);
  grantQueue(k, sem);
  return 0;
}

function upWrite(k: Machine, sem: number): number {
  if (k.get(sem + WRITER) !== k.t + 1) {
    k.report('lock imbalance', 'released i_rwsem exclusive without holding it exclusive');
  }
  k.set(sem + WRITER, 0);
  grantQueue(k, sem);
  return 0;
}

/* rwsem_is_locked(): by anybody, in whatever mode. */
function warnUnlocked(k: Machine, sem: number): number {
  if (k.get(sem + WRITER) === 0 && k.get(sem + READERS) === 0) {
    k.report('WARN', 'I18: the directory that a name is looked up in is not locked');
  }
  return 0;
}

const notQueued = (k: Machine, sem: number): boolean => queuedAt(k, sem) < 0;
const words = { reads: ['*0'], writes: ['*0'] } as const;
const asking = { reads: ['*0', 'Thread.waited'], writes: ['*0', 'Thread.waited'] } as const;

/** i_rwsem of a directory (include/linux/rwsem.h; inode_lock and friends in fs.h). */
export const rwsemPrimitives: Record<string, Primitive> = {
  down_read: {
    guard: notQueued,
    run: (k, sem) => request(k, sem, false),
    say: '{T} asks for {0} shared',
    tags: ['lock', 'wait'],
    ...asking,
    acquires: 'read',
  },
  down_read_killable: {
    run: killable,
    say: '{T} asks for {0} shared; once it waits, its next step is a signal that ends the wait',
    tags: ['lock', 'wait'],
    ...asking,
    acquires: 'read',
  },
  down_write: {
    guard: notQueued,
    run: (k, sem) => request(k, sem, true),
    say: '{T} asks for {0} exclusive',
    tags: ['lock', 'wait'],
    ...asking,
    acquires: 'write',
  },
  down_read_trylock: {
    run: tryRead,
    say: '{T} tries {0} shared without waiting',
    tags: ['lock'],
    ...words,
  },
  up_read: { run: upRead, say: '{T} drops {0} shared', tags: ['lock'], ...words },
  downgrade_write: {
    run: downgrade,
    say: '{T} keeps {0}, but only shared',
    tags: ['lock'],
    ...words,
  },
  up_write: { run: upWrite, say: '{T} drops {0} exclusive', tags: ['lock'], ...words },
  WARN_ON_UNLOCKED: {
    run: warnUnlocked,
    say: '{T} checks that somebody holds {0}',
    tags: ['bug', 'chk'],
    reads: ['*0'],
    writes: [],
  },
};
