import type { Notation } from './language/notation.ts';
import { postorder, type Expression, type Program, type Statement } from './language/program.ts';

type ClaimStatement = Statement & { kind: 'claim' };

/** A program in which one matrix of a claim is transposed, or no longer is. */
export interface Variant {
  readonly program: Program;
  /** As it stands in the claim, and as it stands in the variant. */
  readonly has: string;
  readonly wants: string;
}

const marks: Readonly<Record<Notation, string>> = { nabla: "'", latex: '^\\top', python: '.T' };

/** More matrices in one claim are not tried one by one. */
const maxVariants = 12;

/** The program with this claim alone. */
export const withOnly = (program: Program, claim: ClaimStatement): Program => ({
  ...program,
  statements: program.statements.filter((s) => s.kind !== 'claim' || s === claim),
});

/** The program with this claim alone, its right side replaced by zero, which has every shape. */
export function withZero(program: Program, claim: ClaimStatement): Program {
  const zero: Expression = { kind: 'number', exact: '0', range: claim.right.range };
  const statements = program.statements.map((s) => (s === claim ? { ...claim, right: zero } : s));
  return withOnly(
    { ...program, statements },
    statements.find((_, k) => program.statements[k] === claim) as ClaimStatement,
  );
}

/** Each matrix of the claim's right side in turn with a transpose added or taken away. */
export function transposeVariants(
  program: Program,
  claim: ClaimStatement,
  isMatrix: (name: string) => boolean,
  notation: Notation = 'nabla',
): Variant[] {
  const { right } = claim;
  const named =
    right.kind === 'name'
      ? program.statements.find((s) => s.kind === 'assignment' && s.name === right.name)
      : undefined;
  const root = named?.kind === 'assignment' ? named.value : right;
  const order = postorder(root);
  const transposed = new Set(
    order.flatMap((e) => (e.kind === 'operator' && e.operator === "'" ? [e.args[0] as Expression] : [])),
  );
  const variants: Variant[] = [];
  for (const e of order) {
    const isMark = e.kind === 'operator' && e.operator === "'";
    const inner = isMark ? (e.args[0] as Expression) : e;
    if (inner.kind !== 'name' || !isMatrix(inner.name) || (!isMark && transposed.has(e))) continue;
    if (variants.length >= maxVariants) break;
    const plain = inner.name;
    const turned = `${inner.name}${marks[notation]}`;
    const other: Expression = isMark
      ? inner
      : { kind: 'operator', operator: "'", args: [inner], range: inner.range };
    const value = replaced(root, e, other);
    const statements = program.statements.map((s): Statement => {
      if (s === claim) return named ? claim : { ...claim, right: value };
      return s === named && s.kind === 'assignment' ? { ...s, value } : s;
    });
    const only = statements.filter((s, k) => s.kind !== 'claim' || program.statements[k] === claim);
    variants.push({
      program: { ...program, statements: only },
      has: isMark ? turned : plain,
      wants: isMark ? plain : turned,
    });
  }
  return variants;
}

/** The expression with one node of it exchanged. */
function replaced(root: Expression, node: Expression, other: Expression): Expression {
  const done = new Map<Expression, Expression>([[node, other]]);
  for (const e of postorder(root)) {
    if (done.has(e)) continue;
    if (e.kind === 'number' || e.kind === 'name' || e.kind === 'text') done.set(e, e);
    else done.set(e, { ...e, args: e.args.map((a) => done.get(a) as Expression) } as Expression);
  }
  return done.get(root) as Expression;
}
