import { constants } from '../../model/constants.ts';
import { fatalCode, findingKinds } from '../../model/findings.ts';
import { TAG } from '../../model/lists.ts';
import type { StructName } from '../../model/struct.ts';
import type { RunnableWorld } from '../world.ts';
import { number } from './expression.ts';
import { sharedInlines } from './promelaPrimitives.ts';

/** Words for a step's own use. Spin keeps them out of the state; each step sets what it reads. */
const scratch = [
  'row',
  'my',
  'fatal',
  'found',
  'result',
  'stay',
  'choice',
  'i',
  'j',
  'head',
  'next_one',
  'pprev',
  'joint',
];

/** The findings' names in Promela: 'use-after-free' is USE_AFTER_FREE. */
const macroOf = (kind: string): string => kind.toUpperCase().replace(/[^A-Z]/g, '_');

/** Everything before the threads: memory, its words by name, findings, the cast's own facts. */
export function prelude(world: RunnableWorld, temporaries: number): string {
  const words = [...scratch, ...Array.from({ length: temporaries }, (_, i) => `t${i}`)];
  return [
    memory(world),
    ...words.map((word) => `hidden int ${word};`),
    '',
    ...counts(world),
    ...places(world),
    ...Object.entries(TAG).map(([tag, value]) => define(tagMacro[tag] ?? tag, value)),
    define('PAR_LOOKUP', constants.DCACHE_PAR_LOOKUP ?? 0),
    define('CREAT', constants.O_CREAT ?? 0),
    define('NO_ENTRY', constants.ENOENT ?? 0),
    '',
    findings(world),
    ...castFacts(world),
    ...poolFacts(world),
    sharedInlines,
  ].join('\n');
}

const tagMacro: Record<string, string> = {
  waiters: 'WAITERS',
  chain: 'CHAIN',
  alias: 'ALIAS',
  rcu: 'RCU_HEAD',
};

const define = (name: string, value: string | number): string => `#define ${name} ${value}`;

function memory(world: RunnableWorld): string {
  const start = [...world.initial()];
  const negative = start.findIndex((word) => word < 0);
  if (negative >= 0) {
    throw new Error(`word ${negative} starts with ${start[negative]}: Promela allows none below 0`);
  }
  const lines: string[] = [];
  for (let at = 0; at < start.length; at += 24) lines.push(start.slice(at, at + 24).join(', '));
  return `short w[${start.length}] = {\n  ${lines.join(',\n  ')}\n};`;
}

function counts(world: RunnableWorld): string[] {
  const { structs } = world.layout;
  const initial = world.core.machine.initialDentries;
  const each = (structs.Dentry.count - initial) / world.layout.threads;
  return [
    define('THREADS', world.layout.threads),
    define('DENTRIES', structs.Dentry.count),
    define('INODES', structs.Inode.count),
    define(
      'in_lookup_bucket(parent, name)',
      `(1 + ((parent) + (name)) % ${structs.InLookupBucket.count})`,
    ),
    define('NAMES', world.names.name.length - 1),
    define('EACH', each),
    define('MINE(i)', `(${initial} + _pid * EACH + (i))`),
    define('me', '(_pid + 1)'),
    define('pc', 'w[My_pc]'),
  ];
}

/** `Dentry(p)`: where a struct begins; `Dentry_d_flags(p)`: the address of a field. */
function places(world: RunnableWorld): string[] {
  const out: string[] = [];
  for (const [struct, { base, size, fields }] of Object.entries(world.layout.structs)) {
    if (struct === 'Global') {
      for (const [field, { offset }] of Object.entries(fields)) {
        out.push(define(`Global_${field}`, base + offset));
      }
      continue;
    }
    out.push(define(`${struct}(p)`, `((p) > 0 -> ${base} + ((p) - 1) * ${size} : ${base})`));
    for (const [field, { offset }] of Object.entries(fields)) {
      out.push(define(`${struct}_${field}(p)`, `(${struct}(p) + ${offset})`));
      if (struct === 'Thread')
        out.push(define(`My_${field}`, `(${base + offset} + _pid * ${size})`));
    }
  }
  const { base, size, fields } = world.layout.structs.Thread;
  const first = base + Object.keys(fields).length;
  return [
    ...out,
    define('FIRST', `(${first} + _pid * ${size})`),
    define('R(r)', 'w[my + (r)]'),
    define('Rest(r)', 'w[FIRST + (r)]'),
  ];
}

/** What makes an object’s memory unfit for use: the value of its first word, where there is one. */
const goneAt: Partial<Record<StructName, number>> = { Dentry: 3, WaitQueue: 2 };

function findings(world: RunnableWorld): string {
  const kinds = findingKinds.map((kind, i) => define(macroOf(kind), i + 1));
  const last = findingKinds.filter((kind) => fatalCode(kind) > 0).length;
  const lines = [
    ...kinds,
    define('running', '(w[Global_fatal] == 0)'),
    '/* The first of the fatal findings of a step ends the run; others are only counted. */',
    define(
      'report_if(condition, kind)',
      `found = (condition -> 1 : found); fatal = (fatal == 0 && kind <= ${last} && (condition) -> kind : fatal)`,
    ),
    '#ifdef LAZY',
    '/* Has the environment taken its turn since a thread took one? */',
    'bool idle;',
    '#endif',
    'inline begin_step() {',
    '#ifdef LAZY',
    '  idle = 0;',
    '#endif',
    '  row = pc;',
    '  my = FIRST;',
    '  found = 0;',
    '  fatal = 0',
    '}',
    'inline end_step() {',
    '  if',
    '  :: fatal != 0 -> w[Global_fatal] = fatal; w[Global_fatal_thread] = me',
    '  :: else',
    '  fi;',
    '  assert(found == 0 && fatal == 0)',
    '}',
  ];
  for (const struct of Object.keys(world.layout.structs) as StructName[]) {
    if (struct === 'Global') continue;
    const gone = goneAt[struct];
    const use = gone === undefined ? '0' : `(w[${struct}(p)] == ${gone} -> USE_AFTER_FREE : 0)`;
    lines.push(
      define(`trouble_${struct}(p)`, `((p) <= 0 -> OOPS : ${use})`),
      define(`touch_${struct}(p)`, `fatal = (fatal == 0 -> trouble_${struct}(p) : fatal)`),
    );
  }
  return [...lines, ''].join('\n');
}

