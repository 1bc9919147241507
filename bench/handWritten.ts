import { library } from 'virtual:programs';
import { apply } from '../src/explorer/reduction.ts';
import { Steps } from '../src/explorer/steps.ts';
import type { Cast } from '../src/model/story.ts';
import { makeWorld, type RunnableWorld } from '../src/program/world.ts';

/* __d_lookup of a name that is hashed: seven steps, and nothing else. */
const cast: Cast = {
  id: 'hand-written',
  title: 'a lookup in the hash',
  about: '',
  fs: 'local',
  threads: [
    { letter: 'A', name: 'lookup', syscall: '__d_lookup', entry: '__d_lookup', args: ['@P', '"x'] },
  ],
  names: ['/', 'x'],
  dentries: [
    { label: 'P', name: '/', inode: 'P', directory: true, hashed: false, count: 1 },
    { label: 'X', name: 'x', parent: 'P', inode: 'X', hashed: true, count: 1 },
  ],
  server: { x: 'X' },
  allocations: 1,
};

/** Where the words of the lookup are, and the numbers of its rows. */
function placesOf(world: RunnableWorld) {
  const k = world.core.machine;
  const { rows } = world.programs[0] as RunnableWorld['programs'][number];
  const pcOf = (text: string): number => rows.find((row) => row.text.startsWith(text))?.pc ?? -1;
  const [ENTER, FIRST, LOCK, TEST, GET, NEXT] = [
    pcOf('rcu_read_lock'),
    pcOf('let d = bucket.first'),
    pcOf('spin_lock'),
    pcOf('if ('),
    pcOf('dget'),
    pcOf('d = d.d_hash_next'),
  ];
  const [UNLOCK = -1, MISS = -1] = rows
    .filter((r) => r.text.startsWith('spin_unlock'))
    .map((r) => r.pc);
  const [LEAVE = -1] = rows.filter((r) => r.text.startsWith('rcu_read_unlock')).map((r) => r.pc);
  const me = k.base('Thread', 1);
  const rcu = me + k.offset('Thread', 'rcu');
  const result = me + k.offset('Thread', 'result');
  const D = me + k.layout.structs.Thread.size - k.layout.registers;
  const of = (field: string): number => k.base('Dentry', 1) + k.offset('Dentry', field);
  const { size } = k.layout.structs.Dentry;
  const [lock, parent, name, hash, count, mask, next] = [
    of('d_lock'),
    of('d_parent'),
    of('d_name'),
    of('d_hash'),
    of('count'),
    of('rcu_mask'),
    of('d_hash_next'),
  ];
  const bucket = k.base('Bucket', 2);
  const local = (called: string): number =>
    D + (rows[TEST]?.locals.find((one) => one.name === called)?.register ?? 0);
  const [d, wanted, called] = [local('d'), local('parent'), local('name')];
  const numbers = { ENTER, FIRST, LOCK, TEST, GET, NEXT, UNLOCK, MISS, LEAVE };
  const words = { me, rcu, result, size, lock, parent, name, hash, count, mask, next, bucket };
  return { ...numbers, ...words, d, wanted, called };
}

/** The same function as a switch over the same words, with every offset resolved by hand. */
function handWritten(world: RunnableWorld): (w: Int16Array) => void {
  const { ENTER, FIRST, LOCK, TEST, GET, NEXT, UNLOCK, MISS, LEAVE, ...words } = placesOf(world);
  const { me, rcu, result, size, lock, parent, name, hash, count, mask, next, bucket } = words;
  const { d, wanted, called } = words;
  return (w) => {
    const at = ((w[d] as number) - 1) * size;
    switch (w[me]) {
      case ENTER:
        w[rcu] = (w[rcu] as number) + 1;
        w[me] = FIRST;
        return;
      case FIRST:
        w[d] = w[bucket] as number;
        w[me] = w[d] === 0 ? LEAVE : LOCK;
        return;
      case LOCK:
        if (w[lock + at] !== 0) return;
        w[lock + at] = 1;
        w[me] = TEST;
        return;
      case TEST:
        w[me] = MISS;
        if (w[parent + at] !== w[wanted] || w[name + at] !== w[called]) return;
        if (w[hash + at] === 0) return;
        w[me] = GET;
        w[wanted] = 0;
        w[called] = 0;
        return;
      case GET:
        w[count + at] = (w[count + at] as number) + 1;
        w[me] = UNLOCK;
        return;
      case UNLOCK:
        w[lock + at] = 0;
        w[me] = LEAVE;
        return;
      case MISS:
        w[lock + at] = 0;
        w[me] = NEXT;
        return;
      case NEXT:
        w[d] = w[next + at] as number;
        w[me] = w[d] === 0 ? LEAVE : LOCK;
        return;
      default:
        w[rcu] = (w[rcu] as number) - 1;
        w[mask] = (w[mask] as number) & ~1;
        w[mask + size] = (w[mask + size] as number) & ~1;
        w[result] = w[d] as number;
        w[me] = 0;
        w[d] = 0;
    }
  };
}

function hash(words: Int32Array): number {
  let h = 0x9e3779b9;
  for (let j = 0; j < words.length; j++) {
    h = Math.imul(h ^ (words[j] as number), 0x85ebca6b);
    h ^= h >>> 13;
  }
  return h;
}

/** Three ways to take the seven steps: each a function that takes them once. */
export interface Ways {
  /** What a search does: a tuple copied, the remembered moves looked up and applied, hashed. */
  search: () => number;
  /** The closures of the compiled program, run in place, the state copied and hashed. */
  closures: () => number;
  /** The hand-written switch, the same way. */
  byHand: () => number;
}

/** Makes them, after a check that all three come to the same snapshot. */
export function threeWays(): Ways {
  const variant = { id: 'bench', title: 'bench', patches: [4] };
  const world = makeWorld({ story: '', cast, variant, locking: 'today' }, library);
  const hand = handWritten(world);
  const steps = new Steps(world);
  const start = world.initial();
  const snapshot = new Int16Array(start.length);
  const words = new Int32Array(snapshot.buffer, 0, snapshot.length >> 1);
  const first = new Uint16Array(steps.parts.all.length);
  const base = steps.parts.encode(start, first);
  const tuple = first.slice();
  const next = first.slice();
  const copy = new Int16Array(start.length);
  const inPlace = (step: (w: Int16Array) => void) => (): number => {
    snapshot.set(start);
    let h = 0;
    for (let i = 0; i < 7; i++) {
      copy.set(snapshot);
      step(snapshot);
      h ^= hash(words);
    }
    return h;
  };
  const ways: Ways = {
    byHand: inPlace(hand),
    closures: inPlace((w) => {
      if (world.core.enabled(w, 0)) world.core.run(w, 0, 0);
    }),
    search: () => {
      tuple.set(first);
      let h = base;
      for (let i = 0; i < 7; i++) {
        const [outcome] = steps.of(tuple, 0).outcomes;
        if (!outcome) throw new Error('the lookup stands still');
        next.set(tuple);
        apply(next, outcome);
        h = (h + outcome.hash) | 0;
        tuple.set(next);
      }
      return h;
    },
  };
  ways.byHand();
  const byHand = snapshot.join();
  ways.closures();
  const closures = snapshot.join();
  ways.search();
  steps.parts.decode(tuple, copy);
  if (byHand !== closures || copy.join() !== closures) throw new Error('the three ways differ');
  return ways;
}
