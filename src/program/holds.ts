import { placeWords } from './say.ts';
import type { RunnableWorld } from './world.ts';

/** Locks and names that thread t holds, in words: 'i_rwsem of P shared', 'the name “x”'. */
export function holdsOf(world: RunnableWorld, w: Int16Array, t: number): string[] {
  const k = world.core.machine;
  k.on(w);
  const out: string[] = [];
  for (const place of Object.values(k.layout.structs)) {
    for (const [name, field] of Object.entries(place.fields)) {
      if (field.kind !== 'Spinlock' && field.kind !== 'Rwsem' && name !== 'il_owner') continue;
      for (let id = 1; id <= place.count; id++) {
        const at = place.base + (id - 1) * place.size + field.offset;
        const words = () => placeWords(k, at, world.names);
        if (field.kind === 'Rwsem' && (k.get(at + 1) >> t) & 1) out.push(`${words()} shared`);
        if (k.get(at) !== t + 1) continue;
        if (name === 'il_owner') {
          const text = world.names.name[k.get(k.base('Dentry', id) + k.offset('Dentry', 'd_name'))];
          out.push(`the name “${text}”`);
        } else out.push(field.kind === 'Rwsem' ? `${words()} exclusive` : words());
      }
    }
  }
  return out;
}

/** What a thread that has finished still holds: also a read section of RCU that it has not left. */
export function leftBy(world: RunnableWorld, w: Int16Array, t: number): string[] {
  const k = world.core.machine;
  const inside = w[k.base('Thread', t + 1) + k.offset('Thread', 'rcu')] !== 0;
  return [...holdsOf(world, w, t), ...(inside ? ['an RCU read section'] : [])];
}
