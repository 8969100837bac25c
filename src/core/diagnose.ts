import { namesOf, type Derivation } from './derivation.ts';
import { nameFormula } from './explain/formula.ts';
import { unmarked } from './explain/marks.ts';
import type { NodeId } from './graph/graph.ts';
import type { Notation } from './language/notation.ts';
import { message, type Message } from './messages/catalogue.ts';
import { pythonExpression } from './notation/code/python-expression.ts';
import { libraryOf } from './notation/code/python-library.ts';
import { toTex } from './notation/tex.ts';
import { toText } from './notation/text.ts';
import { createWriter } from './notation/write.ts';
import { isPrintable } from './notation/written.ts';
import { attempt } from './outcome.ts';
import type { DenseArray } from './rules/primitive.ts';
import { compare, largest } from './run/compare.ts';
import { evaluate } from './run/evaluate.ts';
import type { TriedPoint } from './run/points.ts';
import { simplify } from './simplify/simplify.ts';

/** A claim that is wrong about a derivative, at the points where it was tried. */
export interface WrongClaim {
  readonly derivation: Derivation;
  /** The variable that it is about. */
  readonly variable: NodeId;
  readonly tried: readonly TriedPoint[];
  /** At each point the entries that are claimed, and those that were found. */
  readonly pairs: readonly (readonly [Float64Array, Float64Array])[];
  /** Whether the text gives the point. */
  readonly isGivenPoint: boolean;
  /** What is said of parts of the program is said in this notation. */
  readonly notation: Notation;
}

const tolerance = 1e-6;
/** More paths, or parts, than these are not tried in all combinations. */
const maxPaths = 8;
const maxParts = 200;
/** A longer part is told by its kind. */
const maxText = 60;

/** What is missing in a claimed derivative, or too much, found by trying it: a path, a factor. */
export function diagnose(c: WrongClaim): Message[] {
  const path = missingPath(c);
  if (path) return [path];
  const factor = missingFactor(c);
  return factor ? [factor] : [];
}

interface Path {
  readonly node: NodeId;
  readonly upstream: NodeId;
  readonly local?: NodeId;
  readonly contribution: NodeId;
}

/** The sum over some paths from the variable to the value is what is claimed: the others are missing. */
function missingPath(c: WrongClaim): Message | undefined {
  const paths = c.derivation.trace.flatMap((e): Path[] =>
    e.kind === 'pullback' && e.target === c.variable ? [e] : [],
  );
  if (paths.length < 2 || paths.length > maxPaths) return undefined;
  const values = valuesAt(
    c,
    paths.map((p) => p.contribution),
  );
  const sizes = c.pairs.map(([, found]) => found.length);
  if (!values.every((list, k) => list.every((a) => a.data.length === sizes[k]))) return undefined;
  let best: number[] | undefined;
  for (let taken = 1; taken < 2 ** paths.length - 1; taken++) {
    const missing = paths.flatMap((_, k) => (taken & (1 << k) ? [] : [k]));
    if (best && best.length <= missing.length) continue;
    const isSum = c.pairs.every(([claimed], at) => {
      const sum = new Float64Array(claimed.length);
      values[at]?.forEach((a, k) => {
        if (taken & (1 << k)) a.data.forEach((x, i) => (sum[i] = (sum[i] ?? 0) + x));
      });
      return agree(c, at, claimed, sum);
    });
    if (isSum) best = missing;
  }
  if (!best) return undefined;
  const chosen = best.map((k) => paths[k] as Path);
  const through = chosen.map((p) => textOf(c, p.node)).join(', ');
  const amount = chosen
    .map((p) => (c.isGivenPoint ? amountOf(c, p) : textOf(c, p.contribution)))
    .filter((text) => text !== '')
    .map((text) => `, + ${text}`)
    .join('');
  return message('claim-path-missing', { through, amount });
}

/** `3·1`: what comes from above, times the local derivative, at the point of the text. */
function amountOf(c: WrongClaim, p: Path): string {
  const nodes = [p.upstream, p.contribution, ...(p.local === undefined ? [] : [p.local])];
  const [values = []] = valuesAt(c, nodes);
  const [upstream, contribution, local] = values.map((a) => (a.data.length === 1 ? a.data[0] : undefined));
  if (upstream === undefined || contribution === undefined) return '';
  const factor = local ?? (upstream === 0 ? 0 : contribution / upstream);
  return `${digits(upstream)}·${digits(factor)}`;
}

