import { refuse } from '../outcome.ts';
import { cover } from '../place.ts';
import type { Range } from '../place.ts';
import type { BinaryOperator, Comparison, Expression, Logical, Program } from './program.ts';
import { message } from '../messages/catalogue.ts';
import type { Rewritten } from './rewrite.ts';
import type { TargetToken } from './target.ts';
import type { MathNode } from './mathjs.ts';

/** An expression with the stretch of source that it takes up, brackets around it included. */
interface Read {
  readonly value: Expression;
  readonly outer: Range;
}

type Task = MathNode | ((this: void) => void);
type Hint = Program['hints'][number];

const OPERATORS: Readonly<Record<string, BinaryOperator | Comparison | Logical | 'u-' | 'u+' | "'">> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  dotMultiply: '.*',
  divide: '/',
  dotDivide: './',
  pow: '^',
  dotPow: '.^',
  equal: '==',
  unequal: '!=',
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  and: 'and',
  or: 'or',
  not: 'not',
  unaryMinus: 'u-',
  unaryPlus: 'u+',
  ctranspose: "'",
};

/**
 * Match mathjs's tree with the tokens that it was read from, in order, so that every node gets its place.
 * The walk keeps its own stack: a sum of any length is read.
 */
export function match(root: MathNode, rewritten: Rewritten, source: string, hints: Hint[]): Expression {
  const { tokens } = rewritten;
  const tasks: Task[] = [root];
  const done: Read[] = [];
  /** Arrays written with commas only, which may be the rows of another. */
  const plainRows = new Set<Expression>();
  let at = 0;

  const take = (): TargetToken => {
    const t = tokens[at++];
    if (!t) throw new Error('the tree has more leaves than the text');
    return t;
  };
  const takeLast = (n: number): Read[] => done.splice(done.length - n, n);
  const finish = (value: Expression) => done.push({ value, outer: value.range });
  /** Plan work: the first task given is done first. */
  const plan = (...next: Task[]) => {
    for (let i = next.length - 1; i >= 0; i--) tasks.push(next[i]!);
  };
  const skip = () => {
    at++;
  };
  const separated = (nodes: readonly MathNode[]): Task[] =>
    nodes.flatMap((n, i) => (i === 0 ? [n] : [skip, n]));
  const valuesOf = (reads: readonly Read[]) => reads.map((r) => r.value);

  const operator = (node: MathNode & { type: 'OperatorNode' }) => {
    const { fn, args, implicit } = node;
    const [first, second] = args;
    let sign: TargetToken | undefined;
    const takeSign = () => {
      sign = take();
    };
    const build = () => {
      const reads = takeLast(args.length);
      let range = reads.reduce((all, r) => cover(all, r.outer), reads[0]!.outer);
      if (sign) range = cover(range, place(sign));
      const operands = valuesOf(reads);
      const known = OPERATORS[fn];
      if (known) {
        finish({ kind: 'operator', operator: known, args: operands, range });
      } else {
        finish({ kind: 'call', callee: fn, primes: 0, calleeRange: place(sign!), args: operands, range });
      }
      if (fn === 'divide' && isImplicitProduct(args[1])) hint(reads[0]!, reads[1]!, range);
      if ((fn === 'pow' || fn === 'dotPow') && endsWithTranspose(args[1]))
        refuseTransposedPower(reads, range);
    };
    if (!second) {
      const prefix = fn === 'unaryMinus' || fn === 'unaryPlus' || fn === 'not';
      plan(...(prefix ? [takeSign, first!, build] : [first!, takeSign, build]));
    } else if (implicit) {
      plan(first!, second, build);
    } else {
      plan(first!, takeSign, second, build);
    }
  };

  const hint = (left: Read, right: Read, range: Range) => {
    const text = (r: Range) => source.slice(r.start, r.end).trim();
    const written = text(range);
    const read = `${text(left.outer)}/(${text(right.outer)})`;
    hints.push({ message: message('read-as', { written, read }), range });
  };

  const refuseTransposedPower = ([base, exponent]: Read[], range: Range) => {
    const text = (r: Range) => source.slice(r.start, r.end);
    const e = text(exponent!.outer).replace(/'+$/, '');
    const mark = source.slice(base!.outer.end, exponent!.outer.start).trim() || '^';
    const b = text(base!.outer);
    refuse('power-of-transpose', { transposed: `(${b}${mark}${e})'`, raised: `${b}${mark}(${e}')` }, range);
  };

  const array = (node: MathNode & { type: 'ArrayNode' }) => {
    const opener = take();
    const rows = opener.rows
      ? node.items.map((row) => (row.type === 'ArrayNode' ? row.items : [row]))
      : [node.items];
    const count = rows.reduce((n, row) => n + row.length, 0);
    const entries: Task[] = rows.flatMap((row, i) => (i === 0 ? separated(row) : [skip, ...separated(row)]));
    plan(...entries, () => {
      let closer = take();
      while (closer.text !== ']') closer = take();
      const range = cover(place(opener), place(closer));
      if (count === 0) refuse('empty-array', undefined, range);
      const args = valuesOf(takeLast(count));
      const nested = args.filter((a) => plainRows.has(a));
      let value: Expression;
      if (nested.length === 0) {
        const rowLengths = rows.map((row) => row.length);
        value = { kind: 'array', rowLengths, args, range };
        if (!opener.rows) plainRows.add(value);
      } else {
        const inner = args.filter((a) => a.kind === 'array');
        if (opener.rows || nested.length < args.length) refuse('nested-array', undefined, nested[0]!.range);
        const rowLengths = inner.map((row) => row.args.length);
        value = { kind: 'array', rowLengths, args: inner.flatMap((row) => row.args), range };
      }
      if (value.rowLengths.some((n) => n !== (value as { rowLengths: readonly number[] }).rowLengths[0])) {
        refuse('ragged-rows', undefined, range);
      }
      finish(value);
    });
  };

  const slice = (node: MathNode & { type: 'RangeNode' }) => {
    const first = tokens[at]!;
    if (first.text === ':') {
      take();
      const whole = node.end.type === 'SymbolNode' && node.end.name === 'end' && !node.step;
      if (!whole) refuse('slice-ends', undefined, place(first));
      finish({ kind: 'slice', args: [], range: place(first) });
      return;
    }
    if (node.step || (node.end.type === 'SymbolNode' && node.end.name === 'end')) {
      refuse('slice-ends', undefined, place(first));
    }
    plan(node.start, skip, node.end, () => {
      const ends = takeLast(2);
      finish({ kind: 'slice', args: valuesOf(ends), range: cover(ends[0]!.outer, ends[1]!.outer) });
    });
  };

  const visit = (node: MathNode): void => {
    switch (node.type) {
      case 'ConstantNode': {
        const t = take();
        finish({ kind: 'number', exact: t.text, range: place(t) });
        return;
      }
      case 'SymbolNode': {
        const t = take();
        finish({ kind: 'name', name: t.name ?? t.text, range: place(t) });
        return;
      }
      case 'ParenthesisNode': {
        const open = take();
        plan(node.content, () => {
          const close = take();
          const inner = done.pop()!;
          done.push({ value: inner.value, outer: cover(cover(place(open), inner.outer), place(close)) });
        });
        return;
      }
      case 'OperatorNode':
        operator(node);
        return;
      case 'FunctionNode': {
        if (node.fn.type !== 'SymbolNode') return refuse('called-expression', undefined, place(tokens[at]!));
        const name = take();
        take();
        plan(...separated(node.args), () => {
          const close = take();
          const args = takeLast(node.args.length);
          const calleeRange = place(name);
          const range = args.reduce((all, a) => cover(all, a.outer), cover(calleeRange, place(close)));
          const callee = name.name ?? name.text;
          finish({
            kind: 'call',
            callee,
            primes: name.primes ?? 0,
            calleeRange,
            args: valuesOf(args),
            range,
          });
        });
        return;
      }
      case 'AccessorNode': {
        const { dimensions } = node.index;
        let open: TargetToken | undefined;
        const steps: Task[] = dimensions.flatMap((d, i) => {
          const read: Task = d.type === 'RangeNode' ? () => slice(d) : d;
          return i === 0 ? [read] : [skip, read];
        });
        plan(
          node.object,
          () => {
            open = take();
          },
          ...steps,
          () => {
            const close = take();
            const reads = takeLast(dimensions.length + 1);
            if (dimensions.length === 0) refuse('empty-index', undefined, cover(place(open!), place(close)));
            finish({ kind: 'index', args: valuesOf(reads), range: cover(reads[0]!.outer, place(close)) });
          },
        );
        return;
      }
      case 'ArrayNode':
        array(node);
        return;
      case 'ConditionalNode':
        plan(node.condition, skip, node.trueExpr, skip, node.falseExpr, () => {
          const [c, a, b] = takeLast(3) as [Read, Read, Read];
          const range = cover(c.outer, b.outer);
          finish({ kind: 'conditional', args: [c.value, a.value, b.value], range });
        });
        return;
      case 'RangeNode':
        return refuse('slice-outside-index', undefined, place(tokens[at]!));
      case 'RelationalNode': {
        const range = cover(place(tokens[at]!), place(tokens[tokens.length - 1]!));
        if (node.conditionals.includes('equal')) return refuse('chained-equality', undefined, range);
        return refuse('chained-comparison', undefined, range);
      }
      default:
        refuse('unexpected-part', { part: tokens[at]?.text ?? '' }, place(tokens[at] ?? tokens[0]!));
    }
  };

  for (let task = tasks.pop(); task; task = tasks.pop()) {
    if (typeof task === 'function') task();
    else visit(task);
  }
  return done[0]!.value;
}

const place = (t: Range): Range => ({ start: t.start, end: t.end });

const isImplicitProduct = (node: MathNode | undefined): boolean =>
  node?.type === 'OperatorNode' && node.fn === 'multiply' && node.implicit;

/** mathjs reads A^-1' as A^(-(1')): the transpose of the exponent. */
function endsWithTranspose(node: MathNode | undefined): boolean {
  let n = node;
  while (n?.type === 'OperatorNode' && (n.fn === 'unaryMinus' || n.fn === 'unaryPlus')) n = n.args[0];
  return n?.type === 'OperatorNode' && n.fn === 'ctranspose';
}
