import type { Formula } from '../account.ts';
import type { Derivation, Named, Result } from '../derivation.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { matrixProduct, transpose, type Written } from '../notation/written.ts';
import { firstDerivatives, type Inner } from './again.ts';
import type { Draft } from './draft.ts';
import {
  besideOf,
  chainOf,
  derivativeFormula,
  distinct,
  formulaOf,
  inSentence,
  nameFormula,
  plusOf,
} from './formula.ts';
import { changed, unmarked } from './marks.ts';
import { orderDrafts, type OrderTask } from './order-steps.ts';
import { inSummary, inTerms } from './order-summary.ts';
import { factorFormula, leftSide, resultFormula } from './result-lines.ts';
import type { RuleId } from './rule-ids.ts';
import { toldInStates, type State } from './states.ts';
import { freeLetters } from './free-letters.ts';
import { subscripted } from '../notation/indexed.ts';

/** Whether a derivative is asked for multiplied by something, solved for, or with its axes fused. */
export const isProduct = (d: Derivation): boolean =>
  d.results.some((r) => r.along ?? r.implicit ?? r.fused ?? (r.weighted === undefined ? undefined : true));

/**
 * What a query asks for that is no plain derivative: the plain derivative is told as any other, then what is made
 * of it: J v, Jᵀ u, H v, a differential, the derivative of what an equation defines, the vec form.
 */
export function queryDrafts(t: OrderTask): Draft[] {
  const { d } = t;
  const [first] = d.results;
  if (!first) return [];
  const variables = variablesOf(d, first);
  const before =
    first.along && d.order > 1
      ? orderDrafts({ ...t, d: { ...d, results: d.results.map(plain) } })
      : d.order > 1
        ? orderDrafts(t)
        : phasesOf(t, firstDerivatives(d, d.of, variables, 'shape', t.pieces));
  return [...before, ...d.results.map((r, k) => lastDraft(t, r, k, variables))];
}

/** The Jacobian, or the Hessian, in matrix notation with the names of the steps. */
function jacobianOf(t: OrderTask, r: Result): Written | undefined {
  const node = r.byOrder.at(-1);
  const isMatrix = node !== undefined && t.scribe.g.node(node).axes.length === 2;
  return isMatrix && r.wrt.length === 1 ? t.scribe.write(node) : undefined;
}

/** diag(cos(z)) A v: the written derivative times what it is multiplied by, before anything is simplified. */
function productOf(t: OrderTask, r: Result): State[] {
  const own = jacobianOf(t, r);
  const by = r.weight ?? (r.along?.length === 1 ? r.along[0]?.direction : undefined);
  const factor = by === undefined ? undefined : t.scribe.write(by);
  if (!own || !factor || own.size > 200 || t.scribe.g.node(by ?? 0).axes.length !== 1) return [];
  const put = { rule: 'put-in', title: message('title-put-in-derivative', {}), node: r.node } as const;
  const times = (w: Written): Pick<State, 'formula' | 'written'> => {
    const written = matrixProduct([w, factor], 'c');
    return { formula: formulaOf(written), written };
  };
  if (r.weight === undefined) return [{ ...put, ...times(own) }];
  const turned: State = {
    ...times(transpose(own)),
    node: r.node,
    rule: 'rearrange',
    title: message('title-transpose-product', {}),
    reason: message('why-transpose-product', { diagonal: holdsDiagonal(own) }),
    reorders: true,
  };
  const [x, u] = [formulaOf(own), formulaOf(factor)];
  const whole = { tex: `\\left(${x.tex}\\right)^{\\top} ${u.tex}`, text: `(${x.text})ᵀ ${u.text}` };
  return own.kind === 'product'
    ? [{ ...put, formula: whole }, turned]
    : [{ ...put, ...times(transpose(own)) }];
}

const holdsDiagonal = (w: Written): boolean => formulaOf(w).text.includes('diag(');

/** The derivative by itself. */
function plain({ along: _, ...r }: Result): Result {
  const node = r.byOrder.at(-1) ?? r.node;
  return { ...r, node };
}

const variablesOf = (d: Derivation, r: Result): readonly Named[] =>
  r.implicit ? [r.implicit, ...d.results.flatMap((x) => x.wrt)] : d.results.flatMap((x) => x.wrt);

function phasesOf(t: OrderTask, inner: Inner): Draft[] {
  const phases = t.phases(inner);
  const lines = inner.shown.results.map((r) => resultFormula(inner.d, inner.shown, r));
  return [
    {
      rule: 'first-derivative',
      formulas: [],
      closing: inSummary(phases, inTerms(inner, phases, lines)),
      children: phases,
    },
  ];
}

