import type { Expr, FunctionIR, Stmt } from './ir.ts';

export interface PrintedLine {
  text: string;
  /** Statement that this line is the head of; null for closing braces. */
  stmt: string | null;
}

/** An expression in the listing's notation. */
export function printExpr(e: Expr): string {
  switch (e.k) {
    case 'const':
      return e.text ?? String(e.v);
    case 'var':
      return e.name;
    case 'load':
    case 'addr':
      return `${printExpr(e.obj)}.${e.field}`;
    case 'un':
      return `${e.op}${e.a.k === 'bin' ? `(${printExpr(e.a)})` : printExpr(e.a)}`;
    case 'bin':
      return `${operand(e.a)} ${e.op} ${operand(e.b)}`;
    case 'call':
      return `${e.name}(${e.args.map(printExpr).join(', ')})`;
    default:
      return `${e.what}(${e.arg})`;
  }
}

function operand(e: Expr): string {
  return e.k === 'bin' ? `(${printExpr(e)})` : printExpr(e);
}

/** The head line of a statement. */
export function printHead(stmt: Stmt): string {
  switch (stmt.k) {
    case 'set':
      return `${stmt.declares ? 'let ' : ''}${stmt.name} = ${printExpr(stmt.e)}`;
    case 'store':
      return `${printExpr(stmt.obj)}.${stmt.field} ${stmt.op}= ${printExpr(stmt.e)}`;
    case 'do':
      return printExpr(stmt.e);
    case 'if':
      return `if (${printExpr(stmt.test)})`;
    case 'loop': {
      const head = stmt.test ? `while (${printExpr(stmt.test)})` : 'for (;;)';
      return stmt.label ? `${stmt.label}: ${head}` : head;
    }
    case 'return':
      return stmt.e ? `return ${printExpr(stmt.e)}` : 'return';
    default:
      return stmt.label ? `${stmt.k} ${stmt.label}` : stmt.k;
  }
}

/** A specialised function as lines; the same list that the program was made of. */
export function printFunction(fn: FunctionIR): PrintedLine[] {
  const params = fn.params.map((p) => p.name).join(', ');
  const out: PrintedLine[] = [{ text: `${fn.name}(${params})`, stmt: null }];
  printBody(fn.body, 1, out);
  return out;
}

function printBody(body: Stmt[], depth: number, out: PrintedLine[]): void {
  const pad = '  '.repeat(depth);
  for (const stmt of body) {
    out.push({ text: pad + printHead(stmt), stmt: stmt.id });
    if (stmt.k === 'loop') printBody(stmt.body, depth + 1, out);
    if (stmt.k !== 'if') continue;
    printBody(stmt.yes, depth + 1, out);
    if (stmt.no.length === 0) continue;
    out.push({ text: `${pad}else`, stmt: null });
    printBody(stmt.no, depth + 1, out);
  }
}