const digits = (x: number): string => String(Number(x.toPrecision(6)));

/** A part of the program times the claim is the derivative, or the other way round. */
function missingFactor(c: WrongClaim): Message | undefined {
  const { model, trace } = c.derivation;
  const { values, inputs } = namesOf(model);
  const locals = trace.flatMap((e) => (e.kind === 'pullback' && e.local !== undefined ? [e.local] : []));
  const parts = [...new Set([...inputs.map((v) => v.node), ...values.map((v) => v.node), ...locals])].slice(
    0,
    maxParts,
  );
  const tables = valuesAt(c, parts);
  const isFactor = (part: number, missing: boolean): boolean =>
    c.pairs.every(([claimed, found], at) => {
      const a = tables[at]?.[part];
      if (!a || (a.data.length !== 1 && a.data.length !== found.length)) return false;
      if (a.data.every((x) => Math.abs(x - 1) < tolerance)) return false;
      const [less, more] = missing ? [claimed, found] : [found, claimed];
      const times = less.map((x, i) => x * (a.data[a.data.length === 1 ? 0 : i] as number));
      return largest(less) > 0 && agree(c, at, times, more);
    });
  for (const missing of [true, false]) {
    const k = parts.findIndex((_, part) => isFactor(part, missing));
    if (k >= 0)
      return message(missing ? 'claim-factor-missing' : 'claim-factor-extra', {
        factor: textOf(c, parts[k] as NodeId),
      });
  }
  return undefined;
}

function valuesAt(c: WrongClaim, nodes: readonly NodeId[]): DenseArray[][] {
  const { graph } = c.derivation.model;
  return c.tried.map(({ point }) => {
    const values = evaluate(graph, nodes, point);
    return nodes.map((n) => values.get(n) as DenseArray);
  });
}

function agree(c: WrongClaim, at: number, a: Float64Array, b: Float64Array): boolean {
  let magnitude = Math.max(largest(a), largest(b));
  for (const x of c.tried[at]?.values.values() ?? []) magnitude = Math.max(magnitude, largest(x.data));
  return compare(a, b, magnitude).error <= tolerance;
}

/** A node in the notation of the claim, with the names of the program; a long one by what it is. */
function textOf(c: WrongClaim, node: NodeId): string {
  const { model } = c.derivation;
  const { graph } = model;
  const { values, inputs } = namesOf(model);
  const names = new Map([...inputs, ...values].map((v) => [v.node, v.name] as const));
  const own = names.get(node);
  if (own !== undefined && node !== c.derivation.of.node) return nameIn(own, c.notation);
  names.delete(node);
  const pinned = new Set(names.keys());
  const simplified = simplify(graph, [node, ...pinned], pinned);
  const shown = new Map([...names].map(([id, name]) => [simplified.of(id), name] as const));
  const text = writtenIn(c, simplified.of(node), shown);
  if (text !== '' && text.length <= (c.notation === 'latex' ? 2 * maxText : maxText)) return text;
  const n = graph.node(node);
  return n.kind === 'map' || n.kind === 'primitive' ? n.rule : n.kind === 'sum' ? '+' : '*';
}

const nameIn = (name: string, notation: Notation): string =>
  notation === 'latex' ? unmarked(nameFormula(name).tex) : name;

/** Empty where the notation has no short way to write it. */
function writtenIn(c: WrongClaim, node: NodeId, names: ReadonlyMap<NodeId, string>): string {
  const { graph, program } = c.derivation.model;
  if (c.notation === 'python') {
    const { inputs } = namesOf(c.derivation.model);
    const shapes = new Map(inputs.map((v) => [v.name, v.shape]));
    const library = libraryOf(program.source);
    const whole = { start: 0, end: program.source.length };
    const code = attempt(() =>
      pythonExpression(graph, node, graph.node(node).axes, false, names, shapes, library, whole),
    );
    return code.ok && code.value.before.length === 0 ? code.value.text : '';
  }
  const written = createWriter(graph, names).write(node);
  if (!written || !isPrintable(written)) return '';
  return c.notation === 'latex' ? toTex(written) : toText(written);
}
