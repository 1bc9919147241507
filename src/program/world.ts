import type { Finding } from '../model/findings.ts';
import { Machine } from '../model/machine.ts';
import { mayFree, rcuFree } from '../model/rcu.ts';
import { makeLayout } from '../model/struct.ts';
import { type Bound, bind } from './bind.ts';
import type { FunctionIR, Functions, Library } from './ir.ts';
import type { Linked } from './link.ts';
import { startingAt } from './linkedProgram.ts';
import { linkOnce } from './linkOnce.ts';
import type { Move, Setting, World } from './program.ts';
import { inodeWords, sentenceOf } from './say.ts';
import { type Condition, specialise } from './specialise.ts';
import {
  answersOf,
  argument,
  failsOf,
  hashesOf,
  labelsOf,
  placeStart,
  spellingOf,
} from './start.ts';

/** The compile-time conditions of a setting: patches, variant, lock rules, file system. */
export function conditionOf(setting: Setting): Condition {
  return (what, arg) => {
    if (what === 'patch') return setting.variant.patches.includes(Number(arg));
    if (what === 'variant') {
      return setting.variant.id === arg || (setting.variant.flags ?? []).includes(arg);
    }
    if (what === 'fs') return setting.cast.fs === arg;
    return setting.rules?.includes(arg) ?? setting.locking === 'proposed';
  };
}

/** The library's functions as they stand under a setting, each made when it is asked for. */
export function functionsOf(setting: Setting, library: Library): Functions {
  const condition = conditionOf(setting);
  const made = new Map<string, FunctionIR>();
  return {
    get: (name) => {
      const known = made.get(name);
      if (known || !Object.hasOwn(library, name)) return known;
      const fn = specialise(library[name] as FunctionIR, condition);
      made.set(name, fn);
      return fn;
    },
  };
}

/** What the explorer's hot loop uses: no objects are made. Numbers as in `encode`. */
export class Core {
  readonly machine: Machine;
  readonly threads: number;
  private readonly bound: Bound[];
  private readonly pcs: number[];
  private wrong = false;

  constructor(machine: Machine, bound: Bound[]) {
    this.machine = machine;
    this.bound = bound;
    this.threads = bound.length;
    this.pcs = bound.map((_, t) => machine.base('Thread', t + 1));
  }

  /** Has a fatal finding ended the run? */
  ended(w: Int16Array): boolean {
    return w[0] !== 0;
  }

  /** May thread t move? */
  enabled(w: Int16Array, t: number): boolean {
    const pc = w[this.pcs[t] as number] as number;
    if (pc === 0) return false;
    const { guard } = (this.bound[t] as Bound).step(pc);
    if (!guard) return true;
    const may = this.ask(w, t, guard);
    // where the guard itself touches what it must not, the step runs and reports it
    return this.wrong || may;
  }

  /** How many answers the environment has for thread t's step. */
  choices(w: Int16Array, t: number): number {
    const pc = w[this.pcs[t] as number] as number;
    const count = pc === 0 ? null : (this.bound[t] as Bound).step(pc).choices;
    return count ? this.ask(w, t, count) : 1;
  }

  /* A question changes nothing: what it finds is left to the step (`wrong`: it found something). */
  private ask<T>(w: Int16Array, t: number, question: (k: Machine) => T): T {
    const k = this.machine;
    const [code, who] = [w[0] as number, w[1] as number];
    k.on(w);
    k.t = t;
    k.findings.length = 0;
    const answer = question(k);
    this.wrong = k.findings.length > 0;
    k.findings.length = 0;
    w[0] = code;
    w[1] = who;
    return answer;
  }

  /** Thread t takes its step in place. Findings are left in machine.findings. */
  run(w: Int16Array, t: number, choice: number): void {
    const k = this.machine;
    const at = this.pcs[t] as number;
    k.on(w);
    k.t = t;
    k.choice = choice;
    const pc = k.get(at);
    if (pc !== 0) k.set(at, (this.bound[t] as Bound).step(pc).run(k));
  }

  /** May the environment free dentry d? */
  mayFree(w: Int16Array, d: number): boolean {
    this.machine.on(w);
    return mayFree(this.machine, d);
  }

  /** It does. */
  free(w: Int16Array, d: number): void {
    this.machine.on(w);
    rcuFree(this.machine, d);
  }

