import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { createWriter } from '../notation/write.ts';
import { transpose, withParts, type Written } from '../notation/written.ts';
import { writtenOut } from '../results.ts';
import { besideOf, chainOf, derivativeFormula, formulaOf, nameFormula, plusOf } from './formula.ts';
import type { Telling } from './telling.ts';

/** Layers of one form, of which only the last two are told in full. */
export interface Layers {
  /** The layers that are told as one: from … to. */
  readonly from: number;
  readonly to: number;
  /** The letter that stands for the number of any of them. */
  readonly letter: string;
  /** What z⁽ˡ⁾ stands for: z2, …, z4. */
  readonly example: { readonly of: Formula; readonly names: readonly string[] };
  readonly skips: (node: NodeId) => boolean;
  /** z⁽ˡ⁾ = W⁽ˡ⁾ h⁽ˡ⁻¹⁾ + b⁽ˡ⁾ and the like, for any of them. */
  readonly equations: readonly Formula[];
  /** ∂s/∂z⁽ˡ⁾ = ∂s/∂z⁽ˡ⁺¹⁾ · ∂z⁽ˡ⁺¹⁾/∂h⁽ˡ⁾ · …, one step back from any of them. */
  readonly chain: readonly Formula[];
  /** δ⁽ˡ⁾ = (W⁽ˡ⁺¹⁾ᵀ δ⁽ˡ⁺¹⁾) ∘ f'(z⁽ˡ⁾), and the gradients from it. */
  readonly recursion: readonly Formula[];
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
  const [from, to] = [run.first, run.last - 2];
  const isSkipped = (k: number | undefined): boolean => k !== undefined && k >= from && k <= to;
  const variables = new Map(t.graph.variables.map((v) => [v.node, t.graph.to(v.node)] as const));
  const generic = run.last - 1;
  const letter = layerLetters.find((l) => !t.scribe.taken.has(l)) ?? 'l';
  const own = t.graph.pieces.filter((p) => numbers.get(p.node) === generic);
  const example = own[0]?.name ?? '';
  const base = numbered(example)?.base ?? example;
  return {
    from,
    to,
    letter,
    example: {
      of: layerFormula(example, { layer: generic, letter }),
      names: t.graph.pieces.flatMap((p) =>
        isSkipped(numbers.get(p.node)) && numbered(p.name)?.base === base ? [p.name] : [],
      ),
    },
    skips(node) {
      const own = numbers.get(node);
      if (own !== undefined) return isSkipped(own);
      const users = variables.get(node);
      return !!users?.length && users.every((e) => isSkipped(numbers.get(e.from.node)));
    },
    equations: own.flatMap((p) => {
      const right = equationOf(t, p.node, { layer: generic, letter });
      return right
        ? [ofLayers(chainOf([layerFormula(p.name, { layer: generic, letter }), right]), letter, from, to)]
        : [];
    }),
    chain: chainOfLayer(t, { layer: generic, letter }, numbers),
    recursion: recursionOf(t, { layer: generic, letter }, numbers),
  };
}

/** An equation, and the layers that it is of: l = 2, …, 4. */
function ofLayers(f: Formula, letter: string, from: number, to: number): Formula {
  const range = from === to ? [`${from}`, `${from}`] : [`${from}, \\dots, ${to}`, `${from}, …, ${to}`];
  return { tex: `${f.tex} \\quad (${letter} = ${range[0]})`, text: `${f.text}   (${letter} = ${range[1]})` };
}

