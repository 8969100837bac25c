import { derivatives, stackedDerivatives } from './derive/derivative.ts';
import type { Trace } from './derive/trace.ts';
import { derivativeShape } from './shapes/derivative-shape.ts';
import { vecForm } from './derive/vec-form.ts';
import { productsOf } from './products.ts';
import { wholeDimension } from './graph/dimension.ts';
import { createGraph, GraphLimitError, type Graph, type NodeId } from './graph/graph.ts';
import { readProgram } from './language/read.ts';
import type { Program } from './language/program.ts';
import { refuse } from './outcome.ts';
import type { Range } from './place.ts';
import type { Form, Reading, Request } from './request.ts';
import { NoDerivativeError } from './rules/no-derivative.ts';
import { indicesIn } from './rules/primitives/unit-vectors.ts';
import { simplify } from './simplify/simplify.ts';
import { buildProgram } from './shapes/build-program.ts';
import { withinStructure, type Movable } from './within-structure.ts';
import { message } from './messages/catalogue.ts';
import { requestedShape } from './shapes/declarations.ts';
import { elaborate } from './shapes/elaborate.ts';
import { withNamedIdentity } from './shapes/named-identity.ts';
import { sizeNames } from './shapes/size-names.ts';
import { inferShapes, type Shaped } from './shapes/infer.ts';
import { axesOfShape, isScalar } from './shapes/shape.ts';
import type { Elaborated, InputDeclaration, QueryTarget, Shape, TermId } from './shapes/term.ts';

/** A program with its graph. */
export interface Model {
  readonly program: Program;
  readonly elaborated: Elaborated;
  readonly shaped: Shaped;
  readonly graph: Graph;
  /** The node of each term. */
  readonly nodes: readonly NodeId[];
  /** The derivatives that stand in expressions, each with what it is a derivative of. */
  readonly derived: readonly Derived[];
}

/** A derivative as a value: `g = gradient(s, x)`. */
export interface Derived {
  readonly of: NodeId;
  readonly variable: NodeId;
  readonly node: NodeId;
}

/** A name with its node: an input, or a value of the program. */
export interface Named {
  readonly name: string;
  readonly node: NodeId;
  readonly shape: Shape;
}

/** One asked-for derivative. */
export interface Result {
  /** The variable, or all stacked ones. */
  readonly wrt: readonly Named[];
  /** Whether scalars are stacked into one axis. */
  readonly stacked: boolean;
  /** Orders 1, 2 …: axes of the value, then the variable's axes once an order. The last one is asked for. */
  readonly byOrder: readonly NodeId[];
  /** What is asked for: the last of them, or its vec form. */
  readonly node: NodeId;
  /** The numbers of axes that the vec form fuses. */
  readonly fused?: readonly number[];
  /** The variables with what the derivative is multiplied by: J v, H v, a differential. */
  readonly along?: readonly { readonly variable: NodeId; readonly direction: NodeId }[];
  /** The number uᵀF whose gradient vjp(F, x, u) is. */
  readonly weighted?: NodeId;
  /** The u of it. */
  readonly weight?: NodeId;
  /** The variable that an equation defines, whose derivative this is. */
  readonly implicit?: Named;
  /** The structure of the variable, where the gradient is one within it. */
  readonly within?: Movable;
  /** The shape in the shape convention. */
  readonly shape: Shape;
}

export interface Derivation {
  readonly model: Model;
  readonly of: Named;
  readonly order: number;
  readonly results: readonly Result[];
  readonly trace: Trace;
}

const maxOrder = 12;

/** Text to graph. Throws refusals. */
export const readModel = (source: string, request: Request): Model =>
  modelOf(programOf(source, request), request);

/** Text to program. Throws refusals. */
export function programOf(source: string, { notation, context }: Reading): Program {
  const read = readProgram(source, notation, context);
  return read.ok ? read.value : refuseAgain(read.error);
}

/** Program to graph. Throws refusals. */
export function modelOf(program: Program, request: Request): Model {
  const whole: Range = { start: 0, end: program.source.length };
  const outside = new Map<string, InputDeclaration>();
  for (const [name, d] of Object.entries(request.declare ?? {})) {
    const shape = requestedShape(d.shape, name, whole);
    outside.set(name, d.is ? { shape, structure: d.is } : { shape });
  }
  const sizes = sizeNames(program);
  const pointNames = Object.keys(request.at ?? {}).filter((name) => !sizes.has(name));
  const spokenOf = [...(request.wrt ?? []), ...pointNames];
  const differential = request.form === 'differential' ? request : undefined;
  const elaborated = withNamedIdentity(elaborate(program, outside, spokenOf, differential), spokenOf);
  const shaped = inferShapes(elaborated);
  const graph = createGraph();
  const derived: Derived[] = [];
  const nodes = buildProgram(graph, elaborated, shaped, (of, variable, order) => {
    const list = derivatives(graph, of, [variable], order).byOrder[0] as NodeId[];
    const simple = simplify(graph, list);
    list.forEach((node, k) =>
      derived.push({ of: k === 0 ? of : simple.of(list[k - 1] as NodeId), variable, node: simple.of(node) }),
    );
    return simple.of(list.at(-1) as NodeId);
  });
  return { program, elaborated, shaped, graph, nodes, derived };
}

function refuseAgain(error: { message: { key: string; values: unknown }; range: Range }): never {
  return refuse(
    error.message.key as 'unknown-function',
    error.message.values as { name: string },
    error.range,
  );
}

