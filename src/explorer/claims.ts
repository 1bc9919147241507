import { errnoName } from '../model/constants.ts';
import type { FindingKind } from '../model/findings.ts';
import type { Machine } from '../model/machine.ts';
import type { VerdictWord } from '../model/story.ts';
import type { RunnableWorld } from '../program/world.ts';
import { due, existsThroughout, hides, licensed } from './licences.ts';
import { ListFaults } from './listFaults.ts';
import type { ClaimId } from './verdict.ts';

/* Words that a claim on states, or a licence, looks at. A test reads along and knows of every one. */
const looksAt = new Set([
  ...['mem', 'd_flags', 'd_type', 'd_hash', 'd_hash_next', 'd_parent', 'd_name', 'd_inode'].map(
    (field) => `Dentry.${field}`,
  ),
  ...['count', 'il_owner', 'u_tag', 'u_0', 'd_sib'].map((field) => `Dentry.${field}`),
  ...['Inode.i_dentry', 'Inode.s_dead', 'Bucket.first', 'Thread.old_dentry', 'Thread.new_dentry'],
]);

/**
 * What the claims on states make out of a word's values; null where they do not look. Of a count
 * only I4 wants to know, and only whether there is any.
 */
export function claimView(struct: string, field: string): ((value: number) => number) | null {
  if (!looksAt.has(`${struct}.${field}`)) return null;
  return field === 'count' ? (count) => (count > 0 ? 1 : 0) : (value) => value;
}

/** What a state or a step broke. */
export interface Breach {
  claim: ClaimId;
  word: VerdictWord;
  detail: string;
}

/** The claim that a step's finding belongs to (base.md 8); null for a bound. */
export function breachOf(kind: FindingKind, detail: string): Breach | null {
  switch (kind) {
    case 'use-after-free':
    case 'out-of-bounds':
    case 'union breach':
    case 'alias corruption':
      return { claim: 'K3', word: 'use-after-free', detail: `${kind}: ${detail}` };
    case 'BUG':
    case 'WARN':
    case 'oops':
      return { claim: 'K4', word: kind, detail };
    case 'lock imbalance':
      return { claim: 'K6', word: kind, detail };
    case 'duplicate name':
      return { claim: 'K2', word: kind, detail };
    case 'false ENOENT':
      return { claim: 'K7', word: kind, detail };
    case 'cost':
      return { claim: 'K8', word: kind, detail };
    case 'lock order':
      return { claim: 'K9', word: 'ok', detail };
    default:
      return null;
  }
}

/** The invariants of base.md 8 that every state must keep. */
export class StateClaims {
  private readonly k: Machine;
  private readonly world: RunnableWorld;
  private readonly dentries: number;
  private readonly at: Record<'flags' | 'hash' | 'parent' | 'name' | 'inode' | 'count', number>;
  private readonly owner: number;
  private readonly tag: number;
  private readonly lists: ListFaults;

  constructor(world: RunnableWorld) {
    this.world = world;
    this.lists = new ListFaults(world);
    this.k = world.core.machine;
    this.dentries = world.layout.structs.Dentry.count;
    const offset = (field: string): number => this.k.offset('Dentry', field);
    this.at = {
      flags: offset('d_flags'),
      hash: offset('d_hash'),
      parent: offset('d_parent'),
      name: offset('d_name'),
      inode: offset('d_inode'),
      count: offset('count'),
    };
    this.owner = offset('il_owner');
    this.tag = offset('u_tag');
  }

  /** Adds to `out` what the state breaks. */
  check(w: Int16Array, out: Breach[]): void {
    const { size, base } = this.world.layout.structs.Dentry;
    for (let i = 0; i < this.dentries; i++) {
      const d = base + i * size;
      if (w[d] !== 1) continue;
      const inLookup = w[d + this.owner] !== 0;
      const hashed = w[d + this.at.hash] !== 0;
      if (((w[d + this.at.flags] as number) & 1) !== 0) this.inLookup(w, d, i + 1, inLookup, out);
      if (inLookup || hashed) this.unique(w, i, hashed, inLookup, out);
      if (hashed && i >= this.world.setting.cast.dentries.length) this.added(w, d, i + 1, out);
      if (w[d + this.at.inode] !== 0) this.attached(w, d, i + 1, out);
    }
    const faults: string[] = [];
    this.lists.find(w, faults);
    corrupted(faults, out);
  }

  /** I4, of every dentry with the flag; only one that somebody owns must have a reference (S1 may die). */
  private inLookup(w: Int16Array, d: number, id: number, owned: boolean, out: Breach[]): void {
    if (w[d + this.at.inode] !== 0 || w[d + this.at.hash] !== 0) {
      const detail = `I4: in-lookup dentry ${id} is positive or hashed`;
      out.push({ claim: 'K3', word: 'use-after-free', detail });
    }
    if (owned && (w[d + this.at.count] as number) <= 0) {
      const detail = `I4: nobody holds a reference on in-lookup dentry ${id}`;
      out.push({ claim: 'K3', word: 'use-after-free', detail });
    }
  }

