import { sizeOf, type Dimension } from '../../graph/dimension.ts';
import { isBody, operandsOf, type Body, type Graph, type Node, type NodeId } from '../../graph/graph.ts';
import { valueOf as ratioValue } from '../../graph/ratio.ts';
import { primitiveRule } from '../../rules/primitives.ts';
import type { InnerProgram } from '../program.ts';
import { createNodes, fill, number, push, type Nodes } from './build.ts';
import type { Id, PlanTerm } from './nodes.ts';
import { translatePrimitive } from './primitives.ts';
import { finishProduct, isSparseNode, type ProductForm } from './product.ts';
import { stableMap, stableProduct } from './stable.ts';
import { finishSum } from './sums.ts';

export interface Translated {
  readonly nodes: Nodes;
  readonly roots: readonly Id[];
}

/** What products and sums still are while what uses them may take them in. */
type Form =
  | { readonly kind: 'product'; readonly product: ProductForm }
  | { readonly kind: 'sum'; readonly terms: readonly OwnedTerm[]; readonly shape: readonly number[] };

/** A term, and whether nothing else uses it. */
interface OwnedTerm extends PlanTerm {
  readonly owned: boolean;
}

const mostOperands = 8;
const mostTerms = 64;

/**
 * Rewrite what the roots need: sizes become numbers, products and sums that one node alone uses become part of it,
 * identities vanish, and forms that lose digits or overflow are exchanged for the functions that do not.
 */
export function translate(
  g: Graph,
  roots: readonly NodeId[],
  sizes: ReadonlyMap<string, number>,
  given: ReadonlySet<NodeId>,
  sparse: ReadonlySet<string>,
  inner: (body: Body) => InnerProgram,
): Translated {
  const b = createNodes();
  /** Named values and stopped gradients are the value itself. */
  const behind = (id: NodeId): NodeId => {
    let at = id;
    for (;;) {
      const n = g.node(at);
      const passes =
        (n.kind === 'primitive' && n.rule === 'alias') || (n.kind === 'map' && n.rule === 'stop_gradient');
      if (given.has(at) || !passes) return at;
      at = n.args[0] as NodeId;
    }
  };
  const wanted = roots.map(behind);
  const uses = countUses(g, wanted, given, behind);
  const values = new Int32Array(uses.length).fill(-1);
  const forms = new Map<NodeId, Form>();
  const known = new Map<string, number>();
  const size = (d: Dimension): number => {
    let n = known.get(d.key);
    if (n === undefined) known.set(d.key, (n = sizeOf(d, sizes)));
    return n;
  };
  const shapeOf = (n: Node): number[] => n.axes.map(size);

  const valueOf = (id: NodeId): Id => {
    const at = behind(id);
    let value = values[at] as number;
    if (value < 0) {
      const form = forms.get(at);
      if (!form) throw new Error('an operand comes before what uses it');
      value =
        form.kind === 'product'
          ? finishProduct(b, stableProduct(b, form.product))
          : finishSum(b, form.terms, form.shape);
      values[at] = value;
    }
    return value;
  };
  const isOwned = (id: NodeId): boolean => uses[id] === 1;

  /** The normal form of a product, what only it uses taken in. */
  const productForm = (n: Node & { kind: 'product' }): ProductForm => {
    const labelSizes = n.dimensions.map(size);
    const merged = labelSizes.map((_, l) => l);
    const find = (l: number): number => {
      let at = l;
      while (merged[at] !== at) at = merged[at] as number;
      return at;
    };
    const fresh = (extent: number): number => {
      labelSizes.push(extent);
      merged.push(labelSizes.length - 1);
      return labelSizes.length - 1;
    };
    let coefficient = 1;
    const fixed: [number, number][] = [];
    const operands: { node: Id; labels: readonly number[] }[] = [];
    for (const o of n.operands) {
      let at = behind(o.node);
      let own = isOwned(at);
      for (
        let s = g.node(at);
        own && s.kind === 'sum' && s.terms.length === 1 && !given.has(at);
        s = g.node(at)
      ) {
        const [t] = s.terms as [(typeof s.terms)[number]];
        coefficient *= ratioValue(t.coefficient);
        at = behind(t.node);
        own = isOwned(at);
      }
      const { labels } = o;
      const inner = g.node(at);
      if (!given.has(at)) {
        if (inner.kind === 'constant') {
          coefficient *= ratioValue(inner.value);
          continue;
        }
        if (inner.kind === 'one-hot') {
          fixed.push([labels[0] as number, inner.index - 1]);
          continue;
        }
        const form = forms.get(at);
        if (form?.kind === 'product') {
          const p = form.product;
          const fits = n.operands.length + operands.length + p.operands.length <= mostOperands;
          if (p.operands.length === 0 || (own && fits) || isBags(p)) {
            const renamed = new Map<number, number>();
            p.out.forEach((l, k) => {
              const outer = find(labels[k] as number);
              const before = renamed.get(l);
              if (before === undefined) renamed.set(l, outer);
              else merged[outer] = find(before);
            });
            const rename = (l: number): number => {
              let r = renamed.get(l);
              if (r === undefined) renamed.set(l, (r = fresh(p.sizes[l] as number)));
              return r;
            };
            // Labels that are summed and that no operand has count their size: they must not get lost.
            p.sizes.forEach((_, l) => void rename(l));
            coefficient *= p.coefficient;
            for (const x of p.operands) operands.push({ node: x.node, labels: x.labels.map(rename) });
            for (const [l, index] of p.fixed) fixed.push([rename(l), index]);
            continue;
          }
        }
      }
      operands.push({ node: valueOf(at), labels });
    }
    return compact(coefficient, operands, fixed, n.out, labelSizes, find);
  };

  /** Bags of ids still, in another order or weighted: never stored, part of every product that uses them. */
  const isBags = (p: ProductForm): boolean =>
    p.operands.some(
      ({ node, labels }) =>
        isSparseNode(b, node) &&
        p.out.includes(labels.at(-1) as number) &&
        labels.slice(0, -1).some((l) => p.out.includes(l)),
    );
  const isUnstored = (f: Form | undefined): boolean =>
    f?.kind === 'product' && (f.product.operands.length === 0 || isBags(f.product));

  const sumForm = (n: Node & { kind: 'sum' }): Form => {
    const shape = shapeOf(n);
    const terms: OwnedTerm[] = [];
    for (const t of n.terms) {
      const at = behind(t.node);
      const coefficient = ratioValue(t.coefficient);
      const form = isOwned(at) ? forms.get(at) : undefined;
      if (
        form?.kind === 'sum' &&
        form.shape.length === shape.length &&
        terms.length + form.terms.length <= mostTerms
      )
        for (const inner of form.terms)
          terms.push({ ...inner, coefficient: coefficient * inner.coefficient });
      else terms.push({ coefficient, node: valueOf(at), owned: isOwned(at) });
    }
    return { kind: 'sum', terms, shape };
  };

  const convert = (n: Node): Id => {
    switch (n.kind) {
      case 'input':
        return push(b, { kind: 'input', name: n.name, sparse: sparse.has(n.name), shape: shapeOf(n) });
      case 'constant':
        return number(b, ratioValue(n.value));
      case 'named-constant':
        return number(b, n.value);
      case 'size':
        return number(b, size(n.dimension));
      case 'one-hot': {
        const shape = shapeOf(n);
        if (n.index > (shape[0] as number)) return fill(b, 0, shape);
        return push(b, {
          kind: 'place',
          parts: [{ node: number(b, 1), starts: [n.index - 1], drivers: [-1] }],
          stored: 1,
          covered: shape[0] === 1,
          shape,
        });
      }
      case 'map':
        return stableMap(b, n.rule, n.args.map(valueOf), shapeOf(n));
      case 'unknown':
        return push(b, {
          kind: 'unknown',
          name: n.name,
          orders: n.orders,
          args: n.args.map(valueOf),
          shape: shapeOf(n),
        });
      case 'primitive': {
        const rule = primitiveRule(n.rule);
        if (!rule) throw new Error(`no primitive ${n.rule}`);
        const body = n.options.find(isBody);
        const options = n.options.map((o) => (isBody(o) ? o.name : typeof o === 'object' ? size(o) : o));
        return translatePrimitive(b, rule, n.args.map(valueOf), options, shapeOf(n), body && inner(body));
      }
      case 'product':
      case 'sum':
        throw new Error('products and sums have forms');
    }
  };

  for (let id = 0; id < uses.length; id++) {
    if (!uses[id]) continue;
    const n = g.node(id);
    if (given.has(id)) values[id] = push(b, { kind: 'given', node: id, shape: shapeOf(n) });
    else if (n.kind === 'product') forms.set(id, { kind: 'product', product: productForm(n) });
    else if (n.kind === 'sum') forms.set(id, sumForm(n));
    else values[id] = convert(n);
    if ((uses[id] as number) > 1 && values[id] === -1 && !isUnstored(forms.get(id))) valueOf(id);
  }
  return { nodes: b, roots: wanted.map(valueOf) };
}

