import { constant, map } from '../graph/build.ts';
import type { Label, NodeId, Operand } from '../graph/graph.ts';
import { add, equals, isInteger, isOne, isZero, minusOne, one, type Ratio } from '../graph/ratio.ts';
import { softmax } from '../rules/primitives/softmax.ts';
import type { Context } from './context.ts';
import { simplifyPrimitive } from './primitive-laws.ts';
import { simplifySum } from './sum.ts';

interface Power {
  readonly base: NodeId | 'e';
  readonly labels: readonly Label[];
  exponent: Ratio | NodeId[];
  readonly first: Operand;
  count: number;
}

/** The operand as base and exponent: x is x^1, e^a has the base e. */
function asPower(c: Context, o: Operand): { base: NodeId | 'e'; exponent: Ratio | NodeId } {
  const n = c.graph.node(o.node);
  if (n.kind === 'map' && n.rule === 'exp' && c.opens(o.node))
    return { base: 'e', exponent: n.args[0] as NodeId };
  if (n.kind === 'map' && n.rule === 'pow' && c.opens(o.node)) {
    const [base, exponent] = n.args as [NodeId, NodeId];
    const e = c.graph.node(exponent);
    if (c.graph.node(base).axes.length !== n.axes.length) return { base: o.node, exponent: one };
    if (e.kind === 'constant') return { base, exponent: e.value };
    if (e.axes.length === 0 || e.axes.length === n.axes.length) return { base, exponent };
  }
  return { base: o.node, exponent: one };
}

/** x^a x^b = x^(a+b), entry by entry: factors with the same labels and the same base become one. */
export function collectPowers(c: Context, operands: readonly Operand[]): Operand[] {
  if (operands.length < 2) return [...operands];
  const groups = new Map<string, Power>();
  for (const o of operands) {
    const { base, exponent } = asPower(c, o);
    const key = o.labels.length ? `${base}:${o.labels.join()}` : `${base}:`;
    const present = groups.get(key);
    if (!present) {
      groups.set(key, {
        base,
        labels: o.labels,
        exponent: typeof exponent === 'number' ? [exponent] : exponent,
        first: o,
        count: 1,
      });
      continue;
    }
    present.count++;
    present.exponent = addExponents(c, present.exponent, exponent);
  }
  if (groups.size > 1) {
    dropGates(c, groups);
    meetSigns(c, groups);
    meetLogistic(c, groups);
    meetSoftmax(c, groups);
    meetProduct(c, groups);
  }
  return [...groups.values()].flatMap((p) => (p.count === 1 ? [p.first] : joined(c, p)));
}

function addExponents(c: Context, a: Ratio | NodeId[], b: Ratio | NodeId): Ratio | NodeId[] {
  if (!Array.isArray(a) && typeof b !== 'number') return add(a, b);
  const list = Array.isArray(a) ? a : [constant(c.graph, a)];
  return [...list, typeof b === 'number' ? b : constant(c.graph, b)];
}

function joined(c: Context, p: Power): Operand[] {
  const g = c.graph;
  if (!Array.isArray(p.exponent)) {
    if (isZero(p.exponent)) return [];
    if (p.base === 'e') return [{ node: map(g, 'exp', [constant(g, p.exponent)]), labels: p.labels }];
    if (isOne(p.exponent)) return [{ node: p.base, labels: p.labels }];
    return [{ node: map(g, 'pow', [p.base, constant(g, p.exponent)]), labels: p.labels }];
  }
  const axes = g.node(p.first.node).axes;
  const total = simplifySum(
    c,
    p.exponent.map((node) => ({ coefficient: one, node })),
    p.exponent.some((e) => g.node(e).axes.length) ? axes : [],
  );
  const n = g.node(total);
  if (n.kind === 'constant') return joined(c, { ...p, exponent: n.value });
  const node = p.base === 'e' ? map(g, 'exp', [total]) : map(g, 'pow', [p.base, total]);
  return [{ node, labels: p.labels }];
}

/** relu(x) (x > 0) = relu(x). */
function dropGates(c: Context, groups: Map<string, Power>): void {
  for (const [key, p] of groups) {
    const n = p.base === 'e' ? undefined : c.graph.node(p.base);
    if (n?.kind !== 'map' || n.rule !== 'gt') continue;
    const [x, zero] = n.args.map((a) => c.graph.node(a));
    if (zero?.kind !== 'constant' || !isZero(zero.value) || !x) continue;
    const opened = [...groups.values()].some((q) => {
      const m = q.base === 'e' ? undefined : c.graph.node(q.base);
      const same = q.labels.join() === p.labels.join();
      return same && m?.kind === 'map' && m.rule === 'relu' && m.args[0] === n.args[0];
    });
    if (opened) groups.delete(key);
  }
}

