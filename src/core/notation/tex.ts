import type { Ratio } from '../graph/ratio.ts';
import { elementwiseRule } from '../rules/table.ts';
import { numberText } from './number-text.ts';
import { texName } from './tex-names.ts';
import { level } from './text.ts';
import { isPrintable, matrixProduct, type Written } from './written.ts';

interface Printed {
  readonly tex: string;
  readonly level: number;
}

/** The formula in TeX that both KaTeX and MathJax set. */
export const toTex = (w: Written): string => (isPrintable(w) ? print(w).tex : '\\dots');

/** Brackets that grow only where something tall is in them: plain ones set tighter. */
const bracketed = (tex: string): string =>
  /\\frac|\\begin|\\sum|\\int|\\left/.test(tex) ? `\\mathopen{}\\left(${tex}\\right)` : `(${tex})`;

function at(w: Written, needed: number): string {
  const p = print(w);
  return p.level < needed ? bracketed(p.tex) : p.tex;
}

function print(w: Written): Printed {
  switch (w.kind) {
    case 'number':
      return numberTex(w.value);
    case 'name':
      return w.tex === undefined ? nameTex(w.name) : { tex: w.tex, level: level.atom };
    case 'call':
      return callTex(w);
    case 'sum':
      return { tex: sumTex(w), level: w.terms.length === 1 ? level.sign : level.sum };
    case 'product':
      return productTex(w);
    case 'quotient':
      return quotientTex(w);
    case 'power':
      return powerTex(w);
    case 'transpose':
      if (w.of.kind === 'call' && w.of.name === 'inv')
        return { tex: `${baseTex(w.of.args[0] as Written)}^{-\\top}`, level: level.power };
      return { tex: `${at(w.of, level.atom)}^{\\top}`, level: level.power + 1 };
    case 'comparison':
      return {
        tex: `\\left[${w.args.map((x) => at(x, level.sum)).join(operators[w.operator] ?? w.operator)}\\right]`,
        level: level.atom,
      };
    case 'conditional': {
      const [c, a, b] = w.args;
      const condition = c.kind === 'comparison' ? conditionTex(c) : `${at(c, level.sum)} \\neq 0`;
      return {
        tex: `\\begin{cases} ${at(a, 0)} & \\text{if } ${condition} \\\\ ${at(b, 0)} & \\text{otherwise} \\end{cases}`,
        level: level.conditional,
      };
    }
    case 'index':
      return { tex: `${at(w.of, level.atom)}_{${w.indices.join(',')}}`, level: level.atom };
    case 'array':
      return {
        tex: `\\begin{bmatrix} ${w.rows.map((r) => r.map((x) => at(x, 0)).join(' & ')).join(' \\\\ ')} \\end{bmatrix}`,
        level: level.atom,
      };
  }
}

const operators: Readonly<Record<string, string>> = {
  '>': ' > ',
  '<': ' < ',
  '>=': ' \\ge ',
  '<=': ' \\le ',
  '==': ' = ',
  '!=': ' \\ne ',
};

const conditionTex = (w: Written & { kind: 'comparison' }): string =>
  w.args.map((x) => at(x, level.sum)).join(operators[w.operator] ?? w.operator);

function numberTex(v: Ratio): Printed {
  const text = numberText(v);
  if (text.includes('/')) return { tex: `\\frac{${v.num}}{${v.den}}`, level: level.product };
  const [mantissa = '', exponent] = text.split('e');
  const tex = exponent === undefined ? text : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
  return { tex, level: v.num < 0 ? level.sign : exponent === undefined ? level.atom : level.product };
}

/** A variable, or a dimension such as m*n + 1. */
function nameTex(name: string): Printed {
  if (/^[\p{L}\p{M}\p{N}_]+$/u.test(name)) return { tex: texName(name), level: level.atom };
  const tex = name.replace(/[\p{L}_][\p{L}\p{M}\p{N}_]*/gu, (n) => texName(n)).replaceAll('*', ' ');
  return { tex, level: level.sum };
}

