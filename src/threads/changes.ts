import { errnoName } from '../model/constants.ts';
import { findingKinds } from '../model/findings.ts';
import type { Layout, StructName } from '../model/struct.ts';
import { headWords, placeWords } from '../program/say.ts';
import type { RunnableWorld } from '../program/world.ts';
import { dentryLabel, flagWords } from './dentryPictures.ts';

/** Which field of which object a word of memory belongs to. `sub` counts words inside it. */
export interface FieldAt {
  struct: StructName;
  id: number;
  field: string;
  kind: string;
  sub: number;
}

/** A word that a step changed, in words. */
export interface Change {
  at: number;
  field: string;
  place: string;
  from: string;
  to: string;
}

/** The field of a word; null for a thread's registers and what lies outside. */
export function fieldAt(layout: Layout, at: number): FieldAt | null {
  for (const [struct, place] of Object.entries(layout.structs)) {
    const id = Math.floor((at - place.base) / place.size) + 1;
    if (at < place.base || id > place.count) continue;
    const offset = (at - place.base) % place.size;
    for (const [field, { offset: first, words, kind }] of Object.entries(place.fields)) {
      if (offset < first || offset >= first + words) continue;
      return { struct: struct as StructName, id, field, kind, sub: offset - first };
    }
  }
  return null;
}

/** A word's place in words: `d_flags of dentry 3 “x”`. `w` names the objects. */
export function placeOfWord(world: RunnableWorld, w: Int16Array, at: number): string {
  const where = fieldAt(world.layout, at);
  const k = world.core.machine;
  k.on(w);
  if (where?.struct === 'Thread') {
    const letter = world.setting.cast.threads[where.id - 1]?.letter ?? '?';
    return `${where.field} of ${letter}`;
  }
  if (where?.field === 'fatal') return 'what ended the run';
  if (where?.field === 'fatal_thread') return 'who hit it';
  if (where?.struct === 'Server') return `“${world.names.name[where.id]}” on the server`;
  if (where?.struct === 'Bucket' && where.field === 'first') {
    return `the head of the bucket of “${world.names.name[where.id]}”`;
  }
  if (where?.struct === 'InLookupBucket' && where.field === 'first') {
    return 'the head of the in-lookup chain';
  }
  const place = placeWords(k, at - (where?.sub ?? 0), world.names);
  return place.replace(/^u_(tag|0|1) of/, (_, word: keyof typeof shared) => shared[word]);
}

/* The sixteen bytes of a dentry that mean something else in every phase of its life. */
const shared = {
  tag: 'use of the shared bytes of',
  0: 'first word of the shared bytes of',
  1: 'second word of the shared bytes of',
};

const links = ['in-lookup chain', 'alias list'];
const tags = ['waiters', 'in-lookup chain', 'alias list', 'RCU head'];
const heads = ['not made yet', 'live', 'gone with its frame'];
const memory = ['never allocated', 'live', 'waiting for RCU', 'freed'];

/** What a word holds, in words. */
export function valueOfWord(world: RunnableWorld, w: Int16Array, at: number): string {
  const where = fieldAt(world.layout, at);
  const value = w[at] as number;
  if (!where) return String(value);
  const { field, kind, struct, sub } = where;
  const letter = (n: number): string => world.setting.cast.threads[n - 1]?.letter ?? '?';
  const owner = (n: number): string => (n > 0 ? letter(n) : 'nobody');
  if (kind === 'Rwsem') return rwsemWords(value, sub, owner, letter);
  if (kind === 'WaitQueue') return value > 0 ? headWords(world.core.machine, value) : 'none';
  if (kind === 'Spinlock' || field === 'il_owner' || field === 'fatal_thread') return owner(value);
  if (field === 'fatal') return findingKinds[value - 1] ?? 'nothing';
  if (field === 'result' && value < 0) return `-${errnoName(value)}`;
  const link = linkWords(world, w, at, where);
  if (link) return link;
  if (field === 'd_flags') {
    return flagWords.filter((_, bit) => (value >> bit) & 1).join(' ') || 'none';
  }
  if (field === 'u_tag') return tags[value] ?? String(value);
  if (field === 'mem' && struct === 'Dentry') return memory[value] ?? String(value);
  if (struct === 'WaitQueue') return heads[value] ?? String(value);
  if (field === 'count') return value < 0 ? 'dead' : String(value);
  if (field === 'd_hash') return value > 0 ? `bucket of “${world.names.name[value]}”` : 'unhashed';
  if (kind === 'Name') return value > 0 ? `“${world.names.name[value]}”` : 'none';
  if (kind === 'Dentry') return value > 0 ? dentryLabel(world, value) : 'none';
  if (kind === 'Inode') return value > 0 ? `inode ${world.names.inode[value] ?? value}` : 'none';
  return String(value);
}

/* The two words of the shared bytes as links of a list: the next dentry, and what points here. */
function linkWords(world: RunnableWorld, w: Int16Array, at: number, where: FieldAt): string {
  const { field } = where;
  const value = w[at] as number;
  const tag = w[at - (field === 'u_0' ? 1 : 2)] as number;
  if (!/^u_[01]$/.test(field)) return '';
  if (value === 0) return 'none';
  if (value < 0 || !links.includes(tags[tag] ?? '')) return '';
  return field === 'u_0' ? dentryLabel(world, value) : placeOfWord(world, w, value);
}

function rwsemWords(
  value: number,
  sub: number,
  owner: (n: number) => string,
  letter: (n: number) => string,
): string {
  if (sub === 0) return `exclusive: ${owner(value)}`;
  if (sub > 1) return value === 0 ? 'queue: end' : `queue: ${letter(value >> 1)}`;
  const readers: string[] = [];
  for (let t = 0; value >> t !== 0; t++) if ((value >> t) & 1) readers.push(letter(t + 1));
  return `shared: ${readers.join(' ') || 'nobody'}`;
}

/** Words of shared memory that differ, program counters and registers left out. */
export function changedWords(
  world: RunnableWorld,
  before: Int16Array,
  after: Int16Array,
): number[] {
  const { Thread } = world.layout.structs;
  const end = Thread.base + Thread.size * Thread.count;
  const out: number[] = [];
  for (let at = 0; at < before.length; at++) {
    if (before[at] === after[at]) continue;
    if (at >= Thread.base && at < end) {
      const field = fieldAt(world.layout, at)?.field;
      if (!field || field === 'pc') continue;
    }
    out.push(at);
  }
  return out;
}

/** What changed from one snapshot to another, in words. */
export function changesOf(world: RunnableWorld, before: Int16Array, after: Int16Array): Change[] {
  return changedWords(world, before, after).map((at) => ({
    at,
    field: fieldAt(world.layout, at)?.field ?? '',
    place: placeOfWord(world, (after[at] as number) === 0 ? before : after, at),
    from: valueOfWord(world, before, at),
    to: valueOfWord(world, after, at),
  }));
}