/** A chain of conditional expressions: the first case that holds, else `otherwise`. */
function cases(all: { when: string; value: string }[], otherwise: string): string {
  return all.reduceRight((rest, { when, value }) => `(${when} -> ${value} : ${rest})`, otherwise);
}

/** What a cast leaves open or lets fail, as macros over a name. */
function castFacts(world: RunnableWorld): string[] {
  const k = world.core.machine;
  const open = k.answers.flatMap((answers, name) => (answers ? [{ name, answers }] : []));
  const answer = open.flatMap(({ name, answers }) =>
    answers.map((value, choice) => ({
      when: `(name) == ${name} && (choice) == ${choice}`,
      value: number(value),
    })),
  );
  const byName = (values: readonly (number | undefined)[]): string =>
    cases(
      values.flatMap((value, name) =>
        value === undefined || value === name
          ? []
          : [{ when: `(name) == ${name}`, value: number(value) }],
      ),
      '(name)',
    );
  const lengths = k.answers.map((answers) => answers?.length ?? 1);
  const many = lengths.flatMap((length, name) =>
    length === 1 ? [] : [{ when: `(name) == ${name}`, value: String(length) }],
  );
  return [
    define('fails_ALLOC(name)', failing(k.fails)),
    ...['RENAME', 'OPEN', 'HANDLE', 'ATTRIBUTES', 'FHGET', 'LINK', 'WAIT'].map((what) =>
      define(`error_${what}(name)`, errors(k.fails, what)),
    ),
    define('answers(name)', cases(many, '1')),
    define('answer_of(name, choice)', cases(answer, 'w[Server_ino(name)]')),
    define('spelling(name)', byName(k.spelling)),
    define('hash_of(name)', byName(k.hashes)),
  ];
}

/** `ALLOC 3`: for name 3 always; `ALLOC 3 2`: for the second that a thread allocates. */
function failing(fails: ReadonlyMap<string, number>): string {
  const names = [...fails.keys()].flatMap((words) => {
    const [kind, name, nth] = words.split(' ');
    if (kind !== 'ALLOC') return [];
    const when = `(name) == ${name}`;
    return nth === undefined ? [when] : [`${when} && allocated == ${nth} - 1`];
  });
  return names.length > 0 ? `(${names.join(' || ')})` : 'false';
}

/** The number of the error that something ends with, by name; 0 = none. */
function errors(fails: ReadonlyMap<string, number>, what: string): string {
  const named = [...fails].flatMap(([words, error]) => {
    const [kind, name] = words.split(' ');
    return kind === what ? [{ when: `(name) == ${name}`, value: String(error) }] : [];
  });
  return cases(named, '0');
}

/** The guards of rwsems and of the allocator, written out: Promela has no loop in an expression. */
function poolFacts(world: RunnableWorld): string[] {
  const { layout, core } = world;
  const each = (layout.structs.Dentry.count - core.machine.initialDentries) / layout.threads;
  const over = (n: number, text: (i: number) => string): string =>
    n === 0 ? 'false' : `(${Array.from({ length: n }, (_, i) => text(i)).join(' || ')})`;
  const spare = (i: number): string => {
    const mem = `w[Dentry_mem(MINE(${i + 1}))]`;
    return `${mem} == 0 || (${mem} == 3 && !pointed_at(MINE(${i + 1})))`;
  };
  return [
    define(
      'queued(sem)',
      over(layout.threads, (i) => `(w[(sem) + ${2 + i}] >> 1) == me`),
    ),
    define('pointed_at(d)', pointers(world)),
    define('has_spare', over(each, spare)),
    define(
      'allocated',
      sum(each, (i) => `(w[Dentry_mem(MINE(${i + 1}))] != 0)`),
    ),
    define(
      'comes_back',
      over(each, (i) => `w[Dentry_mem(MINE(${i + 1}))] == 2`),
    ),
  ];
}

const sum = (n: number, text: (i: number) => string): string =>
  n === 0 ? '0' : `(${Array.from({ length: n }, (_, i) => text(i)).join(' + ')})`;

/** Might any word be a pointer to d? Registers have no type, so every one counts. */
function pointers({ layout }: RunnableWorld): string {
  const tests: string[] = [];
  for (const [struct, { base, size, count, fields }] of Object.entries(layout.structs)) {
    for (let id = 0; id < count; id++) {
      const at = base + id * size;
      for (const [field, { offset, kind }] of Object.entries(fields)) {
        const word = `w[${at + offset}]`;
        if (kind === 'Dentry' || field === 'u_0') tests.push(`${word} == (d)`);
        if (field === 'u_1') {
          tests.push(
            `(${word} >= Dentry(d) && ${word} < Dentry(d) + ${layout.structs.Dentry.size})`,
          );
        }
      }
      if (struct !== 'Thread') continue;
      const first = at + Object.keys(fields).length;
      for (let r = 0; r < layout.registers; r++) tests.push(`w[${first + r}] == (d)`);
    }
  }
  return `(${tests.join(' || ')})`;
}
