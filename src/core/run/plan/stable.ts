import { constantOf, fill, map, minus, nodeAt, number, sum, times, view, type Nodes } from './build.ts';
import { isIdentity, type Id, type Labelled, type PlanNodeOf, type PlanTerm } from './nodes.ts';
import type { ProductForm } from './product.ts';
import { logSumExp, softmax } from './softmax.ts';

/**
 * Forms that overflow or cancel, exchanged for functions that do not: log Σ exp(x), exp(x)/Σ exp(x), log(1 + exp(x)),
 * log(sigmoid(x)), log(1 + x), exp(x) − 1, 1 − sigmoid(x) and what deriving makes of them. The values are the same
 * wherever the written form has one.
 */

/** z where the node is f(z). */
function argumentOf(b: Nodes, id: Id, rule: string): Id | undefined {
  const n = nodeAt(b, id);
  return n.kind === 'map' && n.rule === rule ? n.args[0] : undefined;
}

const identityLabels = (shape: readonly number[]): number[] => shape.map((_, k) => k);

const negated = (b: Nodes, x: Id): Id => {
  const n = nodeAt(b, x);
  const { shape } = n;
  const [only] = n.kind === 'times' && n.coefficient === -1 && n.operands.length === 1 ? n.operands : [];
  if (only && isIdentity(only.labels, shape.length)) return only.node;
  return times(b, -1, [{ node: x, labels: identityLabels(shape) }], shape);
};

/** The value of an elementwise function. */
export function stableMap(b: Nodes, rule: string, args: readonly Id[], shape: readonly number[]): Id {
  const [x, y] = args as [Id, Id];
  if (rule === 'log') return logarithm(b, x) ?? map(b, rule, args, shape);
  if (rule === 'log1p') {
    const z = argumentOf(b, x, 'exp');
    return z === undefined ? map(b, rule, args, shape) : map(b, 'softplus', [z], shape);
  }
  if (rule === 'divide') return quotient(b, x, y, shape) ?? map(b, rule, args, shape);
  return map(b, rule, args, shape);
}

/** log(x), where a better form is known. */
function logarithm(b: Nodes, id: Id): Id | undefined {
  const n = nodeAt(b, id);
  switch (n.kind) {
    case 'map': {
      const [p, q] = n.args as [Id, Id];
      if (n.rule === 'exp') return p;
      if (n.rule === 'sigmoid') return map(b, 'log_sigmoid', [p], n.shape);
      if (n.rule !== 'divide') return undefined;
      const z = argumentOf(b, p, 'exp') ?? (isSumOfPowers(b, p) ? logarithm(b, p) : undefined);
      return z === undefined
        ? undefined
        : minus(b, z, logarithm(b, q) ?? map(b, 'log', [q], nodeAt(b, q).shape), n.shape);
    }
    case 'view': {
      const inner = logarithm(b, n.node) ?? map(b, 'log', [n.node], nodeAt(b, n.node).shape);
      return view(b, inner, n.starts, n.drivers, n.shape);
    }
    case 'reduce': {
      const powers = sumOfPowers(b, id);
      return powers && !powers.shifted ? logSumExp(b, powers.z, powers.over) : undefined;
    }
    case 'sum':
      return logarithmOfSum(b, n);
    default:
      return undefined;
  }
}

function logarithmOfSum(b: Nodes, n: PlanNodeOf<'sum'>): Id | undefined {
  const exponents: Id[] = [];
  const others: PlanTerm[] = [];
  let constant = 0;
  for (const t of n.terms) {
    const c = constantOf(b, t.node);
    const z = t.coefficient === 1 ? argumentOf(b, t.node, 'exp') : undefined;
    if (c !== undefined) constant += t.coefficient * c;
    else if (z === undefined) others.push(t);
    else exponents.push(z);
  }
  if (others.length === 0 && constant === 1 && exponents.length === 1)
    return map(b, 'softplus', [exponents[0] as Id], n.shape);
  if (others.length === 0 && constant >= 0 && exponents.length > 0) {
    const all = constant > 0 ? [number(b, Math.log(constant)), ...exponents] : exponents;
    return all.reduce((x, y) => map(b, 'logaddexp', [x, y], n.shape));
  }
  if (constant !== 1) return undefined;
  const rest = n.terms.filter((t) => constantOf(b, t.node) === undefined);
  const [only] = rest as [PlanTerm];
  const z = rest.length === 1 && only.coefficient === -1 ? argumentOf(b, only.node, 'sigmoid') : undefined;
  if (z !== undefined) return map(b, 'log_sigmoid', [negated(b, z)], n.shape);
  return map(b, 'log1p', [sum(b, rest, n.shape)], n.shape);
}