  /** Values of the primitive's arguments at the thread's current row. */
  args(w: Int16Array, t: number): number[] {
    const k = this.machine;
    k.on(w.slice());
    k.t = t;
    const pc = w[this.pcs[t] as number] as number;
    const out = pc === 0 ? [] : (this.bound[t] as Bound).step(pc).args(k);
    k.findings.length = 0;
    return out;
  }
}

/** A World with the core that the explorer drives. */
export interface RunnableWorld extends World {
  core: Core;
}

/**
 * Links the programs of a setting's threads and lays out their memory. Throws an Error that names
 * the cast where it asks for a function or an object that does not exist.
 */
export function makeWorld(setting: Setting, library: Library): RunnableWorld {
  const { cast } = setting;
  const functions = functionsOf(setting, library);
  const labels = labelsOf(cast);
  const linked = cast.threads.map(({ entry, args }) =>
    linkOnce(
      entry,
      functions,
      args.map((arg) => argument(arg, cast, labels)),
      library,
    ),
  );
  const layout = makeLayout({
    threads: cast.threads.length,
    registers: Math.max(...linked.map((l) => l.allocation.registers)),
    dentries: cast.dentries.length + cast.allocations * cast.threads.length,
    inodes: labels.inode.length - 1 + 1,
    names: cast.names.length,
    inLookupBuckets: cast.inLookupBuckets ?? 1,
  });
  const machine = new Machine(layout, cast.dentries.length, answersOf(cast, labels));
  machine.fails = failsOf(cast, labels);
  machine.spelling = spellingOf(cast, labels);
  machine.hashes = hashesOf(cast, labels);
  const bound = linked.map((l, t) => bind(l, t, machine, setting.locking === 'proposed'));
  const start = firstSnapshot(machine, setting, bound);
  const core = new Core(machine, bound);
  return {
    setting,
    layout,
    core,
    programs: linked.map(({ program }, t) =>
      startingAt(program, start[machine.base('Thread', t + 1)] as number),
    ),
    names: labels,
    initial: () => start.slice(),
    moves: (snapshot) => movesOf(core, snapshot),
    step: (snapshot, move) => take(core, snapshot, move),
    sentence: (snapshot, move) => sentence(core, linked, setting, labels, snapshot, move),
  };
}

function firstSnapshot(k: Machine, setting: Setting, bound: Bound[]): Int16Array {
  const first = new Int16Array(k.layout.words);
  k.on(first);
  placeStart(k, setting.cast, labelsOf(setting.cast));
  bound.forEach((b, t) => {
    k.t = t;
    k.set(k.base('Thread', t + 1), b.start(k));
  });
  return first;
}

function movesOf(core: Core, snapshot: Int16Array): Move[] {
  const w = snapshot.slice();
  if (core.ended(w)) return [];
  const out: Move[] = [];
  for (let t = 0; t < core.threads; t++) {
    if (!core.enabled(w, t)) continue;
    const choices = core.choices(w, t);
    for (let choice = 0; choice < choices; choice++) {
      out.push({ kind: 'thread', thread: t, choice });
    }
  }
  for (let d = 1; d <= core.machine.layout.structs.Dentry.count; d++) {
    if (core.mayFree(w, d)) out.push({ kind: 'rcu-free', dentry: d });
  }
  return out;
}

function take(core: Core, snapshot: Int16Array, move: Move): Finding[] {
  core.machine.findings.length = 0;
  if (move.kind === 'rcu-free') core.free(snapshot, move.dentry);
  else core.run(snapshot, move.thread, move.choice);
  return core.machine.findings.splice(0);
}

function sentence(
  core: Core,
  linked: Linked[],
  setting: Setting,
  labels: World['names'],
  snapshot: Int16Array,
  move: Move,
): string {
  const k = core.machine;
  if (move.kind === 'rcu-free') {
    return `RCU: no reader is left that could see dentry ${move.dentry}; its memory is freed`;
  }
  const thread = setting.cast.threads[move.thread];
  const base = k.base('Thread', move.thread + 1);
  const row = linked[move.thread]?.program.row(snapshot[base] as number);
  if (!thread || !row || row.pc === 0) return `${thread?.letter ?? '?'} has finished`;
  const args = core.args(snapshot, move.thread);
  k.on(snapshot);
  const firstRegister = base + Object.keys(k.layout.structs.Thread.fields).length;
  const said = sentenceOf(k, row, { letter: thread.letter, firstRegister }, args, labels);
  const answer = k.answers[args[0] ?? 0]?.[move.choice];
  if (row.primitive !== 'rpc_lookup' || answer === undefined) return said;
  return `${said}; the answer is ${inodeWords(answer, labels)}`;
}