/** How often each node is used by those that the roots need; a root counts as a use. */
function countUses(
  g: Graph,
  roots: readonly NodeId[],
  given: ReadonlySet<NodeId>,
  behind: (id: NodeId) => NodeId,
): Uint32Array {
  const uses = new Uint32Array(Math.max(-1, ...roots) + 1);
  for (const r of roots) uses[r] = (uses[r] as number) + 2;
  for (let id = uses.length - 1; id >= 0; id--) {
    if (!uses[id] || given.has(id)) continue;
    for (const a of operandsOf(g.node(id))) {
      const at = behind(a);
      uses[at] = (uses[at] as number) + 1;
    }
  }
  return uses;
}

/** Labels numbered anew, those that were found equal as one. */
function compact(
  coefficient: number,
  operands: readonly { readonly node: Id; readonly labels: readonly number[] }[],
  fixed: readonly (readonly [number, number])[],
  out: readonly number[],
  sizes: readonly number[],
  find: (l: number) => number,
): ProductForm {
  const renumbered = new Map<number, number>();
  const ownSizes: number[] = [];
  const rename = (l: number): number => {
    const root = find(l);
    let r = renumbered.get(root);
    if (r === undefined) {
      renumbered.set(root, (r = ownSizes.length));
      ownSizes.push(sizes[root] as number);
    }
    return r;
  };
  const ownOut = out.map(rename);
  const ownOperands = operands.map((o) => ({ node: o.node, labels: o.labels.map(rename) }));
  sizes.forEach((_, l) => void rename(l));
  const at = new Map<number, number>();
  let c = coefficient;
  for (const [l, index] of fixed) {
    const own = rename(l);
    if ((at.get(own) ?? index) !== index) c = 0;
    at.set(own, index);
  }
  return { coefficient: c, operands: ownOperands, fixed: at, out: ownOut, sizes: ownSizes };
}