/** sign(x) |x|^q = x^q and sign(x) x^q = |x|^q for odd q, sign(x) x^q = x^(q−1) |x| for even q. */
function meetSigns(c: Context, groups: Map<string, Power>): void {
  const g = c.graph;
  for (const [key, p] of groups) {
    const n = p.base === 'e' ? undefined : g.node(p.base);
    if (n?.kind !== 'map' || n.rule !== 'sign' || p.count > 1) continue;
    const x = n.args[0] as NodeId;
    for (const [at, base] of [[map(g, 'abs', [x]), x] as const, [x, map(g, 'abs', [x])] as const]) {
      const q = groups.get(`${at}:${p.labels.join()}`);
      if (!q || Array.isArray(q.exponent) || !isInteger(q.exponent) || isZero(q.exponent)) continue;
      const even = q.exponent.num % 2 === 0;
      if (even && at !== x) continue;
      groups.delete(key);
      q.count = 2;
      if (even) {
        q.exponent = add(q.exponent, minusOne);
        groups.set(key, { ...p, base, exponent: one, first: { node: base, labels: p.labels } });
      } else groups.set(`${at}:${p.labels.join()}`, { ...q, base });
      break;
    }
  }
}

/** e^x / (1 + e^x) = σ(x) on arrays; of numbers it is left as calculus prints it. */
function meetLogistic(c: Context, groups: Map<string, Power>): void {
  const g = c.graph;
  for (const [key, p] of groups) {
    if (p.base !== 'e' || p.labels.length === 0 || p.count > 1 || !Array.isArray(p.exponent)) continue;
    const [x] = p.exponent;
    const below = [...groups].find(([, q]) => {
      const isReciprocal = !Array.isArray(q.exponent) && q.exponent.num === -1 && q.exponent.den === 1;
      return (
        isReciprocal &&
        q.labels.join() === p.labels.join() &&
        q.base !== 'e' &&
        isOnePlus(c, q.base, p.first.node)
      );
    });
    if (!below || x === undefined) continue;
    groups.delete(below[0]);
    groups.set(key, { ...p, first: { node: map(g, 'sigmoid', [x]), labels: p.labels } });
  }
}

/** e^(x_i) / Σ_j e^(x_j) = softmax(x)_i. */
function meetSoftmax(c: Context, groups: Map<string, Power>): void {
  const g = c.graph;
  for (const [key, p] of groups) {
    if (p.base !== 'e' || p.labels.length !== 1 || p.count > 1 || !Array.isArray(p.exponent)) continue;
    const [x] = p.exponent;
    const below = [...groups].find(([, q]) => {
      if (q.base === 'e' || q.labels.length > 0 || Array.isArray(q.exponent)) return false;
      return isInteger(q.exponent) && q.exponent.num < 0 && isSumOf(c, q.base, p.first.node);
    });
    if (!below || x === undefined || g.node(x).axes.length !== 1) continue;
    const [at, q] = below;
    const left = add(q.exponent as Ratio, one);
    if (isZero(left)) groups.delete(at);
    else groups.set(at, { ...q, exponent: left, count: 2 });
    groups.set(key, { ...p, first: { node: simplestSoftmax(c, x), labels: p.labels } });
  }
}

function simplestSoftmax(c: Context, x: NodeId): NodeId {
  const made = softmax(c.graph, x);
  const n = c.graph.node(made);
  return n.kind === 'primitive' ? simplifyPrimitive(c, n) : made;
}

/** (Π_{j ≠ i} x_j) / Π_j x_j = 1/x_i. */
function meetProduct(c: Context, groups: Map<string, Power>): void {
  const g = c.graph;
  const productOf = (p: Power, without: number): NodeId | undefined => {
    const n = p.base === 'e' ? undefined : g.node(p.base);
    return n?.kind === 'primitive' && n.rule === 'prod' && n.options[0] === without ? n.args[0] : undefined;
  };
  for (const [key, p] of groups) {
    const x = productOf(p, 1);
    if (x === undefined || p.labels.length !== 1 || p.count > 1) continue;
    const below = [...groups].find(
      ([, q]) => productOf(q, 0) === x && !Array.isArray(q.exponent) && equals(q.exponent, minusOne),
    );
    if (!below) continue;
    groups.delete(below[0]);
    const first = { node: map(g, 'pow', [x, constant(g, -1)]), labels: p.labels };
    groups.set(key, { ...p, base: first.node, first });
  }
}

/** Whether a number is the sum of the entries of a vector. */
export function isSumOf(c: Context, id: NodeId, terms: NodeId): boolean {
  const n = c.graph.node(id);
  const [only] = n.kind === 'product' && n.operands.length === 1 ? n.operands : [];
  return only?.node === terms && n.axes.length === 0 && only.labels.length === 1;
}

function isOnePlus(c: Context, id: NodeId, other: NodeId): boolean {
  const n = c.graph.node(id);
  if (n.kind !== 'sum' || n.terms.length !== 2 || !n.terms.every((t) => isOne(t.coefficient))) return false;
  const rest = n.terms.filter((t) => t.node !== other);
  const [number] = rest.map((t) => c.graph.node(t.node));
  return rest.length === 1 && number?.kind === 'constant' && isOne(number.value);
}
