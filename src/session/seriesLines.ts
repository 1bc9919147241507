import { library } from 'virtual:programs';
import type { Stmt } from '../program/ir.ts';
import { depthIn, type StatementPlace } from '../program/places.ts';
import { printHead } from '../program/print.ts';
import type { Setting } from '../program/program.ts';
import { specialise } from '../program/specialise.ts';
import { rowOf } from '../program/waits.ts';
import { conditionOf } from '../program/world.ts';
import { type Anchor, anchoredLines, anchorFits, anchors } from '../series/anchors.ts';
import { type LineKind, lineKind } from '../series/lineKind.ts';
import type { HunkLine, Patch } from '../series/series.ts';
import type { Film } from '../threads/film.ts';

/** The statements of the model for the lines of a patch, as far as the reader's copy has them. */
export interface PatchAnchors {
  /** By line of the patch's mail. */
  byLine: Map<number, Anchor[]>;
  /** Anchors whose text the copy does not have: nothing is guessed from them. */
  unfit: Anchor[];
}

/** Anchors of a patch that fit its text. */
export function anchorsOf(patch: Patch): PatchAnchors {
  const byLine = new Map<number, Anchor[]>();
  const unfit: Anchor[] = [];
  for (const anchor of anchors.filter((one) => one.patch === patch.number)) {
    if (!anchorFits(patch, anchor)) {
      unfit.push(anchor);
      continue;
    }
    for (const { at } of anchoredLines(patch, anchor)) {
      byLine.set(at, [...(byLine.get(at) ?? []), anchor]);
    }
  }
  return { byLine, unfit };
}

/** A changed line that no step comes from, with the reason. */
export interface Uncovered {
  line: HunkLine;
  path: string;
  why: string;
}

/** How many of a patch's changed lines that can change behaviour have steps, and which have none. */
export interface LineCoverage {
  anchored: number;
  /** Lines of code, without documentation, includes, declarations and signatures. */
  behaviour: number;
  without: Uncovered[];
}

const kindWords: Record<Exclude<LineKind, 'code'>, string> = {
  documentation: 'documentation',
  blank: 'an empty line',
  include: 'an include',
  export: 'an export',
  brace: 'a brace',
};

/** Which changed lines of a patch have steps of the model, and for which reason others have none. */
export function lineCoverage(patch: Patch, { byLine }: PatchAnchors): LineCoverage {
  const out: LineCoverage = { anchored: 0, behaviour: 0, without: [] };
  for (const { path, hunks } of patch.files) {
    for (const line of hunks.flatMap(({ lines }) => lines)) {
      if (line.kind !== 'added' && line.kind !== 'removed') continue;
      const kind = lineKind(path, line);
      const found = byLine.get(line.at) ?? [];
      if (found.some(({ why }) => why === '')) {
        if (kind === 'code') out.anchored++;
        if (kind === 'code') out.behaviour++;
        continue;
      }
      const why = kind === 'code' ? (found[0]?.why ?? 'no step stands for it') : kindWords[kind];
      if (kind === 'code' && !/^(signature|declaration|caller|moved|trace)/.test(why))
        out.behaviour++;
      out.without.push({ line, path, why });
    }
  }
  return out;
}

const known = new Map<string, { text: string; place: StatementPlace }[]>();

/** Statements of a function as it stands in a setting, with their text as listed. */
function statementsOf(setting: Setting, fn: string): { text: string; place: StatementPlace }[] {
  const key = `${setting.variant.id} ${setting.cast.id} ${setting.locking} ${fn}`;
  let found = known.get(key);
  if (!found) {
    found = [];
    const whole = library[fn];
    if (whole) collect(fn, specialise(whole, conditionOf(setting)).body, found);
    known.set(key, found);
  }
  return found;
}

function collect(
  fn: string,
  body: readonly Stmt[],
  out: { text: string; place: StatementPlace }[],
): void {
  for (const stmt of body) {
    const { id, at } = stmt;
    const to = stmt.k === 'if' || stmt.k === 'loop' ? at.line : at.endLine;
    out.push({ text: printHead(stmt), place: { fn, id, from: at.line, to } });
    if (stmt.k === 'loop') collect(fn, stmt.body, out);
    if (stmt.k !== 'if') continue;
    collect(fn, stmt.yes, out);
    collect(fn, stmt.no, out);
  }
}

/** Statements that an anchor names in a setting; none when the variant has no such statement. */
export function statementsOfAnchor(setting: Setting, anchor: Anchor): StatementPlace[] {
  if (anchor.why !== '') return [];
  const after = setting.variant.patches.includes(anchor.patch);
  if (after !== (anchor.sign === '+')) return [];
  const all = statementsOf(setting, anchor.fn)
    .filter(({ text }) => text.includes(anchor.text))
    .map(({ place }) => place);
  if (anchor.which === 0) return all;
  return all.slice(anchor.which < 0 ? -1 : anchor.which - 1).slice(0, 1);
}

/** Is the step taken at the statement of one of the anchors, or inside a call that it makes? */
export function stepOfAnchors(film: Film, i: number, all: readonly Anchor[]): boolean {
  return all.some((anchor) => depthOfStep(film, i, anchor) >= 0);
}

function depthOfStep(film: Film, i: number, anchor: Anchor): number {
  const thread = film.step(i)?.thread;
  if (thread === null || thread === undefined) return -1;
  const row = rowOf(film.world, film.snapshot(i), thread);
  if (!row) return -1;
  return depthIn(row, statementsOfAnchor(film.world.setting, anchor));
}

/**
 * Lines of the patch's mail that step `i` of the film comes from: those of the innermost call that
 * an anchor names. Empty when the patch has nothing to do with the step.
 */
export function linesOfStep(film: Film, i: number, { byLine }: PatchAnchors): number[] {
  const depths = new Map<number, number>();
  for (const [at, all] of byLine) {
    const depth = Math.max(...all.map((anchor) => depthOfStep(film, i, anchor)));
    if (depth >= 0) depths.set(at, depth);
  }
  const deepest = Math.max(...depths.values(), -1);
  return [...depths].filter(([, depth]) => depth === deepest).map(([at]) => at);
}

/** How many steps back a step that comes from a patch is looked for. */
const wayBack = 300;

/** The latest of the first `at` steps that comes from the patch, with its lines; null = none near. */
export function latestLines(
  film: Film,
  at: number,
  anchors: PatchAnchors,
): { step: number; lines: number[] } | null {
  for (let step = at - 1; step >= Math.max(0, at - wayBack); step--) {
    const lines = linesOfStep(film, step, anchors);
    if (lines.length > 0) return { step, lines };
  }
  return null;
}

/** The next step of the film, after `at` steps and round again, that comes from the anchors. */
export function nextStepOf(film: Film, at: number, all: readonly Anchor[]): number {
  for (let n = 0; n < film.length; n++) {
    const i = (at + n) % film.length;
    if (stepOfAnchors(film, i, all)) return i;
  }
  return -1;
}
