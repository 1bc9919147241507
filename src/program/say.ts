import { errnoName } from '../model/constants.ts';
import type { Machine } from '../model/machine.ts';
import type { Row } from './program.ts';
import type { Labels } from './start.ts';

/** An ERR_PTR, or a negative result, by the name of its error: `ERR(EWOULDBLOCK)`. */
export function errWords(value: number): string {
  return `ERR(${errnoName(value)})`;
}

/** A dentry by its name; the id tells two of one name apart. */
export function dentryWords(k: Machine, id: number, labels: Labels): string {
  if (id === 0) return 'NULL';
  if (id < 0) return errWords(id);
  if (id < labels.dentry.length) return `${labels.dentry[id]}`;
  const name = k.get(k.base('Dentry', id) + k.offset('Dentry', 'd_name'));
  return `dentry ${id} “${labels.name[name] ?? '?'}”`;
}

/** An inode, ENOENT or another error, as an answer. */
export function inodeWords(value: number, labels: Labels): string {
  if (value < 0) return errWords(value);
  return value > 0 ? `inode ${labels.inode[value] ?? value}` : 'NULL';
}

/** A wait queue head by the thread in whose frame it is: `M’s wait queue head`. */
export function headWords({ letters }: Machine, id: number): string {
  return id > 0 ? `${letters[id - 1]}’s wait queue head` : 'NULL';
}

/** A place (word index) in words: `d_lock of dentry 3 “x”`. */
export function placeWords(k: Machine, at: number, labels: Labels): string {
  for (const [struct, place] of Object.entries(k.layout.structs)) {
    const id = Math.floor((at - place.base) / place.size) + 1;
    if (at < place.base || id > place.count) continue;
    const offset = (at - place.base) % place.size;
    const field = Object.entries(place.fields).find(([, f]) => f.offset === offset)?.[0] ?? '?';
    if (struct === 'Dentry') return `${field} of ${dentryWords(k, id, labels)}`;
    if (struct === 'Inode') return `${field} of ${labels.inode[id] ?? `inode ${id}`}`;
    if (struct === 'WaitQueue') return headWords(k, id);
    if (struct === 'Bucket') return `the hash bucket of “${labels.name[id] ?? id}”`;
    if (struct !== 'InLookupBucket') return field;
    return place.count > 1 ? `in-lookup bucket ${id}` : 'the in-lookup bucket';
  }
  return `word ${at}`;
}

/* What the first arguments of a primitive are, where they are not dentries. */
const kinds: Record<string, ('place' | 'Dentry' | 'Inode' | 'Name' | 'WaitQueue' | 'number')[]> = {
  kmem_cache_alloc: ['Name'],
  rpc_lookup: ['Name'],
  rpc_readdir: ['Name'],
  rpc_create: ['Name'],
  rpc_mkdir: ['Name'],
  rpc_unlink: ['Name'],
  disk_spelling: ['Name'],
  d_op_hash: ['Name'],
  rpc_handle: ['Name'],
  rpc_attributes: ['Name'],
  nfs_fhget: ['Inode', 'Name'],
  rpc_link: ['Name', 'Inode'],
  rpc_open: ['Name', 'number'],
  rpc_getattr: ['Inode'],
  alias_add: ['Inode', 'Dentry'],
  alias_del: ['Inode', 'Dentry'],
  set_inode_and_type: ['Dentry', 'Inode'],
  attach_and_hash: ['Dentry', 'Inode'],
  add_wait_queue: ['WaitQueue'],
  wake_up_all: ['WaitQueue'],
};

function words(k: Machine, kind: string, value: number, labels: Labels): string {
  if (kind === 'Inode') return inodeWords(value, labels);
  if (kind === 'Name') return `“${labels.name[value] ?? value}”`;
  if (kind === 'Dentry') return dentryWords(k, value, labels);
  if (kind === 'WaitQueue') return headWords(k, value);
  return kind === 'place' ? placeWords(k, value, labels) : String(value);
}

/**
 * The sentence of a row: `{T}` is the thread, `{0}` an argument of its primitive, `{d}` a local
 * of the function, read from its register before the step.
 */
export function sentenceOf(
  k: Machine,
  row: Row,
  thread: { letter: string; firstRegister: number },
  args: number[],
  labels: Labels,
): string {
  return row.say.replace(/\{(\w+)\}/g, (whole, key: string) => {
    if (key === 'T') return thread.letter;
    if (/^\d+$/.test(key)) {
      const lock = row.tags.includes('lock') && row.reads.some((w) => /lock|rwsem|mutex/.test(w));
      const kind = kinds[row.primitive]?.[Number(key)] ?? (lock ? 'place' : 'Dentry');
      return words(k, kind, args[Number(key)] ?? 0, labels);
    }
    const local = row.locals.find((l) => l.name === key && l.fn === row.fn);
    if (!local) return whole === '{d}' ? 'the dentry' : key;
    return words(k, local.type, k.get(thread.firstRegister + local.register), labels);
  });
}
