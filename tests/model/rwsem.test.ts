import { describe, expect, test } from 'vitest';
import { Machine, STAY } from '../../src/model/machine.ts';
import { rwsemPrimitives } from '../../src/model/rwsem.ts';
import { makeLayout } from '../../src/model/struct.ts';

/** Four threads around one i_rwsem; drawn as `holders | queue`, small letters read. */
class Around {
  private readonly k: Machine;
  private readonly sem: number;

  constructor() {
    const counts = { threads: 4, registers: 0, dentries: 1, inodes: 1, names: 1 };
    this.k = new Machine(makeLayout({ ...counts, inLookupBuckets: 1 }), 1);
    this.k.on(new Int16Array(this.k.layout.words));
    this.sem = this.k.base('Inode', 1) + this.k.offset('Inode', 'i_rwsem');
  }

  /** `a` asks shared, `A` exclusive, `a-` and `A-` release, `A>` keeps it shared; `a!` asks shared and
   * can be killed, and once it waits is killed; the lock as drawn afterwards. */
  act(text: string): string {
    for (const word of text.split(' ')) {
      const letter = word[0] as string;
      const exclusive = letter === letter.toUpperCase();
      this.k.t = 'abcd'.indexOf(letter.toLowerCase());
      const verb = word.endsWith('-') ? 'up' : 'down';
      const name = `${verb}_${exclusive ? 'write' : 'read'}`;
      const others: Record<string, string> = { '>': 'downgrade_write', '!': 'down_read_killable' };
      rwsemPrimitives[others[word.at(-1) ?? ''] ?? name]?.run(this.k, this.sem, 0);
    }
    return this.drawn();
  }

  answers(word: string): number {
    this.k.t = 'abcd'.indexOf(word.toLowerCase());
    const name = word === word.toUpperCase() ? 'down_write' : 'down_read';
    return rwsemPrimitives[name]?.run(this.k, this.sem, 0) ?? 0;
  }

  findings(): string {
    return this.k.findings.map((one) => one.kind).join();
  }

  private drawn(): string {
    const letters = ['a', 'b', 'c', 'd'];
    const writer = this.k.get(this.sem);
    const readers = letters.filter((_, t) => (this.k.get(this.sem + 1) >> t) & 1);
    const queue = letters.flatMap((_, i) => {
      const entry = this.k.get(this.sem + 2 + i);
      const letter = letters[(entry >> 1) - 1];
      return letter ? [entry & 1 ? letter.toUpperCase() : letter] : [];
    });
    const holder = letters[writer - 1];
    return `${holder ? holder.toUpperCase() : readers.join('')} | ${queue.join('')}`.trim();
  }
}

describe('i_rwsem is fair', () => {
  test('readers share it', () => {
    expect(new Around().act('a b c')).toBe('abc |');
  });

  test('a writer waits for the readers, and readers behind it wait for the writer', () => {
    expect(new Around().act('a B c')).toBe('a | Bc');
  });

  test('the last reader hands it to the writer at the head alone', () => {
    expect(new Around().act('a B c a-')).toBe('B | c');
  });

  test('a writer hands it to all queued readers when a reader is at the head', () => {
    expect(new Around().act('A b C d A-')).toBe('bd | C');
  });

  test('a writer that downgrades lets the readers in that are queued, if one is at the head', () => {
    expect(new Around().act('A b C d A>')).toBe('abd | C');
    expect(new Around().act('A B c A>')).toBe('a | Bc');
  });

  test('a signal takes a killable reader out of the queue, and whoever is behind it moves up', () => {
    expect(new Around().act('a! b')).toBe('ab |');
    expect(new Around().act('A b! C')).toBe('A | bC');
    expect(new Around().act('A b! C b!')).toBe('A | C');
  });

  test('a queued request stays until it is granted, and is done the second time', () => {
    const around = new Around();
    around.act('A');
    expect(around.answers('b')).toBe(STAY);
    around.act('A-');
    expect(around.answers('b')).toBe(0);
  });

  test('a lock that is held already is not asked for again, in the same mode', () => {
    const around = new Around();
    around.act('A b A- b'); // b was queued, was granted, and goes on
    expect(around.findings()).toBe('');
    around.act('b');
    expect(around.findings()).toBe('lock imbalance');
    const other = new Around();
    other.act('A A');
    expect(other.findings()).toBe('lock imbalance');
  });

  test('I19: a release by one who does not hold it so is an imbalance', () => {
    const around = new Around();
    around.act('a A-');
    expect(around.findings()).toBe('lock imbalance');
    around.act('b-');
    expect(around.findings()).toBe('lock imbalance,lock imbalance');
    around.act('B>');
    expect(around.findings()).toBe('lock imbalance,lock imbalance,lock imbalance');
  });
});
