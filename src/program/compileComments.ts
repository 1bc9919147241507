import type { Comment, Node, SourceLocation } from '@babel/types';
import { Refusal } from './compileError.ts';
import type { Expr, Stmt } from './ir.ts';

interface Note {
  key: 'say' | 'from' | 'mark';
  text: string;
  line: number;
  comment: Comment;
  used: boolean;
}

export interface Notes {
  say?: string;
  from?: string;
  marks?: string[];
}

/**
 * The comments of a file that are data:
 *
 *   /// {T} wakes every lookup that sleeps on {d}.       the sentence of the next statement
 *   wake_up_var_locked(d); // from: fs/dcache.c d_complete_waiters · mark: needless
 */
export class Remarks {
  private readonly notes: Note[];
  /** Sentence of a statement, by the statement's id: where to point when it is wrong. */
  private readonly sentences = new Map<string, Note>();

  constructor(text: string, comments: Comment[]) {
    const lines = text.split('\n');
    this.notes = comments.flatMap((c) => notesOf(c, lines));
  }

  /** Where the kernel has the function, and the first sentence of the docstring above it. */
  header(exported: Node): { from?: string; about?: string } {
    const comments = exported.leadingComments ?? [];
    const start = exported.loc?.start.line ?? 0;
    const doc = comments.findLast((c) => c.type === 'CommentBlock' && c.value.startsWith('*'));
    const lines = (doc?.value ?? '')
      .split('\n')
      .map((line) => line.replace(/^\s*\*+ ?/, '').trim());
    const above = this.notes.find((n) => n.key === 'from' && n.line === start - 1);
    if (above) above.used = true;
    const tag = lines.find((line) => line.startsWith('@from '))?.slice('@from '.length);
    const from = above?.text ?? tag?.trim();
    const prose = lines
      .filter((line) => !line.startsWith('@'))
      .join(' ')
      .trim();
    const about = /^.*?[.!?](?=\s+[^a-z\s]|$)/.exec(prose)?.[0] ?? prose;
    return { ...(from ? { from } : {}), ...(about ? { about } : {}) };
  }

  /**
   * What belongs to a statement whose head covers these lines. A statement on the same line inside
   * another has the same `from` and marks; the sentence goes to the first that takes it.
   */
  claim(id: string, line: number, headEnd: number, takesSay: boolean): Notes {
    const out: Notes = {};
    const marks: string[] = [];
    for (const note of this.notes) {
      if (note.key === 'say' || note.line < line || note.line > headEnd) continue;
      note.used = true;
      if (note.key === 'from') out.from = note.text;
      else marks.push(...note.text.split(/[,\s]+/));
    }
    const said = takesSay ? this.sentenceAbove(line) : [];
    if (said[0]) {
      this.sentences.set(id, said[0]);
      out.say = said.map((note) => note.text).join(' ');
    }
    return marks.length > 0 ? { ...out, marks } : out;
  }

  private sentenceAbove(line: number): Note[] {
    const out: Note[] = [];
    for (let at = line - 1; ; at--) {
      const note = this.notes.find((n) => n.key === 'say' && n.line === at && !n.used);
      if (!note) return out;
      note.used = true;
      out.unshift(note);
    }
  }

  /** A sentence may name the thread, an argument of the primitive, or a local of the statement. */
  checkSentence(stmt: Stmt): void {
    const note = this.sentences.get(stmt.id);
    if (!note || !stmt.say) return;
    const { locals, args } = mentionedBy(stmt);
    for (const [, key = ''] of stmt.say.matchAll(/\{([^}]*)\}/g)) {
      if (key === 'T' || locals.has(key) || (/^\d+$/.test(key) && Number(key) < args)) continue;
      const names = ['T', ...locals].map((name) => `{${name}}`);
      throw new Refusal(
        { loc: note.comment.loc as SourceLocation },
        `the sentence names {${key}}, which the statement does not mention`,
        `It may name ${names.join(', ')}`,
      );
    }
  }

  /** A comment that belongs to nothing would be lost without a word. */
  refuseUnused(): void {
    const note = this.notes.find((n) => !n.used);
    if (!note) return;
    const at = { loc: note.comment.loc as SourceLocation };
    if (note.key === 'say') {
      const where = 'Put it on the line directly above a statement that is a step';
      throw new Refusal(at, 'this sentence belongs to no statement', where);
    }
    const where = "Put it behind the statement, on the statement's first line";
    throw new Refusal(at, `this ${note.key} belongs to no statement`, where);
  }
}

function notesOf(comment: Comment, lines: string[]): Note[] {
  const { loc, value } = comment;
  if (comment.type !== 'CommentLine' || !loc) return [];
  const { line, column } = loc.start;
  const alone = (lines[line - 1] ?? '').slice(0, column).trim() === '';
  if (value.startsWith('/')) {
    // Behind code it would look like that line's sentence and be the next one's.
    const at = alone ? line : 0;
    return [{ key: 'say', text: value.slice(1).trim(), line: at, comment, used: false }];
  }
  const parts = value.replace(/,\s*(?=(from|mark):)/g, '·').split('·');
  return parts.flatMap((part) => {
    const [, key, text] = /^\s*(from|mark):\s*(\S.*?)\s*$/.exec(part) ?? [];
    return key && text ? [{ key: key as 'from', text, line, comment, used: false }] : [];
  });
}

function mentionedBy(stmt: Stmt): { locals: Set<string>; args: number } {
  const found = { locals: new Set<string>(), args: 0 };
  const visit = (e: Expr | undefined): void => {
    if (!e) return;
    if (e.k === 'var') found.locals.add(e.name);
    if (e.k === 'load' || e.k === 'addr') visit(e.obj);
    if (e.k === 'un' || e.k === 'bin') visit(e.a);
    if (e.k === 'bin') visit(e.b);
    if (e.k === 'call') e.args.forEach(visit);
    if (e.k === 'call' && e.to === 'primitive') found.args = e.args.length;
  };
  if (stmt.k === 'set') found.locals.add(stmt.name);
  if (stmt.k === 'store') visit(stmt.obj);
  if (stmt.k === 'if' || stmt.k === 'loop') visit(stmt.test);
  if (stmt.k === 'set' || stmt.k === 'store' || stmt.k === 'do' || stmt.k === 'return')
    visit(stmt.e);
  return found;
}
