/**
 * The declared layout of kernel memory. Everything that names a word of memory (accessors, the
 * compiler's field offsets, the inspector, the export) takes it from here. Global comes first.
 *
 *   world = [ Global | Thread… | Dentry… | Inode… | Bucket… | InLookupBucket… | WaitQueue… ]
 *   ids of objects begin with 1, 0 stands for NULL, and ERR_PTRs are below it.
 */
export type FieldKind =
  | 'number'
  | 'Dentry'
  | 'Inode'
  | 'Name'
  | 'WaitQueue'
  | 'Thread'
  | 'Spinlock'
  | 'Rwsem';

/** Fields of each struct in order. A Rwsem takes 2 + threads words, everything else one. */
export const structs = {
  Global: {
    fatal: 'number', // code of the finding that ended this run (findings.ts), 0 = none
    fatal_thread: 'number', // index + 1 of the thread that hit it
    rename_seq: 'number',
    rename_lock: 'Spinlock',
    s_vfs_rename_mutex: 'Spinlock',
  },
  Thread: {
    pc: 'number', // row of the thread's program, 0 = finished
    rcu: 'number', // depth of RCU read sections
    wait_var: 'Dentry', // keyed wait table: its key, the d_flags of this dentry
    wait_head: 'WaitQueue', // linked on this wait queue head (before patch 04)
    waited: 'number', // 1 = its request for i_rwsem has been queued, and has not gone on yet
    seqp: 'Thread', // second return value of __d_lookup_rcu: d_seq + 1, 0 = none
    old_dentry: 'Dentry', // struct renamedata of a rename: what moves, and where to
    new_dentry: 'Dentry',
    in_lookup: 'Dentry', // result pointer of d_alloc_noblock_return
    result: 'number',
  },
  Dentry: {
    mem: 'number', // 0 never allocated, 1 live, 2 RCU-pending, 3 freed
    d_flags: 'number',
    d_type: 'number',
    d_seq: 'number',
    d_hash: 'number', // primary bucket it is linked in, 0 = unhashed
    d_hash_next: 'Dentry',
    d_parent: 'Dentry',
    d_name: 'Name',
    d_inode: 'Inode',
    count: 'number', // < 0 = dead
    d_lock: 'Spinlock',
    u_tag: 'number', // 0 waiters, 1 chain, 2 alias, 3 rcu
    u_0: 'number',
    u_1: 'number',
    d_wait: 'WaitQueue',
    d_sib: 'number', // 1 = in the parent's child list
    d_time: 'number',
    d_fsdata: 'number', // the file system’s own bits; NFS: where to a RENAME on the wire moves it
    il_owner: 'Thread', // index + 1 of the thread that owns the in-lookup state
    rcu_mask: 'number', // threads whose read section holds back the free
  },
  Inode: {
    i_type: 'number', // 2 directory, 4 regular …
    i_lock: 'Spinlock',
    i_dentry: 'Dentry', // alias list head
    i_dir_seq: 'number',
    s_dead: 'number',
    chg: 'number', // NFS: the change counter of the directory that this client knows of,
    server_chg: 'number', // the server’s own,
    attr_expired: 'number', // and 1 when the first is to be asked for again before it is used
    i_rwsem: 'Rwsem',
  },
  Bucket: { first: 'Dentry', lock: 'Spinlock' },
  InLookupBucket: { first: 'Dentry', lock: 'Spinlock' },
  WaitQueue: { mem: 'number' }, // 0 never, 1 live frame, 2 the frame is gone
  Server: { ino: 'Inode' }, // one per name: what the server or disk answers, 0 = ENOENT
} as const satisfies Record<string, Record<string, FieldKind>>;

export type StructName = keyof typeof structs;

export interface FieldPlace {
  readonly offset: number;
  readonly words: number;
  readonly kind: FieldKind;
}

export interface StructPlace {
  readonly base: number;
  readonly size: number;
  readonly count: number;
  readonly fields: Readonly<Record<string, FieldPlace>>;
}

export interface Layout {
  /** Length of a snapshot in 16-bit words (even). */
  readonly words: number;
  readonly threads: number;
  /** Registers for locals per thread, behind the Thread fields. */
  readonly registers: number;
  readonly structs: Readonly<Record<StructName, StructPlace>>;
}

export interface LayoutCounts {
  readonly threads: number;
  readonly registers: number;
  readonly dentries: number;
  readonly inodes: number;
  readonly names: number;
  readonly inLookupBuckets: number;
}

const offsets: Record<string, Map<string, number>> = Object.fromEntries(
  Object.entries(structs).map(([name, fields]) => [
    name,
    new Map(Object.keys(fields).map((field, i) => [field, i])),
  ]),
);

/**
 * Offset of a field in its struct, which is the same in every layout: what takes as many words as
 * there are threads stands last. Throws where there is no such field.
 */
export function offsetOf(struct: StructName, field: string): number {
  const offset = offsets[struct]?.get(field);
  if (offset === undefined) throw new Error(`no field ${struct}.${field}`);
  return offset;
}

const layouts = new Map<string, Layout>();

/**
 * Lays the structs out one behind the other for the given numbers of objects. The same numbers give
 * the same object.
 */
export function makeLayout(counts: LayoutCounts): Layout {
  const { threads, registers, dentries, inodes, names, inLookupBuckets } = counts;
  const key = [threads, registers, dentries, inodes, names, inLookupBuckets].join();
  const layout = layouts.get(key) ?? laidOut(counts);
  layouts.set(key, layout);
  return layout;
}

function laidOut(counts: LayoutCounts): Layout {
  const pools: Record<StructName, number> = {
    Global: 1,
    Thread: counts.threads,
    Dentry: counts.dentries,
    Inode: counts.inodes,
    Bucket: counts.names,
    InLookupBucket: counts.inLookupBuckets,
    WaitQueue: counts.threads,
    Server: counts.names,
  };
  let base = 0;
  const out: Partial<Record<StructName, StructPlace>> = {};
  for (const name of Object.keys(structs) as StructName[]) {
    const extra = name === 'Thread' ? counts.registers : 0;
    const place = placeStruct(structs[name], base, pools[name], counts.threads, extra);
    out[name] = place;
    base += place.size * place.count;
  }
  return {
    words: base + (base % 2),
    threads: counts.threads,
    registers: counts.registers,
    structs: out as Record<StructName, StructPlace>,
  };
}

function placeStruct(
  fields: Record<string, FieldKind>,
  base: number,
  count: number,
  threads: number,
  extra: number,
): StructPlace {
  let offset = 0;
  const places: Record<string, FieldPlace> = {};
  for (const [name, kind] of Object.entries(fields)) {
    const words = kind === 'Rwsem' ? 2 + threads : 1;
    places[name] = { offset, words, kind };
    offset += words;
  }
  return { base, size: offset + extra, count, fields: places };
}