const specialForms: Readonly<Record<string, (args: readonly Written[]) => Printed>> = {
  inv: ([x]) => ({ tex: `${baseTex(x as Written)}^{-1}`, level: level.power }),
  norm: ([x, p]) => ({
    tex: `\\left\\lVert ${at(x as Written, 0)} \\right\\rVert${p ? `_{${at(p, 0)}}` : ''}`,
    level: level.atom,
  }),
  eye: () => ({ tex: 'I', level: level.atom }),
  ones: () => ({ tex: '\\mathbf{1}', level: level.atom }),
  zeros: () => ({ tex: '0', level: level.atom }),
  onehot: ([k]) => ({ tex: `e_{${at(k as Written, 0)}}`, level: level.atom }),
  det: ([x]) => ({ tex: `\\det${bracketed(at(x as Written, 0))}`, level: level.atom }),
  kron: ([a, b]) => ({
    tex: `${at(a as Written, level.power)} \\otimes ${at(b as Written, level.power)}`,
    level: level.product,
  }),
  pinv: ([x]) => ({ tex: `${baseTex(x as Written)}^{+}`, level: level.power }),
  exclusiveprod: ([x, k]) => ({
    tex: `{\\textstyle\\prod_{${k ? 'k \\ne i, j' : 'j \\ne i'}}} ${at(x as Written, level.atom)}_{${k ? 'k' : 'j'}}`,
    level: level.product,
  }),
  trace: ([x]) => ({ tex: `\\operatorname{tr}${bracketed(at(x as Written, 0))}`, level: level.atom }),
  logdet: ([x]) => ({
    tex: `\\log\\left|\\det ${at(x as Written, level.atom)}\\right|`,
    level: level.product,
  }),
  max: (args) => ({ tex: `\\max${bracketed(args.map((x) => at(x, 0)).join(', '))}`, level: level.atom }),
  integrate: ([under, variable, from, to]) => ({
    tex: `\\int_{${limitTex(from as Written)}}^{${limitTex(to as Written)}} ${at(under as Written, level.product)} \\, d${at(variable as Written, 0)}`,
    level: level.product,
  }),
  min: (args) => ({ tex: `\\min${bracketed(args.map((x) => at(x, 0)).join(', '))}`, level: level.atom }),
};

const special = new Map(Object.entries(specialForms));

const limitTex = (x: Written): string => at(x, 0).replace('\\mathrm{inf}', '\\infty');

/** Σ over an index, from a number to another. */
const seriesTex = ([index, from, to, body]: readonly [Written, Written, Written, Written]): Printed => ({
  tex: `\\sum_{${at(index, 0)}=${at(from, 0)}}^{${at(to, 0)}} ${at(body, level.product)}`,
  level: level.product,
});

/** What goes on to the right as far as it can: among factors it needs brackets where something follows. */
const isOpenCall = (x: Written): boolean =>
  x.kind === 'call' && (x.name === 'integrate' || (x.name === 'sum' && x.args.length === 4));

/** Entries of a matrix summed along rows or columns stand as products with the vector of ones. */
function sumCallTex(args: readonly Written[]): Printed {
  if (args.length === 4) return seriesTex(args as [Written, Written, Written, Written]);
  const [x, dimension] = args as [Written, Written | undefined];
  if (!dimension) return { tex: `\\operatorname{sum}${bracketed(at(x, 0))}`, level: level.atom };
  const columns = dimension.kind === 'number' && dimension.value.num === 2;
  return columns
    ? { tex: `${at(x, level.product)} \\mathbf{1}`, level: level.product }
    : { tex: `\\mathbf{1}^{\\top} ${at(x, level.product)}`, level: level.product };
}

