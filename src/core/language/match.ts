import { refuse } from '../outcome.ts';
import { message } from '../messages/catalogue.ts';
import type { Range } from '../place.ts';
import { buildArray } from './arrays.ts';
import type { ArrayLiterals } from './arrays.ts';
import type { MathNode } from './mathjs.ts';
import type { BinaryOperator, Comparison, Expression, Logical, Program } from './program.ts';
import type { Rewritten } from './rewrite.ts';
import type { TargetToken } from './target.ts';

type Hint = Program['hints'][number];
type Operator = BinaryOperator | Comparison | Logical | 'u-' | 'u+' | "'";

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['dotMultiply', '.*'],
  ['divide', '/'],
  ['dotDivide', './'],
  ['pow', '^'],
  ['dotPow', '.^'],
  ['equal', '=='],
  ['unequal', '!='],
  ['smaller', '<'],
  ['smallerEq', '<='],
  ['larger', '>'],
  ['largerEq', '>='],
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
  ['unaryMinus', 'u-'],
  ['unaryPlus', 'u+'],
  ['ctranspose', "'"],
] as const);

const PREFIXES = new Set(['unaryMinus', 'unaryPlus', 'not']);

/** A node whose children are being read: which tokens are its own, before, between and after them. */
interface Frame {
  readonly node: MathNode;
  readonly children: readonly MathNode[];
  /** How many of its own tokens stand between two children, and after the last. */
  readonly between: number;
  readonly behind: number;
  next: number;
  /** The index of its token before the children, or -1. */
  readonly first: number;
  /** The index of its latest own token. */
  last: number;
}

/**
 * Match mathjs's tree with the tokens that it was read from, in order, so that every node gets its place.
 * The walk keeps its own stack: a sum of any length is read.
 */
