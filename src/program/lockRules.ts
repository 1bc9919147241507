import type { Machine } from '../model/machine.ts';
import { doingOf } from './doing.ts';
import type { Evaluate } from './evaluate.ts';
import type { Code, Spot } from './inline.ts';
import type { Linked } from './link.ts';

/** Reports what a step is about to break of the proposed rules, before it is taken. */
export type LockRule = (k: Machine) => void;

/** Each file system's ->lookup: the functions that `i_op_lookup` calls. */
export const lookups: readonly string[] = [
  'nfs_lookup',
  'ovl_lookup',
  'simple_lookup',
  'xfs_vn_ci_lookup',
  'ntfs_lookup',
  'dropping_lookup',
];

/* Callers of ->lookup that leave the lock to a caller of theirs. */
const helpers = ['lookup_noperm'];

/* What an operation asks of the server or disk, and may be refused. */
const requests = [
  'create',
  'mkdir',
  'link',
  'open',
  'handle',
  'attributes',
  'rename',
  'unlink',
].map((what) => `rpc_${what}`);

/**
 * The checks X4, X5 and X8 of locking.md 4 at the step of an instruction, null where there is none:
 *  - X4 (P9): `d_drop` while a request of the same operation is still to come, and hashing again what
 *    was dropped. A drop that is marked `not-the-subject` is about another dentry.
 *  - X5 (P8): what ->lookup gets.
 *  - X8 (P13): a dentry of a name that another one has, from `d_alloc`.
 */
export function lockRuleOf(
  linked: Linked,
  { scope, own }: Spot,
  wordOf: (variable: Spot) => number,
): LockRule | null {
  const { code } = linked;
  const i = scope.placeOf(own);
  const into = entered(linked, { scope, own }, wordOf);
  if (into) return lookupRule(into.fns, into.lookup, into.at);
  const [subject, second] = doingOf(scope.lowered, own).args;
  if (!subject) return null;
  if (drops(code, i)) {
    const asks = (at: number): boolean => requests.includes(code.primitiveAt(at));
    return behind(code, i).some(asks) ? dropRule(subject) : null;
  }
  const { chain } = scope;
  const primitive = code.primitiveAt(i);
  if (primitive === 'hlist_bl_add_head' || primitive === 'attach_and_hash') {
    if (chain.some(({ fn }) => fn === '__d_move')) return null;
    const again = dropsIn(code).some((at) => behind(code, at).includes(i));
    return again ? hashRule(subject) : null;
  }
  const beside = primitive === 'hlist_add_child' && chain.at(-1)?.fn === 'd_alloc';
  return beside && second ? secondRule(subject, second) : null;
}

/* Does d_drop unhash its dentry here, and is it what the operation is about? */
function drops(code: Code, i: number): boolean {
  if (code.primitiveAt(i) !== 'hlist_bl_del') return false;
  if (code.at(i).marks.includes('not-the-subject')) return false;
  return code.scopeOf(i).chain.some(({ fn }) => fn === 'd_drop');
}

const word = (k: Machine, d: number, field: string): number =>
  k.get(k.base('Dentry', d) + k.offset('Dentry', field));

/* How the moving thread holds i_rwsem of the directory that a dentry is in. */
function held(k: Machine, d: number): 'exclusive' | 'shared' | '' {
  const dir = word(k, word(k, d, 'd_parent'), 'd_inode');
  const sem = k.base('Inode', dir) + k.offset('Inode', 'i_rwsem');
  if (k.get(sem) === k.t + 1) return 'exclusive';
  return (k.get(sem + 1) >> k.t) & 1 ? 'shared' : '';
}

function dropRule(subject: Evaluate): LockRule {
  return (k) => {
    const d = subject(k);
    if (held(k, d) === '') return;
    k.report(
      'lock order',
      `X4: dentry ${d} is dropped before its operation has succeeded or failed`,
    );
  };
}

