import { constants } from '../model/constants.ts';
import { TAG } from '../model/lists.ts';
import type { Machine } from '../model/machine.ts';
import type { Cast, StartDentry } from '../model/story.ts';

/** What the objects of a world are called; index = id, index 0 unused. */
export interface Labels {
  dentry: string[];
  inode: string[];
  name: string[];
}

/** Numbers the cast's names, dentries and inodes from 1, in the order the cast lists them. */
export function labelsOf(cast: Cast): Labels {
  const inodes = new Set<string>();
  for (const d of cast.dentries) if (d.inode) inodes.add(d.inode);
  for (const inode of Object.values(cast.server)) inodes.add(inode);
  for (const all of Object.values(cast.answers ?? {})) {
    for (const answer of all) if (answer !== '' && !answer.startsWith('-')) inodes.add(answer);
  }
  return {
    dentry: ['', ...cast.dentries.map((d) => d.label)],
    inode: ['', ...inodes],
    name: ['', ...cast.names],
  };
}

/** The open answers of a cast, by name id (Machine.answers). */
export function answersOf(cast: Cast, labels: Labels): (number[] | undefined)[] {
  return labels.name.map((name) =>
    cast.answers?.[name]?.map((answer) => {
      if (answer === '') return 0;
      if (!answer.startsWith('-')) return labels.inode.indexOf(answer);
      return -errno(answer, cast);
    }),
  );
}

/** How the disk spells every name, by name id (Machine.spelling). */
export function spellingOf(cast: Cast, labels: Labels): number[] {
  return labels.name.map((name) => {
    const spelled = cast.spelling?.[name];
    if (spelled === undefined) return labels.name.indexOf(name);
    return known(labels.name.indexOf(spelled), spelled, cast);
  });
}

const failing = ['ALLOC', 'RENAME', 'OPEN', 'LINK', 'HANDLE', 'ATTRIBUTES', 'FHGET', 'WAIT'];

/** What fails in a cast, by name id (Machine.fails). */
export function failsOf(cast: Cast, labels: Labels): Map<string, number> {
  return new Map(
    (cast.fails ?? []).map((words) => {
      const [what = '', name = '', ...rest] = words.split(' ');
      if (!failing.includes(what)) {
        throw new Error(`cast ${cast.id}: “${words}”: there is no ${what} that could fail`);
      }
      const error = rest.find((word) => word in constants) ?? 'EIO';
      const nth = rest.filter((word) => word !== error);
      const odd = nth.find((word) => !/^\d+$/.test(word));
      if (odd) throw new Error(`cast ${cast.id}: “${words}” fails with no error ${odd}`);
      const key = [what, known(labels.name.indexOf(name), words, cast), ...nth].join(' ');
      return [key, constants[error] as number];
    }),
  );
}

/** What ->d_hash makes of a name, by name id (Machine.hashes). */
export function hashesOf(cast: Cast, labels: Labels): (number | undefined)[] {
  return labels.name.map((name) => {
    const hashed = cast.d_hash?.[name];
    if (hashed === undefined) return undefined;
    if (!hashed.startsWith('-')) return known(labels.name.indexOf(hashed), hashed, cast);
    return -errno(hashed, cast);
  });
}

/** Turns a thread's argument into a number: '@P' dentry, '#P' its inode, '"x' name. */
export function argument(arg: string | number, cast: Cast, labels: Labels): number {
  if (typeof arg === 'number') return arg;
  const word = arg.slice(1);
  if (arg.startsWith('@')) return known(labels.dentry.indexOf(word), arg, cast);
  if (arg.startsWith('"')) return known(labels.name.indexOf(word), arg, cast);
  const dentry = cast.dentries.find((d) => d.label === word);
  return known(labels.inode.indexOf(dentry?.inode ?? '?'), arg, cast);
}

/** The number of '-EACCES'. */
function errno(word: string, cast: Cast): number {
  const number = constants[word.slice(1)];
  if (number === undefined) throw new Error(`cast ${cast.id}: no error ${word}`);
  return number;
}

function known(id: number, arg: string, cast: Cast): number {
  if (id < 1) throw new Error(`cast ${cast.id}: no object for the argument ${arg}`);
  return id;
}

/** Writes the starting world of a cast into an empty snapshot. */
export function placeStart(k: Machine, cast: Cast, labels: Labels): void {
  k.letters = cast.threads.map(({ letter }) => letter);
  const inode = (label: string): number => labels.inode.indexOf(label);
  for (const [name, label] of Object.entries(cast.server)) {
    const id = known(labels.name.indexOf(name), name, cast);
    k.set(k.base('Server', id), inode(label));
    k.set(k.base('Inode', inode(label)), 4);
  }
  cast.dentries.forEach((d, i) => {
    placeDentry(k, d, i + 1, cast, labels);
  });
}

function placeDentry(k: Machine, d: StartDentry, id: number, cast: Cast, labels: Labels): void {
  const base = k.base('Dentry', id);
  const set = (field: string, value: number): void => {
    k.set(base + k.offset('Dentry', field), value);
  };
  const name = known(labels.name.indexOf(d.name), d.name, cast);
  const children = cast.dentries.filter((child) => child.parent === d.label).length;
  set('mem', 1);
  set('d_name', name);
  set('count', d.count + children);
  set('d_parent', d.parent ? labels.dentry.indexOf(d.parent) : id);
  set('d_sib', d.parent ? 1 : 0);
  if (d.directory && cast.d_hash) set('d_flags', constants.DCACHE_OP_HASH ?? 0);
  if (d.hashed) {
    const head = k.base('Bucket', name);
    set('d_hash', name);
    set('d_hash_next', k.get(head));
    k.set(head, id);
  }
  if (!d.inode) return;
  const inode = k.base('Inode', labels.inode.indexOf(d.inode));
  const type = d.directory ? 2 : 4;
  k.set(inode, type);
  if (d.dead) k.set(inode + k.offset('Inode', 's_dead'), 1);
  set('d_inode', labels.inode.indexOf(d.inode));
  set('d_type', type);
  set('u_tag', TAG.alias);
  const head = inode + k.offset('Inode', 'i_dentry');
  const first = k.get(head);
  set('u_0', first);
  set('u_1', head);
  if (first > 0) {
    k.set(k.base('Dentry', first) + k.offset('Dentry', 'u_1'), base + k.offset('Dentry', 'u_0'));
  }
  k.set(head, id);
}