export function match(root: MathNode, rewritten: Rewritten, source: string, hints: Hint[]): Expression {
  const { tokens } = rewritten;
  const frames: Frame[] = [];
  // Expressions read, and the stretch of source that each takes up, brackets around it included.
  const done: Expression[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const literals: ArrayLiterals = { rows: new Set(), nested: new Set() };
  let at = 0;

  const finish = (value: Expression) => {
    done.push(value);
    starts.push(value.range.start);
    ends.push(value.range.end);
  };

  const enter = (node: MathNode, inIndex: boolean) => {
    const token = tokens[at];
    if (node.type === 'SymbolNode' || node.type === 'ConstantNode') {
      at++;
      finish(leaf(node, token!));
      return;
    }
    if (node.type === 'RangeNode' && inIndex && token?.text === ':') {
      if (!isOpenEnd(node.end) || node.step) refuse('slice-ends', undefined, place(token));
      at++;
      finish({ kind: 'slice', args: [], range: place(token) });
      return;
    }
    const f = frameOf(node, tokens, at, inIndex);
    frames.push(f);
    at = f.last + 1;
  };

  const leave = (f: Frame) => {
    const count = f.children.length;
    const base = done.length - count;
    let start = Infinity;
    let end = -1;
    if (f.first >= 0) ({ start, end } = tokens[f.first]!);
    if (f.behind > 0) {
      const behind = tokens[f.last]!;
      start = Math.min(start, behind.start);
      end = Math.max(end, behind.end);
    }
    for (let i = base; i < done.length; i++) {
      if (starts[i]! < start) start = starts[i]!;
      if (ends[i]! > end) end = ends[i]!;
    }
    if (f.node.type === 'ParenthesisNode') {
      starts[base] = start;
      ends[base] = end;
      return;
    }
    const args = done.slice(base);
    const outerOf = (i: number) => source.slice(starts[base + i], ends[base + i]);
    if (f.node.type === 'OperatorNode') checkReading(f.node, outerOf, source, { start, end }, hints);
    done.length = starts.length = ends.length = base;
    finish(build(f, args, { start, end }, tokens, literals));
  };

  enter(root, false);
  for (let f = frames.at(-1); f; f = frames.at(-1)) {
    if (f.next < f.children.length) {
      if (f.next > 0 && f.between > 0) {
        f.last = at;
        at += f.between;
      }
      enter(f.children[f.next++]!, f.node.type === 'AccessorNode' && f.next > 1);
    } else {
      if (f.behind > 0) {
        f.last = f.node.type === 'ArrayNode' ? closerFrom(tokens, at) : at + f.behind - 1;
        at = f.last + 1;
      }
      frames.pop();
      leave(f);
    }
  }
  return done[0]!;
}

const place = (t: Range): Range => ({ start: t.start, end: t.end });

const isOpenEnd = (node: MathNode): boolean => node.type === 'SymbolNode' && node.name === 'end';

/** The bracket that closes an array, past the separators that mathjs allows before it. */
function closerFrom(tokens: readonly TargetToken[], at: number): number {
  let i = at;
  while (tokens[i]?.text !== ']') i++;
  return i;
}

function leaf(node: MathNode, t: TargetToken): Expression {
  if (t.quoted !== undefined) return { kind: 'text', text: t.quoted, range: place(t) };
  if (node.type === 'ConstantNode') return { kind: 'number', exact: t.text, range: place(t) };
  return { kind: 'name', name: t.name ?? t.text, range: place(t) };
}

/** Begin a node at token `at`: which tokens around its children are its own. What the language lacks is refused. */
function frameOf(node: MathNode, tokens: readonly TargetToken[], at: number, inIndex: boolean): Frame {
  const here = () => place(tokens[at] ?? tokens[tokens.length - 1]!);
  const frame = (children: readonly MathNode[], before: number, between: number, behind: number): Frame => {
    return { node, children, between, behind, next: 0, first: before > 0 ? at : -1, last: at + before - 1 };
  };
  switch (node.type) {
    case 'OperatorNode': {
      if (node.args.length === 2) return frame(node.args, 0, node.implicit ? 0 : 1, 0);
      return PREFIXES.has(node.fn) ? frame(node.args, 1, 0, 0) : frame(node.args, 0, 0, 1);
    }
    case 'ParenthesisNode':
      return frame([node.content], 1, 0, 1);
    case 'FunctionNode':
      if (node.fn.type !== 'SymbolNode') return refuse('called-expression', undefined, here());
      return frame(node.args, 2, 1, 1);
    case 'AccessorNode': {
      const { dimensions } = node.index;
      return frame([node.object, ...dimensions], 0, 1, dimensions.length === 0 ? 2 : 1);
    }
    case 'ArrayNode':
      return frame(tokens[at]?.rows ? node.items.flatMap(rowItems) : node.items, 1, 1, 1);
    case 'ConditionalNode':
      return frame([node.condition, node.trueExpr, node.falseExpr], 0, 1, 0);
    case 'RangeNode':
      if (!inIndex) return refuse('slice-outside-index', {}, here());
      if (node.step || isOpenEnd(node.end)) return refuse('slice-ends', undefined, here());
      return frame([node.start, node.end], 0, 1, 0);
    case 'RelationalNode': {
      const range = { start: here().start, end: Math.max(here().end, tokens[tokens.length - 1]!.end) };
      if (node.conditionals.includes('equal')) return refuse('chained-equality', undefined, range);
      return refuse('chained-comparison', undefined, range);
    }
    default:
      return refuse('unexpected-part', { part: tokens[at]?.text ?? '' }, here());
  }
}

const rowItems = (row: MathNode): readonly MathNode[] => (row.type === 'ArrayNode' ? row.items : [row]);

function build(
  f: Frame,
  args: readonly Expression[],
  range: Range,
  tokens: readonly TargetToken[],
  literals: ArrayLiterals,
): Expression {
  const { node } = f;
  switch (node.type) {
    case 'OperatorNode': {
      const operator = OPERATORS.get(node.fn);
      if (operator) return { kind: 'operator', operator, args, range };
      // mod and factorial
      return { kind: 'call', callee: node.fn, primes: 0, calleeRange: place(tokens[f.last]!), args, range };
    }
    case 'FunctionNode': {
      const t = tokens[f.first]!;
      return {
        kind: 'call',
        callee: t.name ?? t.text,
        primes: t.primes ?? 0,
        calleeRange: place(t),
        args,
        range,
      };
    }
    case 'AccessorNode':
      if (args.length === 1) {
        refuse('empty-index', undefined, { start: tokens[f.last - 1]!.start, end: tokens[f.last]!.end });
      }
      return { kind: 'index', args, range };
    case 'ConditionalNode':
      return { kind: 'conditional', args: args as [Expression, Expression, Expression], range };
    case 'ArrayNode': {
      const rows = tokens[f.first]!.rows ? node.items.map((row) => rowItems(row).length) : undefined;
      return buildArray(args, rows, range, literals);
    }
    default:
      return { kind: 'slice', args, range };
  }
}

/** Remark on `a/2 b`, and refuse `A^-1'`, which mathjs reads as A^(-(1')). `text` is an operand as written. */
function checkReading(
  node: MathNode & { type: 'OperatorNode' },
  text: (i: number) => string,
  source: string,
  range: Range,
  hints: Hint[],
): void {
  const right = node.args[1];
  if (!right) return;
  const written = source.slice(range.start, range.end);
  if (node.fn === 'divide' && right.type === 'OperatorNode' && right.fn === 'multiply' && right.implicit) {
    hints.push({ message: message('read-as', { written, read: `${text(0)}/(${text(1)})` }), range });
  }
  if ((node.fn === 'pow' || node.fn === 'dotPow') && endsWithTranspose(right)) {
    const mark = node.fn === 'pow' ? '^' : '.^';
    const exponent = text(1).replace(/['′’ᵀ⊤]+$/, '');
    const transposed = `(${text(0)}${mark}${exponent})'`;
    refuse('power-of-transpose', { transposed, raised: `${text(0)}${mark}(${exponent}')` }, range);
  }
}

function endsWithTranspose(node: MathNode): boolean {
  let n: MathNode | undefined = node;
  while (n?.type === 'OperatorNode' && (n.fn === 'unaryMinus' || n.fn === 'unaryPlus')) n = n.args[0];
  return n?.type === 'OperatorNode' && n.fn === 'ctranspose';
}