/* Only a drop spoils d_seq of a dentry that is unhashed; to get an inode counts once as well. */
function hashRule(subject: Evaluate): LockRule {
  return (k) => {
    const d = subject(k);
    if (held(k, d) === '' || word(k, d, 'd_hash') !== 0) return;
    if (word(k, d, 'd_seq') <= (word(k, d, 'd_inode') !== 0 ? 2 : 0)) return;
    k.report('lock order', `X4: dentry ${d}, which was dropped, is hashed again`);
  };
}

function secondRule(subject: Evaluate, parentOf: Evaluate): LockRule {
  return (k) => {
    const d = subject(k);
    const parent = parentOf(k);
    for (let e = 1; e <= k.layout.structs.Dentry.count; e++) {
      if (e === d || word(k, e, 'mem') !== 1 || word(k, e, 'd_parent') !== parent) continue;
      if (word(k, e, 'd_name') !== word(k, d, 'd_name')) continue;
      if (word(k, e, 'd_hash') === 0 && word(k, e, 'il_owner') === 0) continue;
      k.report('lock order', `X8, a hint: d_alloc makes dentry ${d} beside ${e}, of the same name`);
      return;
    }
  };
}

/**
 * What the VFS hands to ->lookup is in-lookup, and the lock is held shared. A helper under its
 * caller's exclusive lock may hand over one that is unhashed, but never one that is hashed.
 */
function lookupRule(fns: string[], lookup: string, at: number): LockRule {
  const ofVfs = fns.includes('i_op_lookup') && !helpers.some((fn) => fns.includes(fn));
  return (k) => {
    const d = k.get(at);
    const exclusive = held(k, d) === 'exclusive';
    const hashed = word(k, d, 'd_hash') !== 0;
    const inLookup = word(k, d, 'il_owner') === k.t + 1;
    if (hashed || (!inLookup && (ofVfs || !exclusive))) {
      const what = hashed ? 'hashed' : 'not in-lookup';
      k.report('lock order', `X5: ${lookup} gets dentry ${d}, which is ${what}`);
    }
    if (exclusive && ofVfs) {
      k.report('lock order', `X5: ${lookup} runs with i_rwsem held exclusive`);
    }
  };
}

/* Where an instruction is the first step inside a ->lookup: its frames, and where `d` lies. */
function entered({ code, allocation }: Linked, spot: Spot, wordOf: (variable: Spot) => number) {
  const { scope, own } = spot;
  const { chain } = scope;
  const from = chain.findIndex(({ fn }) => lookups.includes(fn));
  const frame = chain[from];
  if (!frame) return null;
  if (scope.rowOf(own) !== code.instances[frame.instance]?.row) return null;
  // a ->lookup that only hands d on has it no longer: the function that it calls does
  const variables = chain.slice(from).map(({ instance }) => code.named(`${instance}:d`));
  const variable = variables.find((one) => allocation.isLive(scope.placeOf(own), one));
  if (!variable) return null;
  return { fns: chain.map(({ fn }) => fn), lookup: frame.fn, at: wordOf(variable) };
}

/* What was asked of a program before: its drops, and what is behind each. */
const known = new WeakMap<Code, { drops: number[]; behind: Map<number, number[]> }>();

function knownOf(code: Code) {
  let about = known.get(code);
  if (!about) {
    const all = code.instances
      .filter(({ fn }) => fn.name === 'd_drop')
      .flatMap(({ at, end }) => Array.from({ length: end - at }, (_, i) => at + i));
    about = { drops: all.filter((at) => drops(code, at)), behind: new Map() };
    known.set(code, about);
  }
  return about;
}

/** All instructions at which d_drop unhashes a dentry that its operation is about. */
const dropsIn = (code: Code): number[] => knownOf(code).drops;

/** The instructions that can come after i, before i_rwsem is released. */
function behind(code: Code, i: number): number[] {
  const about = knownOf(code);
  const old = about.behind.get(i);
  if (old) return old;
  const seen = new Uint8Array(code.length);
  const out: number[] = [];
  const open = [i];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of code.successors(at)) {
      if (seen[next]) continue;
      seen[next] = 1;
      out.push(next);
      const primitive = code.primitiveAt(next);
      if (primitive !== 'up_write' && primitive !== 'up_read') open.push(next);
    }
  }
  about.behind.set(i, out);
  return out;
}
