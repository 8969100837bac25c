import type { Formula } from '../account.ts';
import { namesOf, type Derivation } from '../derivation.ts';
import { derivativeFormula, formulaOf, indexed, nameFormula } from '../explain/formula.ts';
import { settled } from '../explain/marks.ts';
import { piecesOf, type Piece } from '../explain/pieces.ts';
import { signOf as derivativeSign } from '../explain/result-lines.ts';
import { finenessOf, isOfNumbers } from '../explain/fineness.ts';
import { pointOf } from '../at-point.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import { createWriter, type Writer } from '../notation/write.ts';
import type { Request } from '../request.ts';
import { showResults, writtenOut, type Names } from '../results.ts';
import { isScalar, shapeText } from '../shapes/shape.ts';
import { simplify } from '../simplify/simplify.ts';
import { refuse } from '../outcome.ts';
import { blocksOf } from './blocks.ts';
import { placesOf } from './places.ts';
import { costOf } from './cost.ts';
import { cutOut, firstPoint } from './plan.ts';
import { roleOf, signOf } from './signs.ts';
import { writtenGraph, type WrittenEdge, type WrittenVertex } from './vertices.ts';
import type { Back, Edge, GraphView, Role, Vertex } from './view.ts';

/** A graph of more vertices is not drawn. */
const maxVertices = 1500;
/** Beyond this many vertices only names are written: formulas would take long, and nobody reads them all. */
const maxWritten = 160;
/** Formulas beyond this many characters are not shown. */
const readable = 300;

