import { namesIn, sizeOf } from '../graph/dimension.ts';
import { reachable, reachableWithBodies, type Graph, type NodeId } from '../graph/graph.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { withDeclared } from '../rules/declared.ts';
import { indicesIn } from '../rules/primitives/unit-vectors.ts';
import { elementwiseRule } from '../rules/table.ts';
import type { Structure } from '../language/program.ts';
import { misplacedAtSizes } from './places.ts';
import { entriesOf } from './plan/nodes.ts';
import type { Point } from './evaluate.ts';
import { normal, randomSmoothFunctions } from './random.ts';

/** More distinct sizes than this would make arrays too large: a network of 400 layers has as many sizes. */
const mostSizes = 16;

/**
 * Distinct small sizes for the named dimensions: equal ones would hide a missing transpose. Of very many, two that are
 * equal in one arrangement are not in the other.
 */
export function sampleSizes(g: Graph, roots: readonly NodeId[], random: () => number): Map<string, number> {
  const needed = reachable(g, roots);
  const names = sizeNamesOf(g, roots);
  // Two arrangements of distinct sizes: each further one is a plan to compile.
  const isSecond = Math.floor(2 * random()) === 1;
  const offset = isSecond ? Math.ceil(names.size / 2) : 0;
  const period = names.size <= mostSizes ? Math.max(1, names.size) : isSecond ? mostSizes - 3 : mostSizes;
  const sizes = new Map<string, number>();
  [...names].forEach((name, k) => sizes.set(name, 2 + ((k + offset) % period)));
  for (let round = 0; round < maxGrowth && !sizesFit(g, roots, needed, sizes); round++)
    for (const [name, value] of sizes) sizes.set(name, value + 1);
  return sizes;
}

/** The named sizes that the roots need. */
export function sizeNamesOf(g: Graph, roots: readonly NodeId[]): Set<string> {
  const needed = reachableWithBodies(g, roots);
  const names = new Set<string>();
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id]) continue;
    const n = g.node(id);
    for (const d of n.axes) for (const name of namesIn(d)) names.add(name);
    if (n.kind === 'size') for (const name of namesIn(n.dimension)) names.add(name);
    if (n.kind === 'product') for (const d of n.dimensions) for (const name of namesIn(d)) names.add(name);
  }
  return names;
}

const maxGrowth = 64;

/** Whether every axis has entries, and every index that is written is within its axis. */
function sizesFit(
  g: Graph,
  roots: readonly NodeId[],
  needed: Uint8Array,
  sizes: ReadonlyMap<string, number>,
): boolean {
  for (let id = 0; id < needed.length; id++)
    if (needed[id] && g.node(id).axes.some((d) => sizeOf(d, sizes) < 1)) return false;
  return misplacedAtSizes(g, roots, sizes) === undefined;
}

/** Ways to draw an entry; each suits other domains. */
const draws: readonly ((random: () => number) => number)[] = [
  (r) => 1.2 * normal(r),
  (r) => 0.25 + 1.9 * r(),
  (r) => 1.8 * r() - 0.9,
  (r) => 0.05 + 0.9 * r(),
  (r) => 1.15 + 2 * r(),
  (r) => (r() < 0.5 ? -1 : 1) * (1.15 + 2 * r()),
  (r) => 3 + 4 * r(),
];

/**
 * A random point of the inputs that the roots need; `attempt` says how the entries are drawn. With `decimals`
 * the draws are rounded.
 */
export function samplePoint(
  g: Graph,
  roots: readonly NodeId[],
  sizes: ReadonlyMap<string, number>,
  random: () => number,
  attempt: number,
  decimals?: number,
): Point {
  const needed = reachable(g, roots);
  const inputs = new Map<string, DenseArray>();
  const indices = indicesIn(g, needed.length);
  const common = attempt % draws.length;
  for (let id = 0; id < needed.length; id++) {
    const n = needed[id] ? g.node(id) : undefined;
    if (n?.kind !== 'input') continue;
    const shape = n.axes.map((d) => sizeOf(d, sizes));
    const kind = attempt < 2 * draws.length ? common : Math.floor(random() * draws.length);
    const draw = draws[kind] as (random: () => number) => number;
    const drawn = (): number => {
      const x = draw(random);
      return decimals === undefined ? x : Math.round(x * 10 ** decimals) / 10 ** decimals;
    };
    const axes = indices.get(n.name);
    const least = axes && Math.min(...axes.map((d) => sizeOf(d, sizes)));
    const place = (): number => 1 + Math.floor(random() * (least ?? 1));
    const data = Float64Array.from({ length: entriesOf(shape) }, axes ? place : drawn);
    inputs.set(n.name, n.structure ? withStructure({ data, shape }, n.structure) : { data, shape });
  }
  return { inputs, sizes, unknown: withDeclared(g.declared, randomSmoothFunctions(random)) };
}