/** The chain rule one step back, for the pieces and the variables of one layer. */
function chainOfLayer(t: Telling, view: View, numbers: ReadonlyMap<NodeId, number>): Formula[] {
  const of = nameFormula(t.d.of.name);
  const by = (name: string): Formula => derivativeFormula(t.sign, of, layerFormula(name, view));
  const own = [
    ...t.graph.pieces.filter((p) => numbers.get(p.node) === view.layer),
    ...t.graph.variables.filter((v) =>
      t.graph.to(v.node).some((e) => numbers.get(e.from.node) === view.layer),
    ),
  ];
  return own.map((v) =>
    chainOf([
      by(v.name),
      plusOf(
        t.graph
          .to(v.node)
          .map((e) =>
            besideOf([
              by(e.from.name),
              derivativeFormula(t.sign, layerFormula(e.from.name, view), layerFormula(v.name, view)),
            ]),
          ),
      ),
    ]),
  );
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

/** W12: base W, number 12. */
function numbered(text: string): { base: string; number: number } | undefined {
  const match = /^(\p{L}+?)_?(\d+)$/u.exec(text);
  return match ? { base: match[1] ?? '', number: Number(match[2]) } : undefined;
}

/** A layer from which others are seen, and the letter of its number. */
interface View {
  readonly layer: number;
  readonly letter: string;
}

/** Letters for the number of a layer, those that can be raised in plain text. */
const layerLetters = ['l', 'k', 't', 'r', 's', 'j'];

/** W⁽ˡ⁺¹⁾ for W4 as seen from layer 3; names without a number as they are. */
function layerFormula(text: string, { layer, letter }: View): Formula {
  const at = numbered(text);
  if (!at) return nameFormula(text);
  const offset = at.number - layer;
  const tex = offset === 0 ? letter : offset > 0 ? `${letter}+${offset}` : `${letter}-${-offset}`;
  const base = nameFormula(at.base);
  const raised = [...tex].map((c) => superscripts[c] ?? c).join('');
  return { tex: `{${base.tex}^{(${tex})}}`, text: `${base.text}⁽${raised}⁾` };
}

const superscripts: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'0123456789'].map((c, k) => [c, '⁰¹²³⁴⁵⁶⁷⁸⁹'[k] ?? c])),
  ...{ l: 'ˡ', k: 'ᵏ', t: 'ᵗ', r: 'ʳ', s: 'ˢ', j: 'ʲ' },
  '+': '⁺',
  '-': '⁻',
};

/** The formula with every name as it is seen from a layer. */
function seenFrom(w: Written, view: View): Written {
  if (w.kind !== 'name') return withParts(w, (x) => seenFrom(x, view));
  if (w.tex !== undefined || !numbered(w.name)) return w;
  const f = layerFormula(w.name, view);
  return { ...w, name: f.text, tex: f.tex };
}

/** A longer equation is no layer's. */
const longestEquation = 400;

function equationOf(t: Telling, piece: NodeId, view: View): Formula | undefined {
  const own = writtenOut(t.scribe.g, t.scribe.names, piece);
  return own && own.size < longestEquation ? formulaOf(seenFrom(own, view)) : undefined;
}

/** The error signals of one layer in terms of the next, and the gradients of its variables. */
function recursionOf(t: Telling, view: View, numbers: ReadonlyMap<NodeId, number>): Formula[] {
  const seen = (w: Written): Written => seenFrom(w, view);
  const signals = t.shown.shared.flatMap((s) => {
    const piece = t.graph.pieces.find(
      (p) => t.graph.cotangent(p.node) === s.node && numbers.get(p.node) === view.layer,
    );
    if (!piece) return [];
    const own = writtenOut(t.scribe.g, t.scribe.names, s.simplified);
    const right = own && formulaOf(seen(t.layout === 'numerator' ? transpose(own) : own));
    return right ? [chainOf([layerFormula(s.name, view), right])] : [];
  });
  const writer = createWriter(t.scribe.g, t.scribe.names);
  const gradients = t.shown.results.flatMap((r) => {
    const [v] = r.result.wrt;
    if (!v || !t.graph.to(v.node).some((e) => numbers.get(e.from.node) === view.layer)) return [];
    const own = writer.write(r.namedNode);
    const left = derivativeFormula(t.sign, nameFormula(t.d.of.name), layerFormula(v.name, view));
    return own ? [chainOf([left, formulaOf(seen(r.transposed ? transpose(own) : own))])] : [];
  });
  return [...signals, ...gradients];
}