  /** I1, I2, I3. */
  private unique(
    w: Int16Array,
    i: number,
    hashed: boolean,
    inLookup: boolean,
    out: Breach[],
  ): void {
    const { size, base } = this.world.layout.structs.Dentry;
    const d = base + i * size;
    for (let j = i + 1; j < this.dentries; j++) {
      const e = base + j * size;
      if (w[e] !== 1 || w[e + this.at.name] !== w[d + this.at.name]) continue;
      if (w[e + this.at.parent] !== w[d + this.at.parent]) continue;
      const otherHashed = w[e + this.at.hash] !== 0;
      const otherInLookup = w[e + this.owner] !== 0;
      const which = hashed && otherHashed ? 'I1' : inLookup && otherInLookup ? 'I2' : 'I3';
      if (which === 'I3' && !((hashed && otherInLookup) || (inLookup && otherHashed))) continue;
      const how = { I1: 'both hashed', I2: 'both in-lookup', I3: 'one in-lookup, one hashed' };
      if (which === 'I1' && hides(this.world, w, i + 1, j + 1)) {
        const detail = `I16: of dentries ${i + 1} and ${j + 1} the negative one is in front, and hides the other`;
        out.push({ claim: 'K7', word: 'false ENOENT', detail });
      }
      if (licensed(this.world, w, which, i + 1, j + 1)) continue;
      const detail = `${which}: dentries ${i + 1} and ${j + 1} have one name, ${how[which]}`;
      out.push({ claim: 'K2', word: 'duplicate name', detail });
    }
  }

  /** I17, of a dentry that was not there at first; in no cast does a directory die on the way. */
  private added(w: Int16Array, d: number, id: number, out: Breach[]): void {
    const parent = this.k.base('Dentry', w[d + this.at.parent] as number);
    const inode = w[parent + this.at.inode] as number;
    if (inode <= 0 || w[this.k.base('Inode', inode) + this.k.offset('Inode', 's_dead')] === 0)
      return;
    const detail = `I17: dentry ${id} is hashed in a directory that is dead`;
    out.push({ claim: 'K7', word: 'wrong result', detail });
  }

  /** I7: the alias list of an inode has each of its dentries, and none of them twice. */
  private attached(w: Int16Array, d: number, id: number, out: Breach[]): void {
    const { k } = this;
    const inode = k.base('Inode', w[d + this.at.inode] as number);
    const next = k.offset('Dentry', 'u_0');
    let at = w[inode + k.offset('Inode', 'i_dentry')] as number;
    let times = 0;
    for (let n = 0; n <= this.dentries && at > 0 && at <= this.dentries; n++) {
      if (at === id) times++;
      at = w[k.base('Dentry', at) + next] as number;
    }
    if (times === 1 && w[d + this.tag] === 2) return;
    const words =
      times > 1
        ? `the alias list of its inode comes back to dentry ${id}`
        : times === 0
          ? `dentry ${id} is not on the alias list of its inode`
          : `dentry ${id} is on the alias list of its inode, its shared bytes are something else`;
    out.push({ claim: 'K3', word: 'use-after-free', detail: `alias corruption: I7: ${words}` });
  }

  /** I19 for a thread that has just finished: it holds nothing and owns no name. */
  finished(holds: string[], letter: string, out: Breach[]): void {
    if (holds.length === 0) return;
    const detail = `I19: ${letter} has finished and still holds ${holds.join(' and ')}`;
    out.push({ claim: 'K6', word: 'lock imbalance', detail });
  }

  /** Is what a thread that has just finished returns right: what its cast says, and I16? */
  answered(w: Int16Array, t: number, out: Breach[]): void {
    const result = w[this.k.base('Thread', t + 1) + this.k.offset('Thread', 'result')] as number;
    const thread = this.world.setting.cast.threads[t];
    if (thread?.result && !thread.result.right.includes(result)) {
      const what = result < 0 ? `-${errnoName(result)}` : result;
      const detail = `${thread.letter} returns ${what}: ${thread.result.otherwise}`;
      out.push({ claim: 'K7', word: result === -2 ? 'false ENOENT' : 'wrong result', detail });
    }
    const name = thread?.args.find((arg) => typeof arg === 'string' && arg.startsWith('"'));
    if (result !== -2 || typeof name !== 'string') return;
    if (!existsThroughout(this.world, w, name.slice(1))) return;
    const detail = `I16: ${thread?.letter} is told that “${name.slice(1)}” does not exist`;
    out.push({ claim: 'K7', word: 'false ENOENT', detail });
  }

  /** I23, and the alias lists, once all threads have finished. */
  atEnd(w: Int16Array, out: Breach[]): void {
    const faults: string[] = [];
    this.lists.atRest(w, faults);
    corrupted(faults, out);
    const { size, base } = this.world.layout.structs.Dentry;
    for (let i = 0; i < this.dentries; i++) {
      const d = base + i * size;
      if (w[d] !== 1) continue;
      const holders = due(this.world, w, i + 1);
      if (w[d + this.at.count] === holders) continue;
      const detail = `I23: dentry ${i + 1} counts ${w[d + this.at.count]}, but has ${holders} holders`;
      out.push({ claim: 'K3', word: 'use-after-free', detail });
    }
  }
}

function corrupted(faults: readonly string[], out: Breach[]): void {
  for (const fault of faults) {
    out.push({ claim: 'K3', word: 'use-after-free', detail: `list corruption: ${fault}` });
  }
}