function lastDraft(t: OrderTask, r: Result, k: number, variables: readonly Named[]): Draft {
  const { d, shown, scribe } = t;
  const line = shown.results[k];
  if (!line) return { rule: 'result', formulas: [] };
  const whole = resultFormula(d, shown, line);
  const left = leftSide(d, line);
  const { rule, symbols, reason } = madeOf(t, r, variables);
  const middle = productOf(t, r);
  const scales = middle.some((s) => s.formula.text.includes('diag('));
  const right: Formula = {
    tex: whole.tex.startsWith(`${left.tex} = `) ? whole.tex.slice(left.tex.length + 3) : whole.tex,
    text: whole.text.startsWith(`${left.text} = `) ? whole.text.slice(left.text.length + 3) : whole.text,
  };
  const equal = [r.node, scribe.simple(r.node)];
  const spelled = (f: Formula): string => unmarked(f.tex).replace(/\\[!,]|\s/g, '');
  const head = spelled(left) === spelled(symbols) ? [] : [left];
  const last = line.named;
  const told = toldInStates({ formula: symbols, node: r.node }, [
    ...middle,
    {
      formula: right,
      ...(last ? { written: last } : {}),
      node: scribe.simple(r.node),
      rule: scales ? 'hadamard' : 'rearrange',
      reason: scales ? message('why-diagonal-times', {}) : message('why-rearrange', {}),
    },
  ]);
  const before = [...(r.implicit ? impliedLines(t, r) : []), ...(r.fused ? entriesLine(t, r) : [])];
  if (told.children.length < 2)
    return {
      rule,
      reason,
      equal,
      before: changed(symbols),
      after: changed(right),
      formulas: [...before, chainOf(distinct([...head, symbols, ...middle.map((m) => m.formula), right]))],
    };
  return {
    rule,
    reason,
    equal,
    formulas: head.length > 0 ? [chainOf([...head, symbols])] : [],
    closing: [told.chain],
    children: told.children.map((c) => ({ ...c, level: 'normal' })),
  };
}

/** ∂F_ij/∂X_kl = …, whose places the stacked columns give. */
function entriesLine(t: OrderTask, r: Result): Formula[] {
  const node = r.byOrder[0];
  const [v] = r.wrt;
  if (node === undefined || !v) return [];
  const own = t.scribe.entries(node);
  const [of, by] = fusedSymbols(t, v, own.indices);
  return [chainOf([derivativeFormula(t.sign, of, by), own])];
}

/** F_ij and X_kl */
function fusedSymbols(t: OrderTask, v: Named, indices: readonly string[]): [Formula, Formula] {
  const rank = t.scribe.g.node(t.d.of.node).axes.length;
  return [
    subscripted(nameFormula(t.d.of.name), indices.slice(0, rank)),
    subscripted(nameFormula(v.name), indices.slice(rank)),
  ];
}

/** Where the entries of matrices stand once their columns are stacked. */
function vecReason(t: OrderTask, r: Result): readonly Message[] {
  const node = r.byOrder[0];
  const [v] = r.wrt;
  const stacked = message('why-vec-form', {});
  if (node === undefined || !v || t.scribe.g.node(node).axes.length !== 4) return [stacked];
  const { indices } = t.scribe.entries(node);
  const [of, by] = fusedSymbols(t, v, indices).map((f) => unmarked(f.tex));
  const [i = 'i', j = 'j', k = 'k', l = 'l'] = indices;
  const { p, q } = freeLetters(['p', 'q'], t.scribe.taken);
  const [P, Q] = [p, q].map((x) => x.toUpperCase());
  return [
    stacked,
    message('why-vec-blocks', { of: of ?? '', by: by ?? '', i, j, k, l, P: P ?? 'P', Q: Q ?? 'Q' }),
  ];
}