/** The computation graph of what was derived. Throws a refusal where it is too large to be drawn. */
export function graphViewOf(d: Derivation, request: Request, language: Language): GraphView {
  const { graph: g, elaborated, shaped, program } = d.model;
  const written = writtenGraph(d);
  if (written.vertices.length > maxVertices)
    refuse(
      'graph-too-large',
      { count: written.vertices.length, limit: maxVertices },
      { start: 0, end: program.source.length },
    );
  const given = pointOf(d, request);
  const pieces = piecesOf(d, finenessOf(d, given));
  const shown = showResults(
    d,
    request.layout ?? 'shape',
    isOfNumbers(d) ? [] : pieces.filter((p) => p.chosen),
  );
  const places = new Map(written.vertices.map((v, k) => [v.node, k] as const));
  const backs = written.edges.flatMap((e) => (e.back ? [e.back] : []));
  const derived = [
    ...written.gradients.values(),
    ...backs.flatMap((b) => [b.downstream, ...(isShown(d, b.local) ? [b.local] : [])]),
  ];
  const pinned = new Set([...shown.pinned, ...pieces.map((p) => p.node)]);
  const simple = simplify(g, [...derived, ...pinned], pinned);
  const scribe = createScribe();
  const { nodes, at } = cutOut(g, [
    ...written.vertices.map((v) => v.node),
    ...derived.map((id) => simple.of(id)),
  ]);
  const sign = derivativeSign(d);
  const of = nameFormula(d.of.name);
  const names = namesByNode(d, pieces);
  const known = new Set([
    ...[...names.values(), ...shown.shared.map((s) => s.name)],
    ...namesOf(d.model).inputs.map((i) => i.name),
  ]);
  const finished = (f: Formula): Formula => settled(f, known);
  const vertices = written.vertices.map(vertexOf);
  const first = firstPoint(
    d,
    request,
    written.vertices.map((v) => v.node),
    d.results.flatMap((r) => r.wrt.map((v) => simple.of(written.gradients.get(v.node) ?? v.node))),
  );
  return {
    of: d.of.name,
    vertices,
    edges: written.edges.map(edgeOf),
    blocks: blocksOf(d, written.vertices),
    places: placesOf(program),
    plan: { nodes, ...first },
    cost: costOf(d, new Map(first.sizes.map((s) => [s.name, s.size]))),
  };

  function vertexOf({ node, term }: WrittenVertex): Vertex {
    const t = elaborated.terms[term] as (typeof elaborated.terms)[number];
    const used = written.edges.filter((e) => e.from === node).length;
    const isLeaf = t.op === 'input' && g.node(node).kind === 'input';
    const role = roleOf(t, used, isLeaf || used > 0);
    const name = isLeaf ? t.name : names.get(node);
    const gradient = written.gradients.get(node);
    const n = g.node(node);
    const shape = shaped.shapes[term] ?? [];
    return {
      role,
      about: aboutOf(role, t.op, isScalar(shape), language),
      sign: signOf(d, term),
      ...(name === undefined ? {} : { name, symbol: finished(nameFormula(name)) }),
      formula: finished(
        isLeaf ? nameFormula(t.name ?? '') : scribe.definition(d.model.nodes[term] as NodeId),
      ),
      shape: isScalar(shape) ? '' : shapeText(shape),
      range: t.range,
      ...(n.kind === 'input' && n.structure ? { structure: n.structure } : {}),
      value: at(node),
      ...(gradient === undefined
        ? {}
        : {
            gradient: {
              ...(name === undefined
                ? {}
                : { symbol: finished(derivativeFormula(sign, of, nameFormula(name))) }),
              formula: scribe.formula(gradient),
              ...signalName(gradient),
              node: at(simple.of(gradient)),
            },
          }),
    };
  }

  function signalName(gradient: NodeId): { name?: string } {
    const signal = shown.shared.find((s) => s.node === gradient);
    return signal ? { name: signal.name } : {};
  }

  function edgeOf({ from, to, back }: WrittenEdge): Edge {
    const ends = { from: places.get(from) as number, to: places.get(to) as number };
    return back ? { ...ends, back: backOf(from, back) } : ends;
  }

  function backOf(from: NodeId, { local, downstream }: NonNullable<WrittenEdge['back']>): Back {
    return {
      ...(isShown(d, local) ? { local: { formula: scribe.formula(local), node: at(simple.of(local)) } } : {}),
      // The identity passes on what it receives.
      formula: scribe.formula(isIdentity(local) ? (written.gradients.get(from) ?? downstream) : downstream),
      node: at(simple.of(downstream)),
    };
  }

  function isIdentity(local: NodeId): boolean {
    return isShown(d, local) && g.node(local).axes.length === 2 && scribe.formula(local).text === 'I';
  }

  /** Writes derivatives by the names of values and signals, and values by those that they use. */
  function createScribe(): { formula: (id: NodeId) => Formula; definition: (id: NodeId) => Formula } {
    const spelled = new Map(shown.names);
    for (const p of pieces) {
      if (p.node === d.of.node) continue;
      spelled.set(p.node, p.name);
      if (operandsOf(g.node(simple.of(p.node))).length > 0) spelled.set(simple.of(p.node), p.name);
    }
    for (const s of shown.shared) if (!spelled.has(simple.of(s.node))) spelled.set(simple.of(s.node), s.name);
    const writer = createWriter(g, spelled);
    const isLarge = written.vertices.length > maxWritten;
    return {
      formula: (id) => (isLarge ? omitted : finished(inWords(writer, simple.of(id)))),
      definition: (id) => (isLarge ? omitted : definitionOf(spelled, id)),
    };
  }

  function inWords(writer: Writer, id: NodeId): Formula {
    const own = writer.write(id);
    if (own) return own.size > readable ? omitted : formulaOf(own);
    const indices = indexed(g, writer, id, new Set());
    return indices.text.length > readable ? omitted : indices;
  }

  function definitionOf(spelled: Names, id: NodeId): Formula {
    const own = writtenOut(g, spelled, id);
    return own && own.size <= readable ? formulaOf(own) : omitted;
  }
}

const omitted: Formula = { tex: '\\dots', text: '…' };

/** A local derivative with more axes than a matrix has no picture. */
const isShown = (d: Derivation, local: NodeId): boolean => d.model.graph.node(local).axes.length <= 2;

/** The names that the program gives come first; a chosen one stands in for the rest. */
function namesByNode(d: Derivation, pieces: readonly Piece[]): Map<NodeId, string> {
  const names = new Map(pieces.map((p) => [p.node, p.name] as const));
  for (const v of namesOf(d.model).values) names.set(v.node, v.name);
  names.set(d.of.node, d.of.name);
  return names;
}

function aboutOf(role: Role, op: string, isNumber: boolean, language: Language): string {
  switch (role) {
    case 'input':
    case 'constant':
      return '';
    case 'distributes':
      return say(message('graph-distributes', { minus: op === 'subtract' }), language);
    case 'switches':
      return say(message('graph-switches', { arrays: !isNumber }), language);
    case 'routes':
      return say(message('graph-routes', { name: op === 'where' ? 'if' : op }), language);
    case 'gates':
      return say(message('graph-gates', { name: op }), language);
    default:
      return say(message(`graph-${role}`, {}), language);
  }
}
