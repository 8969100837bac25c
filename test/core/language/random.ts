import fc from 'fast-check';

/** Random expressions and their texts, made without the reader: what it reads is compared with them. */

export type Tree =
  | { readonly kind: 'number' | 'name' | 'text'; readonly text: string }
  | {
      readonly kind: 'call';
      readonly callee: string;
      readonly primes: number;
      readonly args: readonly Tree[];
    }
  | { readonly kind: 'operator'; readonly operator: string; readonly args: readonly Tree[] }
  | { readonly kind: 'conditional'; readonly args: readonly Tree[] }
  | { readonly kind: 'array'; readonly columns: number; readonly args: readonly Tree[] }
  | { readonly kind: 'index'; readonly args: readonly Tree[] }
  | { readonly kind: 'slice'; readonly args: readonly Tree[] };

const NAMES = ['x', 'y', 'W', 'b', 'δ', 'ŷ', 'x_1', 'alpha', 'in', 'to', 'constructor', '속도', 'e', 'v'];
const NUMBERS = ['0', '1', '2', '10', '0.10', '.5', '1e-3', '2.5E+10', '007'];
const CALLEES = ['f', 'g', 'sin', 'φ', 'max', 'gradient', '__proto__'];
const BINARY = ['+', '-', '*', '.*', '/', './', '^', '.^', '==', '<', '>=', 'and', 'or'];

const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.constantFrom(...NAMES).map((text): Tree => ({ kind: 'name', text })),
  fc.constantFrom(...NUMBERS).map((text): Tree => ({ kind: 'number', text })),
);

/** An expression whose tree has at most a few dozen nodes. */
export const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree; slice: Tree }>((tie) => {
  const tree = tie('tree');
  const operator = (operators: readonly string[], arity: number) =>
    fc
      .tuple(fc.constantFrom(...operators), fc.array(tree, { minLength: arity, maxLength: arity }))
      .map(([op, args]): Tree => ({ kind: 'operator', operator: op, args }));
  return {
    slice: fc.oneof(
      fc.constant<Tree>({ kind: 'slice', args: [] }),
      fc.tuple(leaf, leaf).map((args): Tree => ({ kind: 'slice', args })),
    ),
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      operator(BINARY, 2),
      operator(BINARY, 2),
      operator(['u-', 'u+', 'not', "'"], 1),
      fc
        .tuple(fc.constantFrom(...CALLEES), fc.nat(2), fc.array(tree, { maxLength: 3 }))
        .map(([callee, primes, args]): Tree => ({ kind: 'call', callee, primes, args })),
      fc.tuple(tree, tree, tree).map((args): Tree => ({ kind: 'conditional', args })),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
        .chain(([rows, columns]) =>
          fc
            .array(tree, { minLength: rows * columns, maxLength: rows * columns })
            .map((args): Tree => ({ kind: 'array', columns, args })),
        )
        .filter((t) => 'args' in t && t.args.every((a) => a.kind !== 'array')),
      fc
        .tuple(tree, fc.array(fc.oneof(tree, tie('slice')), { minLength: 1, maxLength: 2 }))
        .map(([of, indices]): Tree => ({ kind: 'index', args: [of, ...indices] })),
    ),
  };
}).tree;

/** How tightly each operator binds, in mathjs's order; a higher level binds tighter. */
const LEVEL: Readonly<Record<string, number>> = { or: 1, and: 2, '==': 3, '<': 3, '>=': 3, '+': 4, '-': 4 };
const UNARY = 6;
const POWER = 7;
const POSTFIX = 8;
const ATOM = 9;

function levelOf(t: Tree): number {
  if (t.kind === 'conditional') return 0;
  if (t.kind !== 'operator') return ATOM;
  if (t.operator === "'") return POSTFIX;
  if (t.args.length === 1) return UNARY;
  if (t.operator === '^' || t.operator === '.^') return POWER;
  return LEVEL[t.operator] ?? 5;
}

/** The text of a tree with no more brackets than needed, and more or other blanks as `blank` decides. */
export function print(t: Tree, blank: () => string): string {
  const at = (child: Tree, level: number) => {
    const text = print(child, blank);
    return levelOf(child) >= level ? text : `(${blank()}${text}${blank()})`;
  };
  const list = (args: readonly Tree[]) => args.map((a) => blank() + print(a, blank) + blank());
  switch (t.kind) {
    case 'number':
    case 'name':
      return t.text;
    case 'text':
      return `"${t.text}"`;
    case 'call':
      return `${t.callee}${"'".repeat(t.primes)}(${list(t.args).join(',')})`;
    case 'conditional': {
      const [c, a, b] = t.args as [Tree, Tree, Tree];
      return `${at(c, 1)} ?${blank()}${at(a, 1)} :${blank()}${at(b, 0)}`;
    }
    case 'array': {
      const rows: string[] = [];
      for (let i = 0; i < t.args.length; i += t.columns)
        rows.push(list(t.args.slice(i, i + t.columns)).join(','));
      return `[${rows.join(';')}]`;
    }
    case 'index':
      // A number takes no index without brackets.
      return `${at(t.args[0]!, t.args[0]!.kind === 'number' ? ATOM + 1 : ATOM)}[${list(t.args.slice(1)).join(',')}]`;
    case 'slice':
      return t.args.map((a) => print(a, blank)).join(':') || ':';
    case 'operator':
      return printOperator(t, at, blank);
  }
}

function printOperator(
  t: Tree & { kind: 'operator' },
  at: (child: Tree, level: number) => string,
  blank: () => string,
): string {
  const [left, right] = t.args as [Tree, Tree];
  const level = levelOf(t);
  switch (t.operator) {
    case "'": {
      // A prime on a name before a bracket would be a derivative: the printer never puts one there.
      return `${at(left, POSTFIX)}'`;
    }
    case 'u-':
    case 'u+':
      return `${t.operator.charAt(1)}${blank()}${at(left, UNARY)}`;
    case 'not':
      return `not ${blank()}${at(left, UNARY)}`;
    case '^':
    case '.^': {
      // The transpose of an exponent is refused without brackets, for mathjs reads it otherwise than it looks.
      const exponent = endsWithPrime(right) ? `(${at(right, 0)})` : at(right, UNARY);
      return `${at(left, POSTFIX)}${blank()} ${t.operator} ${blank()}${exponent}`;
    }
    default: {
      // Comparisons do not chain.
      const chain = level === 3 ? 4 : level;
      return `${at(left, chain)}${blank()} ${t.operator} ${blank()}${at(right, level + 1)}`;
    }
  }
}

function endsWithPrime(t: Tree): boolean {
  if (t.kind !== 'operator') return false;
  if (t.operator === "'") return true;
  return (t.operator === 'u-' || t.operator === 'u+') && endsWithPrime(t.args[0]!);
}
