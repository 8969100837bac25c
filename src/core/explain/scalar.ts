import type { Formula } from '../account.ts';
import { constant, input } from '../graph/build.ts';
import type { NodeId } from '../graph/graph.ts';
import { reverse } from '../derive/reverse.ts';
import { message } from '../messages/catalogue.ts';
import { createWriter } from '../notation/write.ts';
import { symbol, type Written } from '../notation/written.ts';
import { simplify } from '../simplify/simplify.ts';
import type { Draft } from './draft.ts';
import { firstDrafts } from './first-steps.ts';
import {
  chainOf,
  derivativeFormula,
  distinct,
  formulaOf,
  indexed,
  inSentence,
  nameFormula,
  operatorFormula,
} from './formula.ts';
import type { RuleId } from './rule-ids.ts';
import { contextOf, placed, type Cell, type Context } from './scalar-cell.ts';
import { logarithmOf, ruleForm } from './scalar-form.ts';
import { logarithmLines } from './scalar-logarithm.ts';
import { reasonOf, type ReasonTask } from './scalar-reasons.ts';
import { scalarRule } from './scalar-rule.ts';
import type { Part, ScalarAccount, ScalarTask } from './scalar-task.ts';
import { isFunction, lettersFrom, ownName, substitutionNames, transition, variesBy } from './scalar-scope.ts';
import { simplificationDrafts } from './simplification.ts';
import { substitute } from '../graph/substitute.ts';

const maxSteps = 120;
const maxDepth = 40;
/** A whole expression longer than this is not repeated at every step. */
const longWhole = 900;

