import { orient } from './answer.ts';
import {
  arrayOf,
  goodPoints,
  magnitude,
  sameShape,
  tolerance,
  type ClaimOptions,
  type Sides,
} from './claim-sides.ts';
import { transposeVariants } from './claim-variants.ts';
import { modelOf, namesOf, type Model } from './derivation.ts';
import { diagnose } from './diagnose.ts';
import type { NodeId } from './graph/graph.ts';
import type { Notation } from './language/notation.ts';
import type { Program, Statement } from './language/program.ts';
import { message, type Message } from './messages/catalogue.ts';
import { attempt } from './outcome.ts';
import type { DenseArray } from './rules/primitive.ts';
import { commonFactor, compare } from './run/compare.ts';
import { evaluate } from './run/evaluate.ts';
import type { TriedPoint } from './run/points.ts';
import { axesOfShape, shapeText } from './shapes/shape.ts';
import type { Claim } from './shapes/term.ts';

export type ClaimStatement = Statement & { kind: 'claim' };

/** Why the two sides differ. */
export function whyWrong(
  model: Model,
  claim: Claim,
  sides: Sides,
  tried: readonly TriedPoint[],
  pairs: readonly (readonly [Float64Array, Float64Array])[],
  transposed: boolean,
  isGivenPoint: boolean,
  options: ClaimOptions,
): Message[] {
  const { claimed, found } = sides;
  const remarks: Message[] = [];
  if (transposed)
    remarks.push(
      message('claim-transpose-missing', {
        claimed: shapeText(claimed.shape),
        found: shapeText(found.shape),
      }),
    );
  const square = axesOfShape(found.shape).length === 2 && !transposed;
  const turned =
    square &&
    tried.every((t) => {
      const a = arrayOf(sides, t, 'claimed');
      const b = arrayOf(sides, t, 'found');
      return (
        a.shape.length === 2 &&
        a.shape[0] === a.shape[1] &&
        compare(orient(a, true).data, b.data, magnitude(t)).error <= tolerance
      );
    });
  if (turned) return [message('claim-transposed', {})];
  const factor = isGivenPoint ? undefined : commonFactor(pairs);
  if (factor === undefined) {
    const { derivation, variable } = sides;
    const statement = statementOf(model.program, claim);
    const operand = statement && transposedOperand(model.program, statement, model, sides, options);
    if (operand) return [...remarks, operand];
    if (transposed || !derivation || variable === undefined) return remarks;
    return [
      ...remarks,
      ...diagnose({
        derivation,
        variable,
        tried,
        pairs,
        isGivenPoint,
        notation: options.notation ?? 'nabla',
      }),
    ];
  }
  if (Math.abs(factor + 1) < tolerance) return [...remarks, message('claim-sign', {})];
  return [...remarks, factorMessage(factor)];
}

/** The matrix whose transpose makes the claim right. */
export function transposedOperand(
  program: Program,
  claim: ClaimStatement,
  model: Model,
  sides: Sides,
  options: ClaimOptions,
): Message | undefined {
  const { values, inputs } = namesOf(model);
  const matrices = new Set([...values, ...inputs].filter((v) => v.shape.length === 2).map((v) => v.name));
  const variants = transposeVariants(program, claim, (name) => matrices.has(name), options.notation);
  const tried = goodPoints(model, sides, { ...options, points: 3 });
  const right = variants.find((v) => {
    const other = attempt(() => modelOf(v.program, options));
    const [c] = other.ok ? other.value.elaborated.claims : [];
    if (!other.ok || !c || tried.length === 0) return false;
    const node = other.value.nodes[c.right] as NodeId;
    const shape = other.value.shaped.shapes[c.right] ?? [];
    return (
      sameShape(shape, sides.found.shape) &&
      tried.every((t) => {
        const found = arrayOf(sides, t, 'found');
        const a = evaluate(other.value.graph, [node], t.point).get(node) as DenseArray;
        return (
          a.data.length === found.data.length && compare(a.data, found.data, magnitude(t)).error <= tolerance
        );
      })
    );
  });
  return right && message('claim-operand-transposed', { has: right.has, wants: right.wants });
}

/** The right side, transposed, in the notation that it is written in. */
export function transposedText(model: Model, claim: Claim, notation: Notation = 'nabla'): string {
  const right = statementOf(model.program, claim)?.right.range ?? claim.range;
  const text = model.program.source.slice(right.start, right.end);
  if (notation === 'latex') return `\\left(${text}\\right)^\\top`;
  return notation === 'python' ? `(${text}).T` : `(${text})'`;
}

function statementOf(program: Program, { range }: Claim): ClaimStatement | undefined {
  return program.statements.find(
    (s): s is ClaimStatement =>
      s.kind === 'claim' && s.range.start === range.start && s.range.end === range.end,
  );
}

/** By what the claim must be multiplied: a whole number is missing, or its inverse is too much. */
function factorMessage(factor: number): Message {
  const text = factorText(factor);
  if (/^\d+$/.test(text)) return message('claim-factor-missing', { factor: text });
  const below = /^1\/(\d+)$/.exec(text)?.[1];
  return below === undefined
    ? message('claim-factor', { factor: text })
    : message('claim-factor-extra', { factor: below });
}

/** A simple fraction where the factor is one, else its digits. */
function factorText(factor: number): string {
  for (let q = 1; q <= 12; q++) {
    const p = Math.round(factor * q);
    if (p !== 0 && Math.abs(factor * q - p) < 1e-6 * Math.abs(p)) return q === 1 ? `${p}` : `${p}/${q}`;
  }
  return String(Number(factor.toPrecision(6)));
}