function callTex(w: Written & { kind: 'call' }): Printed {
  const own = w.primes === 0 ? special.get(w.name) : undefined;
  if (own) return own(w.args);
  if (w.name === 'sum') return sumCallTex(w.args);
  const rule = w.primes === 0 ? elementwiseRule(w.name) : undefined;
  if (rule?.tex)
    return {
      tex: rule.tex(...w.args.map((x) => at(x, 0))),
      level: rule.name === 'exp' ? level.power : level.atom,
    };
  const isWord = rule !== undefined || [...w.name].length > 1;
  const head =
    isWord && !/\d$/.test(w.name) ? `\\operatorname{${w.name.replaceAll('_', '\\_')}}` : texName(w.name);
  return {
    tex: `${head}${"'".repeat(w.primes)}${bracketed(w.args.map((x) => at(x, 0)).join(', '))}`,
    level: level.atom,
  };
}

function baseTex(w: Written): string {
  const p = print(w);
  return w.kind === 'name' && p.level === level.atom ? p.tex : bracketed(p.tex);
}

function sumTex(w: Written & { kind: 'sum' }): string {
  return w.terms
    .map((t, k) => {
      const tex = at(t.of, t.negative ? level.product : level.sum);
      if (k === 0) return t.negative ? `-${tex}` : tex;
      return `${t.negative ? '-' : '+'} ${tex}`;
    })
    .join(' ');
}

function productTex(w: Written & { kind: 'product' }): Printed {
  const parts = w.factors.map((f, k) => {
    const nested =
      (f.kind === 'product' || (f.kind === 'quotient' && f.entry)) && (f.entry !== w.entry || f.form === 's');
    const p = print(f);
    const isOpen = isOpenCall(f) && k < w.factors.length - 1;
    const needs = nested || isOpen || p.level < level.product || (k > 0 && p.level === level.sign);
    return needs ? bracketed(p.tex) : p.tex;
  });
  if (w.entry) return { tex: parts.join(' \\circ '), level: level.product };
  return {
    tex: parts.reduce((tex, p) => tex + (/[0-9]$/.test(tex) && /^[0-9]/.test(p) ? ' \\cdot ' : ' ') + p),
    level: level.product,
  };
}

function quotientTex(w: Written & { kind: 'quotient' }): Printed {
  if (w.entry) {
    const isOne = w.above.kind === 'number';
    const above =
      w.above.kind === 'product' && !w.above.entry
        ? bracketed(at(w.above, 0))
        : at(w.above, isOne ? 0 : level.product);
    return { tex: `${above} \\oslash ${at(w.below, level.power)}`, level: level.product };
  }
  // A long array stands behind its number's fraction: (2/n) X'(X w − y).
  if (w.above.form !== 's' && w.above.size > 24) {
    const factors = w.above.kind === 'product' && !w.above.entry ? w.above.factors : [w.above];
    const numbers = factors.filter((f) => f.form === 's');
    const arrays = matrixProduct(
      factors.filter((f) => f.form !== 's'),
      w.above.form,
    );
    const above = matrixProduct(numbers, 's');
    return {
      tex: `\\frac{${at(above, 0)}}{${at(w.below, 0)}} ${at(arrays, level.product)}`,
      level: level.product,
    };
  }
  return { tex: `\\frac{${at(w.above, 0)}}{${at(w.below, 0)}}`, level: level.product };
}

function powerTex(w: Written & { kind: 'power' }): Printed {
  const exponent = at(w.exponent, 0);
  const base = w.base;
  const mark = w.entry ? `\\circ ${exponent}` : exponent;
  if (
    base.kind === 'call' &&
    base.primes === 0 &&
    /^(sin|cos|tan|sec|csc|cot|sinh|cosh|tanh|log)$/.test(base.name) &&
    !w.entry
  )
    return {
      tex: `\\${base.name}^{${exponent}}${bracketed(at(base.args[0] as Written, 0))}`,
      level: level.power,
    };
  const p = print(base);
  const simple = p.level >= level.atom && base.kind !== 'index' && !/\^/.test(p.tex);
  return { tex: `{${simple ? p.tex : bracketed(p.tex)}}^{${mark}}`, level: level.power };
}
