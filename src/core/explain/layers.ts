import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { range } from '../graph/build.ts';
import { writtenOut } from '../results.ts';
import { chainOf, formulaOf, nameFormula } from './formula.ts';
import { formulaFrom, layerFormula, layerLetters, numbered, seenFrom, type View } from './layer-view.ts';
import { signalsOf } from './signals.ts';
import type { Telling } from './telling.ts';

/** Layers of one form: the last is told by itself, the others once with a letter for their number. */
export interface Layers {
  /** The layers that are told as one: from … to. */
  readonly from: number;
  readonly to: number;
  /** The layer that is told for all of them, and the letter that stands for its number. */
  readonly view: View;
  /** What z⁽ˡ⁾ stands for: z2, …, z5. */
  readonly example: { readonly of: Formula; readonly names: readonly string[] };
  /** Whether a node belongs to one of them. */
  readonly skips: (node: NodeId) => boolean;
  /** Whether it belongs to the layer that is told for all of them. */
  readonly tells: (node: NodeId) => boolean;
  /** z⁽ˡ⁾ = W⁽ˡ⁾ h⁽ˡ⁻¹⁾ + b⁽ˡ⁾ and the like, for any of them. */
  readonly equations: readonly Formula[];
  /** An equation that holds for each of them, with the range of the letter. */
  readonly ranged: (f: Formula) => Formula;
}

/** Fewer layers than this of one form are told one by one. */
const fewest = 4;

/** The longest run of numbered layers whose equations are the same but for the number. */
export function layersOf(t: Telling): Layers | undefined {
  const byNumber = new Map<number, string[]>();
  const numbers = new Map<NodeId, number>();
  for (const p of t.graph.pieces) {
    const at = numbered(p.name);
    if (!at) continue;
    numbers.set(p.node, at.number);
    const signature = `${at.base}=${equationOf(t, p.node, { layer: at.number, letter: 'l' })?.tex ?? p.name}`;
    byNumber.set(at.number, [...(byNumber.get(at.number) ?? []), signature]);
  }
  const run = longestRun(new Map([...byNumber].map(([k, list]) => [k, list.join(';')])));
  if (!run || run.last - run.first + 1 < fewest) return undefined;
  // What is told of one layer must hold for all of them: the steps from the next layer to this one, too.
  const backwards = range(run.last - run.first, run.first).map(
    (k) => [k, backwardOf(t, k, numbers)] as const,
  );
  const alike = longestRun(new Map(backwards));
  if (!alike || alike.last - alike.first + 2 < fewest) return undefined;
  const { first: from, last: to } = alike;
  const isSkipped = (k: number | undefined): boolean => k !== undefined && k >= from && k <= to;
  const variables = new Map(t.graph.variables.map((v) => [v.node, t.graph.to(v.node)] as const));
  const view = { layer: to, letter: layerLetters.find((l) => !t.scribe.taken.has(l)) ?? 'l' };
  const own = t.graph.pieces.filter((p) => numbers.get(p.node) === to);
  const example = own[0]?.name ?? '';
  const base = numbered(example)?.base ?? example;
  const ranged = (f: Formula): Formula => ofLayers(f, view.letter, from, to);
  const belongs =
    (isOf: (k: number | undefined) => boolean) =>
    (node: NodeId): boolean => {
      const k = numbers.get(node);
      if (k !== undefined) return isOf(k);
      const users = variables.get(node);
      return !!users?.length && users.every((e) => isOf(numbers.get(e.from.node)));
    };
  return {
    from,
    to,
    view,
    example: {
      of: layerFormula(example, view),
      names: t.graph.pieces.flatMap((p) =>
        isSkipped(numbers.get(p.node)) && numbered(p.name)?.base === base ? [p.name] : [],
      ),
    },
    skips: belongs(isSkipped),
    tells: belongs((k) => k === to),
    equations: own.flatMap((p) => {
      const right = equationOf(t, p.node, view);
      return right ? [ranged(chainOf([layerFormula(p.name, view), right]))] : [];
    }),
    ranged,
  };
}

/** An equation, and the layers that it is of: l = 2, …, 4. */
function ofLayers(f: Formula, letter: string, from: number, to: number): Formula {
  const range = from === to ? [`${from}`, `${from}`] : [`${from}, \\dots, ${to}`, `${from}, …, ${to}`];
  return { tex: `${f.tex} \\quad (${letter} = ${range[0]})`, text: `${f.text}   (${letter} = ${range[1]})` };
}

function longestRun(signatures: ReadonlyMap<number, string>): { first: number; last: number } | undefined {
  let best: { first: number; last: number } | undefined;
  let first: number | undefined;
  for (const k of [...signatures.keys()].sort((a, b) => a - b)) {
    if (first === undefined || signatures.get(k) !== signatures.get(k - 1)) first = k;
    if (!best || k - first > best.last - best.first) best = { first, last: k };
  }
  return best;
}

/** A longer equation is no layer's. */
const longestEquation = 400;

function equationOf(t: Telling, piece: NodeId, view: View): Formula | undefined {
  const own = writtenOut(t.scribe.g, t.scribe.names, piece);
  return own && own.size < longestEquation ? formulaOf(seenFrom(own, view)) : undefined;
}

/** The error signals of a layer and the gradients of its variables, as they are seen from it. */
function backwardOf(t: Telling, layer: number, numbers: ReadonlyMap<NodeId, number>): string {
  const { g, names, simple } = t.scribe;
  const signals = signalsOf(t);
  const told = t.graph.pieces.flatMap((p) => {
    const name = numbers.get(p.node) === layer ? signals.get(p.node) : undefined;
    const own = name === undefined ? undefined : writtenOut(g, names, simple(t.graph.cotangent(p.node)));
    return name === undefined ? [] : [nameFormula(name), ...(own ? [formulaOf(own)] : [])];
  });
  const gradients = t.shown.results.flatMap((r) => {
    const [v] = r.result.wrt;
    const isOwn = v && t.graph.to(v.node).some((e) => numbers.get(e.from.node) === layer);
    return isOwn && r.named ? [nameFormula(v.name), formulaOf(r.named)] : [];
  });
  return [...told, ...gradients].map((f) => formulaFrom(f, { layer, letter: 'l' }).text).join(';');
}