/** The nearest simple matrix of the structure made from random entries. */
function withStructure(a: DenseArray, structure: Structure): DenseArray {
  if (structure === 'probability') return probabilities(a);
  if (structure === 'one-hot') return unitVector(a);
  const n = a.shape[0] ?? 0;
  const at = (i: number, j: number): number => a.data[i * n + j] as number;
  const fill = (f: (i: number, j: number) => number): DenseArray => ({
    shape: a.shape,
    data: Float64Array.from({ length: n * n }, (_, k) => f(Math.floor(k / n), k % n)),
  });
  const gram = (i: number, j: number): number => {
    let s = i === j ? 0.5 : 0;
    for (let k = 0; k < n; k++) s += at(i, k) * at(j, k);
    return s;
  };
  if (structure === 'symmetric') return fill((i, j) => (at(i, j) + at(j, i)) / 2);
  if (structure === 'diagonal') return fill((i, j) => (i === j ? at(i, i) : 0));
  if (structure === 'positive-definite') return fill(gram);
  return orthogonal(a, n);
}

/** Positive numbers that add up to 1. */
function probabilities(a: DenseArray): DenseArray {
  const powers = a.data.map((x) => Math.exp(Math.max(-3, Math.min(3, x))));
  const total = powers.reduce((s, x) => s + x, 0);
  return { data: powers.map((x) => x / total), shape: a.shape };
}

/** 1 where the largest entry is, 0 elsewhere. */
function unitVector(a: DenseArray): DenseArray {
  const at = a.data.indexOf(Math.max(...a.data));
  return { data: a.data.map((_, k) => (k === at ? 1 : 0)), shape: a.shape };
}

/** Gram–Schmidt, twice for accuracy. */
function orthogonal(a: DenseArray, n: number): DenseArray {
  const q = Float64Array.from(a.data);
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) {
        let dot = 0;
        for (let j = 0; j < n; j++) dot += (q[i * n + j] as number) * (q[k * n + j] as number);
        for (let j = 0; j < n; j++) q[i * n + j] = (q[i * n + j] as number) - dot * (q[k * n + j] as number);
      }
      let length = 0;
      for (let j = 0; j < n; j++) length += (q[i * n + j] as number) ** 2;
      for (let j = 0; j < n; j++) q[i * n + j] = (q[i * n + j] as number) / Math.sqrt(length);
    }
  return { data: q, shape: a.shape };
}

const margin = 0.02;

/** Why a point is no place to compare derivatives at: outside the domain, at a kink, not finite, too many numbers. */
export type Misfit = 'domain' | 'kink' | 'not-finite' | 'too-large';

/**
 * Look at every node's value, at the `live` entries only where those are known: undefined where the point is a
 * good one.
 */
export function misfitOf(
  g: Graph,
  values: ReadonlyMap<NodeId, DenseArray>,
  kinkMargin: number = margin,
  live?: ReadonlyMap<NodeId, Uint8Array>,
): Misfit | undefined {
  for (const [id, value] of values) {
    const n = g.node(id);
    const own = live?.get(id);
    if (value.data.some((x, k) => own?.[k] !== 0 && !(Math.abs(x) <= 1e8))) return 'not-finite';
    if (n.kind !== 'map') continue;
    const rule = elementwiseRule(n.rule);
    if (!rule?.domain && !rule?.kink) continue;
    const args = n.args.map((a) => values.get(a) as DenseArray);
    for (let k = 0; k < value.data.length; k++) {
      if (own?.[k] === 0) continue;
      const x = args.map((a) => a.data[a.shape.length ? k : 0] as number);
      if (rule.domain && !rule.domain(...x)) return 'domain';
      if (rule.kink && Math.abs(rule.kink(...x)) < kinkMargin) return 'kink';
    }
  }
  return undefined;
}