export function scalarAccount(task: ScalarTask): ScalarAccount {
  const { scribe, variable, sign, stops } = task;
  const { g } = scribe;
  const closed = (id: NodeId): boolean => stops.has(id) && id !== task.node;
  const varies = variesBy(task);
  const derivatives = new Map<NodeId, NodeId>();
  const letters = substitutionNames(scribe.taken);
  const simple = (id: NodeId): NodeId => simplify(g, [id], stops).of(id);
  const names = new Map(scribe.names);
  // What is differentiated is shown by its formula, not by its name.
  names.delete(task.node);
  names.delete(scribe.simple(task.node));
  const by = nameFormula(variable.name);
  let steps = 0;
  let marked: Cell | undefined;

  const root = partOf(task.node, 'alone');
  const isShort = (createWriter(g, names).write(task.node)?.size ?? longWhole) < longWhole / 3;
  const told = tell(root, 0, 0, task.left);
  // The first rule is told wherever an application of the chain rule is.
  const rules: Draft = (told.children ?? []).length > 0 ? { ...told, level: 'normal' } : told;
  const start = root.written();
  const own = ownName(task);
  const laws = simplificationDrafts({
    g,
    raw: root.raw(),
    end: scribe.simple(derivativeOf(task.node)),
    start,
    pinned: stops,
    taken: scribe.taken,
    write: (id) => createWriter(g, names).write(id),
    ...(own === undefined
      ? {}
      : {
          own: {
            name: own,
            formula: written(task.node),
            write: (id) => createWriter(g, scribe.names).write(id),
          },
        }),
  });
  return { rules, laws, raw: formulaOf(start) };

  function partOf(node: NodeId, context: Context): Part {
    const part: Part = {
      node,
      context,
      form: undefined,
      raw() {
        if (!part.form) return derivativeOf(node);
        return substitute(g, part.form.applied, new Map([...part.form.inner].map(([p, x]) => [p, x.raw()])));
      },
      bare: () => bare(part),
      written() {
        if (!part.form) {
          const f = operator(written(node));
          return symbol(f.text, f.tex, 's');
        }
        const own = new Map<NodeId, string | Written>(names);
        for (const [placeholder, x] of part.form.inner) own.set(placeholder, placed(x, marked));
        return writtenBy(part.form.applied, own);
      },
    };
    return part;
  }

  /** How a part stands in the rule's form; above a line of text what is a fraction itself needs brackets. */
  function contextIn(applied: NodeId, placeholder: NodeId): Context {
    const form = writtenBy(applied, new Map([...names, [placeholder, symbol('□', '\\square', 's')]]));
    return /^−?□\//.test(formulaOf(form).text) ? 'above' : contextOf(g, applied, placeholder);
  }

  function bare(part: Part): Written {
    const own = part.form?.inner.get(part.form.applied);
    return own ? bare(own) : part.written();
  }

  /** The whole expression as it stands, with the part marked; not where it is too long to be repeated. */
  function whole(part: Part): Formula | undefined {
    if (!isShort) return undefined;
    marked = part;
    const f = formulaOf(placed(root, part));
    marked = undefined;
    return f.text.length > longWhole ? undefined : f;
  }

  /** `level` counts the substitutions around the part: each has its own letter. */
  function tell(part: Part, depth: number, level: number, left?: Formula): Draft {
    const id = part.node;
    const start = left ?? operator(written(id));
    const found = ruleOf(id);
    const { rule, parts } = found;
    const before = whole(part);
    const tooDeep = ++steps > maxSteps || depth > maxDepth || parts.length === 0;
    if (tooDeep || rule === 'known-derivative' || parts.some((p) => g.node(p).axes.length > 0)) {
      const result = simple(derivativeOf(id));
      part.form = { applied: result, inner: new Map() };
      const n = g.node(id);
      const isIntegral = n.kind === 'primitive' && n.rule === 'integral';
      return {
        rule: isIntegral ? 'leibniz-rule' : 'known-derivative',
        ...transition(before, whole(part)),
        formulas: [
          chainOf(distinct([start, ...(isIntegral ? [written(derivativeOf(id))] : []), written(result)])),
        ],
        ...(isIntegral ? { reason: message('identity-integral', {}) } : {}),
        equal: [derivativeOf(id), result],
      };
    }
    const inner = parts.filter((p) => p !== variable.node);
    const only = parts.length === 1 ? inner[0] : undefined;
    // A function of something composite: the substitution u = … is shown.
    const isComposite = isFunction(rule) && only !== undefined && !closed(only);
    const u = isComposite ? letters[level % letters.length] : undefined;
    const placeholders = new Map(inner.map((p) => [p, input(g, `∂${p}/∂${variable.node}`, [])] as const));
    const applied = ruleForm({
      g,
      id,
      rule,
      variable: variable.node,
      stops,
      parts,
      factors: found.factors,
      placeholders,
    });
    const children = new Map(
      inner.map((p) => {
        const placeholder = placeholders.get(p) as NodeId;
        return [placeholder, partOf(p, contextIn(applied, placeholder))] as const;
      }),
    );
    const symbols = new Map<NodeId, string | Written>(names);
    const ofU = u === undefined ? undefined : derivativeFormula(sign, nameFormula(u), by);
    for (const [p, node] of placeholders) {
      const f = ofU ?? operator(written(p));
      symbols.set(node, symbol(f.text, f.tex, 's'));
      if (u !== undefined) {
        symbols.set(p, u);
        symbols.set(simple(p), u);
      }
    }
    const form = ruleFormula(applied, symbols, placeholders);
    part.form = { applied, inner: children };
    const own = transition(before, whole(part));
    const told = [...children.values()].map((x) =>
      tell(x, depth + 1, u === undefined ? level : level + 1, ofU),
    );
    const filled = formulaOf(part.written());
    const why: ReasonTask = {
      g,
      id,
      rule,
      parts,
      variable: variable.node,
      dropsConstants: found.dropsConstants,
      letters: lettersFrom(letters, level),
      taken: scribe.taken,
      simple,
      written,
    };
    const definition =
      u !== undefined && only !== undefined ? [chainOf([nameFormula(u), written(only)])] : [];
    const first = firstDrafts(why, operator(written(variable.node)));
    const draft: Draft = {
      rule: u === undefined ? rule : 'chain-substitution',
      ...(u === undefined
        ? {}
        : { title: message('title-chain-substitution', { u: inSentence(nameFormula(u)) }) }),
      ...own,
      formulas: [...definition, ...logarithm(id, rule, only, level), chainOf([start, form])],
      ...reasonOf(why),
      equal: [derivativeOf(id), part.raw()],
    };
    if (inner.length === 0)
      return { ...draft, level: 'rule', ...(first.length > 0 ? { children: first } : {}) };
    // d/dx [3 x + c] = d/dx [3 x]: the inner derivative is the whole one.
    const isOne = inner.length === 1 && applied === placeholders.get(inner[0] as NodeId);
    const slopes = ofU ? [...children.values()].map((x) => chainOf([ofU, formulaOf(x.written())])) : [];
    const closing = [...slopes, chainOf([start, filled])];
    return {
      ...draft,
      closing,
      children: [
        ...first,
        ...told,
        ...(isOne
          ? []
          : [
              {
                rule: 'put-in',
                formulas: [chainOf([start, form, filled])],
                equal: draft.equal ?? [],
              } as const,
            ]),
      ],
    };
  }

  /** The rule's form with symbols for the derivatives; below or above a line of text they need brackets. */
  function ruleFormula(
    applied: NodeId,
    symbols: ReadonlyMap<NodeId, string | Written>,
    placeholders: ReadonlyMap<NodeId, NodeId>,
  ): Formula {
    const w = writtenBy(applied, symbols);
    if (w.kind !== 'quotient') return formulaOf(w);
    const bracketed = new Map(symbols);
    for (const p of placeholders.values()) {
      const s = symbols.get(p);
      if (s !== undefined && typeof s !== 'string' && s.kind === 'name' && /^[^[]*\/[^[]*$/.test(s.name))
        bracketed.set(p, symbol(`(${s.name})`, s.tex ?? '', 's'));
    }
    return formulaOf(writtenBy(applied, bracketed));
  }

  /** The rule for a part; where base and exponent both vary, and in long products, logarithms are taken first. */
  function ruleOf(id: NodeId): ReturnType<typeof scalarRule> {
    const found = scalarRule(g, id, varies, closed);
    const log = logarithmOf(g, id, found, simple);
    if (log === undefined) return found;
    return { ...found, rule: found.rule === 'product-rule' ? 'log-of-product' : found.rule, parts: [log] };
  }

  /** log y = v log u, and y'/y from it. */
  function logarithm(id: NodeId, rule: RuleId, log: NodeId | undefined, level: number): Formula[] {
    if ((rule !== 'general-power' && rule !== 'log-of-product') || log === undefined) return [];
    const [whole, of] = [written(id), written(log)];
    return logarithmLines({
      letters: lettersFrom(letters, level),
      sign,
      by,
      whole,
      logarithm: of,
      derivative: operator(of),
      signed: rule === 'log-of-product',
    });
  }

  /** The derivative of an inner node by the variable: the same reverse pass as the answer's. */
  function derivativeOf(id: NodeId): NodeId {
    if (id === variable.node) return constant(g, 1);
    const known = derivatives.get(id);
    if (known !== undefined) return known;
    const result = reverse(g, id, [variable.node], stops).cotangents.get(variable.node) as NodeId;
    derivatives.set(id, result);
    return result;
  }

  function written(id: NodeId): Formula {
    return formulaOf(writtenBy(id, names));
  }

  function writtenBy(id: NodeId, own: ReadonlyMap<NodeId, string | Written>): Written {
    const writer = createWriter(g, own);
    const w = writer.write(id);
    if (w) return w.size < 1500 ? w : symbol('…', '\\dots', w.form);
    const f = indexed(g, writer, id, scribe.taken);
    return symbol(f.text, f.tex, 's');
  }

  function operator(of: Formula): Formula {
    return operatorFormula(sign, of, by);
  }
}