interface SumOfPowers {
  /** The node is Σ exp(z) over these axes of z. */
  readonly z: Id;
  readonly over: readonly number[];
  /** The axes of z that the node has, in its order. */
  readonly out: readonly number[];
  /** Whether z is shifted already, so that nothing overflows. */
  readonly shifted: boolean;
}

function sumOfPowers(b: Nodes, id: Id): SumOfPowers | undefined {
  const n = nodeAt(b, id);
  if (n.kind !== 'reduce' || n.how !== 'sum' || n.operands.length !== 1) return undefined;
  const [operand] = n.operands as [Labelled];
  const z = argumentOf(b, operand.node, 'exp');
  if (z === undefined || operand.labels.some((l, k) => l !== k)) return undefined;
  const inner = nodeAt(b, z);
  const shifted = inner.kind === 'sum' && inner.terms.some((t) => isShift(b, t.node));
  return { z, over: operand.labels.filter((l) => !n.out.includes(l)), out: n.out, shifted };
}

function isShift(b: Nodes, id: Id): boolean {
  const n = nodeAt(b, id);
  return n.kind === 'view' ? isShift(b, n.node) : n.kind === 'map' && n.rule === '#finite';
}

const isSumOfPowers = (b: Nodes, id: Id): boolean => sumOfPowers(b, id) !== undefined;

/** z where the node is 1 + exp(z). */
function onePlusPower(b: Nodes, id: Id): Id | undefined {
  const n = nodeAt(b, id);
  if (n.kind !== 'sum' || n.terms.length !== 2) return undefined;
  const [p, c] = n.terms as [PlanTerm, PlanTerm];
  if (p.coefficient !== 1 || c.coefficient * (constantOf(b, c.node) ?? 0) !== 1) return undefined;
  return argumentOf(b, p.node, 'exp');
}

/** The node behind a spread, and which of the labels of the spread are its own. */
function behindSpread(b: Nodes, id: Id, labels: readonly number[]): Labelled {
  const n = nodeAt(b, id);
  if (n.kind !== 'view' || n.starts.some((s) => s !== 0) || n.drivers.includes(-1))
    return { node: id, labels };
  return { node: n.node, labels: n.drivers.map((d) => labels[d] as number) };
}

/** softmax(z) or sigmoid(z) where `power` is exp(z) and `below` is Σ exp(z) or 1 + exp(z), on the same labels. */
function normalised(b: Nodes, power: Labelled, below: Labelled): Id | undefined {
  const z = argumentOf(b, power.node, 'exp');
  if (z === undefined) return undefined;
  const { shape } = nodeAt(b, power.node);
  const total = behindSpread(b, below.node, below.labels);
  const powers = sumOfPowers(b, total.node);
  if (
    powers?.z === z &&
    !powers.shifted &&
    powers.out.every((axis, k) => power.labels[axis] === total.labels[k])
  )
    return softmax(b, z, powers.over);
  if (onePlusPower(b, total.node) === z && total.labels.join() === power.labels.join())
    return map(b, 'sigmoid', [z], shape);
  return undefined;
}

/** x/y, where a better form is known. */
function quotient(b: Nodes, x: Id, y: Id, shape: readonly number[]): Id | undefined {
  const labelsOf = (id: Id): number[] => identityLabels(nodeAt(b, id).shape);
  const both = normalised(b, { node: x, labels: labelsOf(x) }, { node: y, labels: labelsOf(y) });
  if (both !== undefined) return both;
  const c = constantOf(b, x);
  const z = c === undefined ? undefined : onePlusPower(b, y);
  if (c === undefined || z === undefined) return undefined;
  return times(
    b,
    c,
    [{ node: map(b, 'sigmoid', [negated(b, z)], shape), labels: identityLabels(shape) }],
    shape,
  );
}

/** A sum; exp(x) − 1 and 1 − sigmoid(x) without cancellation. */
export function stableSum(b: Nodes, terms: readonly PlanTerm[], shape: readonly number[]): Id {
  if (terms.length === 2) {
    const at = terms.findIndex((t) => constantOf(b, t.node) !== undefined);
    const c = terms[at];
    const other = terms[1 - at];
    if (c && other && nodeAt(b, other.node).shape.length === shape.length) {
      const value = c.coefficient * (constantOf(b, c.node) as number);
      const z = argumentOf(b, other.node, 'exp');
      const s = argumentOf(b, other.node, 'sigmoid');
      const labels = identityLabels(shape);
      if (value === -other.coefficient && z !== undefined)
        return times(b, other.coefficient, [{ node: map(b, 'expm1', [z], shape), labels }], shape);
      if (value === -other.coefficient && s !== undefined)
        return times(b, value, [{ node: map(b, 'sigmoid', [negated(b, s)], shape), labels }], shape);
    }
  }
  return sum(b, terms, shape);
}