/** All names of a model: its values, then its inputs. */
export function namesOf(model: Model): { values: Named[]; inputs: Named[] } {
  const { elaborated, shaped, nodes } = model;
  const named = (name: string, term: TermId): Named => ({
    name,
    node: nodes[term] as NodeId,
    shape: shaped.shapes[term] ?? [],
  });
  const inputTerms = new Map(
    elaborated.terms.flatMap((t, id) =>
      t.op === 'input' && t.name !== undefined ? [[t.name, id] as const] : [],
    ),
  );
  return {
    values: elaborated.definitions.map((d) => named(d.name, d.term)),
    inputs: elaborated.inputs.map((name) => named(name, inputTerms.get(name) as TermId)),
  };
}

/** Differentiate what the request asks for. Throws refusals. */
export function differentiate(source: string, request: Request): Derivation {
  return withinLimits(source, () => differentiateModel(readModel(source, request), request));
}

/** Run a stage; a graph that grows past its limit is refused. */
export function withinLimits<T>(source: string, stage: () => T): T {
  try {
    return stage();
  } catch (error) {
    if (error instanceof NoDerivativeError)
      return refuseAgain({ message: error.reason, range: { start: 0, end: source.length } });
    if (error instanceof GraphLimitError)
      return refuse('too-large', { limit: error.limit }, { start: 0, end: source.length });
    throw error;
  }
}

/** Differentiate within a program that is read. Throws refusals. */
export function differentiateModel(
  model: Model,
  request: Request,
  query: QueryTarget | undefined = model.elaborated.queries.at(-1),
): Derivation {
  const { elaborated, graph, program } = model;
  const place: Range = { start: 0, end: program.source.length };
  const { values, inputs } = namesOf(model);
  const ofName = request.of ?? query?.of ?? elaborated.main;
  if (values.length === 0) return refuse('nothing-to-derive', {}, place);
  const of = values.find((v) => v.name === ofName);
  if (!of)
    return refuse(
      'unknown-value',
      { name: ofName, known: values.map((v) => v.name).join(', ') },
      query?.range ?? place,
    );
  const order = request.order ?? (query?.query === 'hessian' || query?.query === 'hvp' ? 2 : 1);
  if (!Number.isInteger(order) || order < 1 || order > maxOrder)
    return refuse('order-form', { limit: maxOrder }, place);
  const known = new Map([...values.filter((v) => v !== of), ...inputs].map((v) => [v.name, v]));
  const indices = indicesIn(graph);
  const queried = query?.wrt.length ? query.wrt : undefined;
  const asked =
    request.wrt ??
    queried ??
    inputs.map((i) => i.name).filter((n) => !elaborated.differentials.has(n) && !indices.has(n));
  const wrt = asked.map(
    (name) =>
      known.get(name) ??
      refuse('unknown-variable', { name, known: [...known.keys()].join(', ') }, query?.range ?? place),
  );
  if (wrt.length === 0) return refuse('no-variables', {}, place);
  const products = query?.of === ofName ? productsOf(model, of, wrt, order, query) : undefined;
  if (products) return { model, of, order, ...products };
  const stackable = request.stack ? wrt.filter((v) => isScalar(v.shape)) : [];
  const single = wrt.filter((v) => !stackable.includes(v));
  const plain = derivatives(
    graph,
    of.node,
    single.map((v) => v.node),
    order,
  );
  const form = request.form ?? query?.form ?? 'tensor';
  if (form === 'structured' && (order > 1 || !isScalar(of.shape)))
    return refuse('structured-form', { name: of.name }, query?.range ?? place);
  const results: Result[] = single.map((v, k) => resultOf(graph, of, v, plain.byOrder[k] ?? [], form));
  let trace = plain.trace;
  if (stackable.length > 0) {
    const stacked = stackedDerivatives(
      graph,
      of.node,
      stackable.map((v) => v.node),
      order,
    );
    if (single.length === 0) trace = stacked.trace;
    const axis: Shape = stackable.length > 1 ? [wholeDimension(stackable.length)] : [];
    const { byOrder } = stacked;
    const shape = derivativeShape(of.shape, axis, order);
    results.push({ wrt: stackable, stacked: true, byOrder, node: byOrder.at(-1) as NodeId, shape });
  }
  return { model, of, order, results, trace };
}

function resultOf(g: Graph, of: Named, v: Named, byOrder: readonly NodeId[], form: Form): Result {
  const order = byOrder.length;
  const last = byOrder.at(-1) as NodeId;
  const shape = derivativeShape(of.shape, v.shape, order);
  const plain = { wrt: [v], stacked: false, byOrder, node: last, shape };
  const variable = g.node(v.node);
  const within = variable.kind === 'input' && form === 'structured' ? variable.structure : undefined;
  if (within === 'one-hot') throw new NoDerivativeError(message('structured-one-hot', { name: v.name }));
  if (within) return { ...plain, node: withinStructure(g, within, v.node, last), within };
  const own = axesOfShape(v.shape);
  const ranks = [axesOfShape(of.shape).length, ...byOrder.map(() => own.length)];
  if (form !== 'vec' || ranks.every((r) => r <= 1)) return plain;
  const node = vecForm(g, last, ranks);
  return { ...plain, node, fused: ranks, shape: g.node(node).axes };
}
