import { primitiveOf } from '../effects.ts';
import type { Instr, SetInstr } from '../instr.ts';
import { isLastPut, type Linked } from '../link.ts';
import type { Row } from '../program.ts';
import { indent, promelaOf, StepText } from './expression.ts';
import { GuardText } from './guard.ts';
import { joinsBehind, landing } from './joins.ts';

/** Rows in one transition of Spin: it allows a d_step no more than 2,048 statements. */
const rowsTogether = 24;

/** A row as one way of a step. */
interface RowText {
  pc: number;
  /** The environment's answer, from 0. */
  choice: number;
  /** When the thread may take it, besides standing there; '' = always. */
  guard: string;
  lines: string[];
  /** May the thread have finished after it? */
  ends: boolean;
}

/**
 * The process of one thread. A transition is the step of the row that the thread stands at, the
 * local statements glued to it, and dead registers zeroed: what `bind` makes for the explorer.
 */
export class ThreadText {
  private readonly linked: Linked;
  private readonly step: StepText;
  private readonly mostAnswers: number;
  private readonly reached: ReadonlySet<number> | null;
  /** Joins of the step at hand, with the registers that may hold something there. */
  private pending = new Map<number, Set<number>>();
  private ends = false;

  /**
   * `mostAnswers`: the most that the environment has to choose from anywhere; `reached`: rows to
   * write, by pc, null = all. To go on to another one is an error in Spin.
   */
  constructor(linked: Linked, mostAnswers: number, reached: ReadonlySet<number> | null) {
    this.linked = linked;
    this.reached = reached;
    this.mostAnswers = mostAnswers;
    this.step = new StepText(this.registerOf);
  }

  /** Temporaries that the steps use; known once they are written. */
  get temporaries(): number {
    return this.step.temporaries;
  }

  /** The process, called `name`, for `count` threads that begin at row `start`, 0 = at the end. */
  write(count: number, name: string, start: number): string {
    const rows = this.linked.program.rows
      .slice(1)
      .filter(({ pc }) => start !== 0 && this.isWritten(pc))
      .flatMap((row) => this.row(row));
    const ordered = rows.sort((a, b) => a.choice - b.choice || a.pc - b.pc);
    const ways = [...portions(ordered)].flatMap(transition);
    const loop = ways.length > 0 ? ['  do', ...indent(ways), '  od;'] : [];
    return [
      `active [${count}] proctype ${name}() {`,
      ...loop,
      'end_finished:',
      '  false',
      '}',
      '',
    ].join('\n');
  }

  /** A row, once for each answer that the environment may have. */
  private row(row: Row): RowText[] {
    const at = this.linked.code.placeOfRow(row.pc);
    const instr = this.instr(at);
    const call = primitiveOf(instr);
    const primitive = call ? promelaOf(call.name) : null;
    const comment = `/* ${row.fn}: ${row.text.replaceAll('*/', '* /')} */`;
    const write = (choice: number, guards: string[]): RowText => {
      this.step.begin();
      this.ends = false;
      this.step.say(comment);
      if (primitive?.choices) this.step.say(`choice = ${choice};`);
      if (isLastPut(instr)) this.step.say('report_if(true, COST);');
      this.perform(instr, at, primitive?.stays === true);
      return {
        pc: row.pc,
        choice,
        guard: guards.join(' && '),
        lines: this.step.lines,
        ends: this.ends,
      };
    };
    const guards = this.guards(instr);
    const name = call?.args[0];
    if (!primitive?.choices || !name) return [write(0, guards)];
    const value = new GuardText(this.registerOf).value(name);
    const more = (choice: number) => `answers(${value}) > ${choice}`;
    return Array.from({ length: this.mostAnswers }, (_, choice) =>
      write(choice, choice === 0 ? guards : [...guards, more(choice)]),
    );
  }

  private isWritten(pc: number): boolean {
    return this.reached?.has(pc) ?? true;
  }

  private guards(instr: Instr): string[] {
    const call = primitiveOf(instr);
    if (!call || !promelaOf(call.name).guard || instr.stmt.rush) return [];
    const guard = new GuardText(this.registerOf);
    const args = call.args.slice(0, 2).map((arg) => guard.value(arg));
    const { params } = promelaOf(call.name);
    const given = params.map((_, i) => args[i] ?? '0').join(', ');
    const may = `may_${call.name}${params.length > 0 ? `(${given})` : ''}`;
    // a guard that would touch what it must not lets the step run and report it
    return [`(${[...guard.bad, may].join(' || ')})`];
  }

  private readonly registerOf = (name: string): number | null => {
    const { code, allocation } = this.linked;
    const register = allocation.registerOf(code.named(name));
    return register < 0 ? null : register;
  };