/** exp(z) · sigmoid(−z) = sigmoid(z), of which the first overflows. */
function joinPowers(b: Nodes, operands: Labelled[]): void {
  for (let i = 0; i < operands.length; i++) {
    const power = operands[i] as Labelled;
    const z = argumentOf(b, power.node, 'exp');
    if (z === undefined) continue;
    const at = operands.findIndex(({ node, labels }) => {
      const y = argumentOf(b, node, 'sigmoid');
      return y !== undefined && y === negated(b, z) && labels.join() === power.labels.join();
    });
    if (at < 0) continue;
    operands[i] = { node: map(b, 'sigmoid', [z], nodeAt(b, z).shape), labels: power.labels };
    operands.splice(at, 1);
    joinPowers(b, operands);
    return;
  }
}

/**
 * Powers of exp(x) over their sum among the factors, exp(x) · c/(Σ exp(x))² and the like; and y · c/y = c, which is
 * 0 · ∞ where y is too small for a number.
 */
export function stableProduct(b: Nodes, form: ProductForm): ProductForm {
  if (form.operands.length < 2) return form;
  let { coefficient } = form;
  let operands = [...form.operands];
  joinPowers(b, operands);
  for (const o of [...operands]) {
    const q = quotientOf(b, o.node);
    if (!q || !operands.includes(o)) continue;
    const others = operands.filter((x) => x !== o);
    if (q.above !== undefined) {
      const c = constantOf(b, q.above);
      if (c === undefined) others.push(scalarOr(b, q.above, o.labels));
    }
    const below = scalarOr(b, q.below, o.labels);
    let matched = 0;
    for (; matched < q.times; matched++) {
      const same = others.findIndex((x) => x.node === below.node && x.labels.join() === below.labels.join());
      if (same >= 0) {
        others[same] = { node: fill(b, 1, nodeAt(b, below.node).shape), labels: below.labels };
        continue;
      }
      let better: Id | undefined;
      const at = others.findIndex((x) => (better = normalised(b, x, below)) !== undefined);
      if (at >= 0) others[at] = { node: better as Id, labels: (others[at] as Labelled).labels };
      else {
        const z = onePlusPower(b, below.node);
        if (z === undefined) break;
        const { shape } = nodeAt(b, z);
        others.push({ node: map(b, 'sigmoid', [negated(b, z)], shape), labels: below.labels });
      }
    }
    if (matched === 0) continue;
    const { shape } = nodeAt(b, below.node);
    for (let k = matched; k < q.times; k++)
      others.push({ node: map(b, 'reciprocal', [below.node], shape), labels: below.labels });
    if (q.above !== undefined) coefficient *= constantOf(b, q.above) ?? 1;
    operands = others;
  }
  return { ...form, coefficient, operands };
}

const scalarOr = (b: Nodes, node: Id, labels: readonly number[]): Labelled => ({
  node,
  labels: nodeAt(b, node).shape.length ? labels : [],
});

/** above/below^times, where the node is written as a quotient or a negative power. */
function quotientOf(b: Nodes, id: Id): { above?: Id; below: Id; times: number } | undefined {
  const n = nodeAt(b, id);
  if (n.kind !== 'map') return undefined;
  const [x, y] = n.args as [Id, Id];
  if (n.rule === 'reciprocal') return { below: x, times: 1 };
  if (n.rule === 'pow') {
    const e = constantOf(b, y);
    return e !== undefined && Number.isInteger(e) && e < 0 && e >= -4 ? { below: x, times: -e } : undefined;
  }
  if (n.rule !== 'divide') return undefined;
  const power = nodeAt(b, y);
  if (power.kind === 'map' && (power.rule === 'pow' || power.rule === 'square')) {
    const e = power.rule === 'square' ? 2 : constantOf(b, power.args[1] as Id);
    if (e !== undefined && Number.isInteger(e) && e > 0 && e <= 4)
      return { above: x, below: power.args[0] as Id, times: e };
  }
  return { above: x, below: y, times: 1 };
}
