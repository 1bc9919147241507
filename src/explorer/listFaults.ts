import type { RunnableWorld } from '../program/world.ts';

/**
 * What is wrong with the lists that dentries hang in, one sentence each: a hashed dentry is in the
 * chain of its own bucket, once, and in no other; one that is handed to RCU is in none of its
 * parent's and its inode's lists any more. (The in-lookup chain is left to I5 and I6, and who has to
 * be on an alias list to I7.)
 */
export class ListFaults {
  private readonly world: RunnableWorld;
  /** By dentry: the bucket in whose chain it was met, 0 = none. */
  private readonly met: Uint8Array;
  private readonly at: Record<'hash' | 'next' | 'sibling' | 'alias' | 'inode', number>;

  constructor(world: RunnableWorld) {
    this.world = world;
    const offset = (field: string): number => world.core.machine.offset('Dentry', field);
    this.met = new Uint8Array(world.layout.structs.Dentry.count + 1);
    this.at = {
      hash: offset('d_hash'),
      next: offset('d_hash_next'),
      sibling: offset('d_sib'),
      alias: offset('u_0'),
      inode: offset('d_inode'),
    };
  }

  /** Adds to `out` what is wrong in a snapshot. */
  find(w: Int16Array, out: string[]): void {
    const { Dentry, Bucket, Inode } = this.world.layout.structs;
    const { met, at } = this;
    met.fill(0);
    for (let b = 1; b <= Bucket.count; b++) this.walk(w, b, out);
    for (let i = 1; i <= Inode.count; i++) this.living(w, i, out);
    for (let id = 1; id <= Dentry.count; id++) {
      const d = Dentry.base + (id - 1) * Dentry.size;
      if (w[d] === 2 && w[d + at.sibling] !== 0) {
        out.push(
          `dentry ${id} is handed to RCU while it is still among the children of its parent`,
        );
      }
      const bucket = w[d + at.hash];
      if (bucket !== 0 && met[id] === 0) {
        out.push(`dentry ${id} is hashed, but the chain of its bucket does not lead to it`);
      }
    }
  }

  private walk(w: Int16Array, bucket: number, out: string[]): void {
    const { Dentry, Bucket } = this.world.layout.structs;
    const { met, at } = this;
    let id = w[Bucket.base + (bucket - 1) * Bucket.size] as number;
    while (id > 0) {
      const d = Dentry.base + (id - 1) * Dentry.size;
      if (met[id] !== 0) {
        out.push(`the chain of a hash bucket comes back to dentry ${id}`);
        return;
      }
      met[id] = bucket;
      if (w[d + at.hash] !== bucket) {
        out.push(`the chain of a hash bucket leads to dentry ${id}, which is not hashed there`);
        return;
      }
      id = w[d + at.next] as number;
    }
  }

  /** What is wrong with the alias lists when nobody is at work on them: each alias has that inode. */
  atRest(w: Int16Array, out: string[]): void {
    for (let i = 1; i <= this.world.layout.structs.Inode.count; i++) {
      for (const id of this.aliases(w, i)) {
        if (w[this.dentry(id) + this.at.inode] === i) continue;
        out.push(`the alias list of an inode leads to dentry ${id}, which is not attached to it`);
      }
    }
  }

  /** Only that no alias is dead: a list that was overwritten, or has no end, is told of by I7. */
  private living(w: Int16Array, inode: number, out: string[]): void {
    const dead = this.aliases(w, inode).find((id) => w[this.dentry(id)] !== 1);
    if (dead) out.push(`the alias list of an inode leads to dentry ${dead}, which is dead`);
  }

  /** The dentries on an alias list, up to the first that is dead; one that has no end is cut off. */
  private aliases(w: Int16Array, inode: number): number[] {
    const { Dentry, Inode } = this.world.layout.structs;
    const out: number[] = [];
    const list = Inode.base + (inode - 1) * Inode.size + (Inode.fields.i_dentry?.offset ?? 0);
    let id = w[list] as number;
    while (out.length < Dentry.count && id > 0 && id <= Dentry.count) {
      out.push(id);
      const d = this.dentry(id);
      id = w[d] === 1 ? (w[d + this.at.alias] as number) : 0;
    }
    return out;
  }

  private dentry(id: number): number {
    const { base, size } = this.world.layout.structs.Dentry;
    return base + (id - 1) * size;
  }
}