  /** The instruction of a row and everything up to the next row. */
  private perform(instr: Instr, at: number, stays: boolean): void {
    const { step } = this;
    const joins = joinsBehind(this.linked, at);
    this.pending = new Map(joins.map((join) => [join, new Set()]));
    if (joins.length > 0) step.say('joint = 0;');
    const live = new Set(this.liveAt(at));
    if (!stays) this.execute(at, live);
    else {
      if (instr.op !== 'set') throw new Error(`${instr.stmt.id}: a step that may stay in a test`);
      step.say('stay = 0;');
      const value = step.value(instr.e);
      const { lines } = step.apart(() => this.assign(instr, at, value, live));
      step.choose('stay == 0', lines, []);
    }
    for (const join of joins) {
      const filled = this.pending.get(join) ?? new Set();
      step.forget();
      const { lines } = step.apart(() => this.execute(join, filled));
      step.choose(`joint == ${join}`, lines, []);
    }
  }

  private instr(at: number): Instr {
    return this.linked.code.at(at);
  }

  private liveAt(at: number): number[] {
    const { allocation } = this.linked;
    return allocation.live(at).map((one) => allocation.registerOf(one));
  }

  /** `filled`: registers that may hold something. */
  private execute(at: number, filled: Set<number>): void {
    const { step } = this;
    const instr = this.instr(at);
    switch (instr.op) {
      case 'set':
        this.assign(instr, at, step.value(instr.e), filled);
        return;
      case 'store': {
        const to = step.address({ ...instr.at, obj: instr.obj });
        const value = step.value(instr.e);
        const { op } = instr.at;
        step.say(`w[${to}] = ${op === '' ? value : `w[${to}] ${op} ${value}`};`);
        this.settle(instr.next.at, filled);
        return;
      }
      case 'branch': {
        const test = step.value(instr.e);
        const way = (to: number): string[] =>
          step.apart(() => this.settle(to, new Set(filled))).lines;
        const [yes, no] = [way(instr.yes.at), way(instr.no.at)];
        if (yes.join() === no.join()) step.lines.push(...yes);
        else step.choose(test, yes, no);
        return;
      }
      default:
        step.say(`w[My_result] = ${step.value(instr.e)};`);
        this.zero(filled, new Set());
        step.say('pc = 0;');
        this.ends = true;
    }
  }

  private assign(instr: SetInstr, at: number, value: string, filled: Set<number>) {
    const { allocation } = this.linked;
    const register = allocation.keeps(at) ? allocation.register(instr.v) : -1;
    if (register >= 0 && value !== `R(${register})`) {
      this.step.assign(register, value);
      filled.add(register);
    }
    this.settle(instr.next.at, filled);
  }

  /** Local statements run at once; at a row the thread rests, its dead registers zero. */
  private settle(next: number, filled: Set<number>): void {
    const at = landing(this.linked, next);
    const joined = this.pending.get(at);
    if (joined) {
      for (const r of filled) joined.add(r);
      this.step.say(`joint = ${at};`);
    } else if (this.linked.code.pcOf(at) === 0) this.execute(at, filled);
    else {
      this.zero(filled, new Set(this.liveAt(at)));
      const pc = this.linked.code.pcOf(at);
      this.step.say(
        this.isWritten(pc)
          ? `pc = ${pc};`
          : `assert(false); pc = -1; /* row ${pc}: never reached */`,
      );
    }
  }

  private zero(filled: Set<number>, live: Set<number>): void {
    for (const r of [...filled].sort((a, b) => a - b)) {
      if (!live.has(r)) this.step.say(`R(${r}) = 0;`);
    }
  }
}

/** Rows that follow one another and are taken in one way, in portions. */
function* portions(rows: RowText[]): Generator<RowText[]> {
  let portion: RowText[] = [];
  for (const row of rows) {
    const alone = row.ends || row.choice > 0;
    const follows = !alone && portion.length < rowsTogether;
    if (!follows && portion.length > 0) {
      yield portion;
      portion = [];
    }
    portion.push(row);
    if (alone) {
      yield portion;
      portion = [];
    }
  }
  if (portion.length > 0) yield portion;
}

/** One transition: that of the row, among these, at which the thread stands. */
function transition(rows: RowText[]): string[] {
  const [from, to] = [rows[0]?.pc, rows.at(-1)?.pc];
  const here = from === to ? `pc == ${from}` : `pc >= ${from} && pc <= ${to}`;
  const may = rows.reduceRight(
    (rest, { pc, guard }) => (guard === '' ? rest : `(pc == ${pc} -> ${guard} : ${rest})`),
    'true',
  );
  const step = [
    `d_step { running && ${here}${may === 'true' ? '' : ` && ${may}`} ->`,
    '  begin_step();',
    '  if',
    ...rows.flatMap(({ pc, lines }) => [`  :: row == ${pc} ->`, ...indent(indent(lines))]),
    '  fi;',
    '  end_step()',
    '}',
  ];
  if (!rows.some(({ ends }) => ends)) return [`:: ${step[0]}`, ...indent(step.slice(1))];
  const finish = ['if', ':: pc == 0 -> goto end_finished', ':: else', 'fi'];
  return [':: atomic {', ...indent([...step.slice(0, -1), '};', ...finish]), '}'];
}