/** What the asked-for is made of, in symbols. */
function madeOf(
  t: OrderTask,
  r: Result,
  variables: readonly Named[],
): { rule: RuleId; symbols: Formula; reason: Message | readonly Message[] } {
  const of = nameFormula(t.d.of.name);
  const by = (v: Named | undefined): Formula => derivativeFormula('∂', of, nameFormula(v?.name ?? ''));
  const [v] = r.wrt;
  if (r.implicit) {
    const x = by(r.implicit);
    const ofNumbers =
      t.d.of.shape.length === 0 && r.implicit.shape.length === 0 && (v?.shape.length ?? 1) === 0;
    const fraction = { tex: `-\\frac{${by(v).tex}}{${x.tex}}`, text: `−(${by(v).text})/(${x.text})` };
    const inverse = { tex: `-\\left(${x.tex}\\right)^{-1}`, text: `−(${x.text})⁻¹` };
    return {
      rule: 'implicit',
      symbols: ofNumbers ? fraction : besideOf([inverse, by(v)]),
      reason: message('why-implicit', {
        x: inSentence(nameFormula(r.implicit.name)),
        parameter: inSentence(nameFormula(v?.name ?? '')),
        numbers: r.implicit.shape.length === 0,
      }),
    };
  }
  if (r.fused) {
    const vec = (f: Formula): Formula => ({ tex: `\\operatorname{vec}(${f.tex})`, text: `vec(${f.text})` });
    const name = nameFormula(v?.name ?? '');
    return {
      rule: 'vec-form',
      symbols: {
        tex: `\\frac{\\partial ${vec(of).tex}}{\\partial ${vec(name).tex}^{\\top}}`,
        text: `∂${vec(of).text}/∂${vec(name).text}ᵀ`,
      },
      reason: vecReason(t, r),
    };
  }
  if (r.weight !== undefined) {
    const f = by(v);
    const u = factorFormula(t.d, r.weight);
    return {
      rule: 'weighted',
      symbols: { tex: `\\left(${f.tex}\\right)^{\\top} ${u.tex}`, text: `(${f.text})ᵀ ${u.text}` },
      reason: message('why-weighted', { of: unmarked(of.tex), weight: unmarked(u.tex) }),
    };
  }
  const along = r.along ?? [];
  if (r.byOrder.length > 1) {
    const second = derivativeFormula('∂', of, nameFormula(v?.name ?? ''), 2);
    return {
      rule: 'direction',
      symbols: besideOf([second, directionOf(0)]),
      reason: message('why-hessian-direction', {}),
    };
  }
  const isDifferential = along.length !== 1 || r.byOrder[0] === r.node;
  const changes = variables.map((x, k) =>
    isDifferential ? { tex: `\\mathrm{d}${nameFormula(x.name).tex}`, text: `d${x.name}` } : directionOf(k),
  );
  return {
    rule: isDifferential ? 'differential' : 'direction',
    symbols: plusOf(
      variables.map((x, k) =>
        isDifferential ? bracket(by(x), changes[k] as Formula) : besideOf([by(x), changes[k] as Formula]),
      ),
    ),
    reason: isDifferential
      ? message('why-differential', {
          symbol: variables[0] && changes[0] ? inSentence(bracket(by(variables[0]), changes[0])) : '',
          scalar: t.d.of.shape.length === 0 && (variables[0]?.shape.length ?? 0) > 0,
        })
      : message('why-direction', { v: unmarked(directionOf(0).tex) }),
  };

  function directionOf(k: number): Formula {
    const direction = along[k]?.direction;
    return direction === undefined ? { tex: 'v', text: 'v' } : factorFormula(t.d, direction);
  }
}

/** ∂f/∂x [v]: the derivative applied to a change. */
const bracket = (derivative: Formula, change: Formula): Formula => ({
  tex: `${derivative.tex}\\left[${change.tex}\\right]`,
  text: `${derivative.text}[${change.text}]`,
});

/** F(x(θ), θ) = 0 differentiated with respect to θ: ∂F/∂x dx/dθ + ∂F/∂θ = 0, so ∂F/∂x dx/dθ = −∂F/∂θ. */
function impliedLines(t: OrderTask, r: Result): Formula[] {
  const of = nameFormula(t.d.of.name);
  const [x, v] = [nameFormula(r.implicit?.name ?? ''), nameFormula(r.wrt[0]?.name ?? '')];
  const zero = { tex: '0', text: '0' };
  const sum = plusOf([
    besideOf([derivativeFormula('∂', of, x), derivativeFormula('d', x, v)]),
    derivativeFormula('∂', of, v),
  ]);
  const negative = derivativeFormula('∂', of, v);
  return [
    chainOf([of, zero]),
    chainOf([sum, zero]),
    chainOf([
      besideOf([derivativeFormula('∂', of, x), derivativeFormula('d', x, v)]),
      { tex: `-${negative.tex}`, text: `−${negative.text}` },
    ]),
  ];
}
