import { ratioOfLiteral } from '../graph/ratio.ts';
import { postorder, type Expression } from '../language/program.ts';
import { toTex } from '../notation/tex.ts';
import { toText, toUnicode } from '../notation/text.ts';
import * as w from '../notation/written.ts';
import type { Written } from '../notation/written.ts';

/** The expression as it was written, for display: nothing is resolved, simplified or reordered. */
export function writeExpression(root: Expression): Written {
  const done = new Map<Expression, Written>();
  for (const e of postorder(root)) {
    const args = 'args' in e ? e.args.map((a) => done.get(a) as Written) : [];
    done.set(e, written(e, args));
  }
  return done.get(root) as Written;
}

function written(e: Expression, args: readonly Written[]): Written {
  const [a, b, c] = args as [Written, Written, Written];
  switch (e.kind) {
    case 'number':
      return literal(e.exact);
    case 'name':
      return w.name(e.name, 's');
    case 'call':
      if (e.args.length === 4 && e.args[2]?.kind === 'text') return unlimited(e.callee, args);
      return w.call(e.callee.replace(/ in print$/, ''), args, 's', e.primes);
    case 'conditional':
      return w.conditional([a, b, c], 's');
    case 'array':
      return w.array(rowsOf(args, e.rowLengths), 'm');
    case 'index':
      return w.index(a, args.slice(1).map(toText));
    case 'slice':
      return w.name(args.length === 0 ? ':' : args.map(toText).join(':'), 's');
    case 'text':
      return w.symbol(`"${e.text}"`, `\\text{${e.text.replace(/[\\{}$&#^_~%]/g, '\\$&')}}`, 's');
    case 'operator':
      return operator(e.operator, a, b);
  }
}

/** Σ_i of all entries: the sum whose limits nobody wrote. */
function unlimited(callee: string, [index, , , body]: readonly Written[]): Written {
  const [sign, command] = callee === 'prod' ? ['Π', '\\prod'] : ['Σ', '\\sum'];
  const [i, of] = [index, body] as [Written, Written];
  const isSum = of.kind === 'sum';
  const text = isSum ? `(${toUnicode(of)})` : toUnicode(of);
  const tex = isSum ? `\\left(${toTex(of)}\\right)` : toTex(of);
  return w.symbol(`${sign}_${toText(i)} ${text}`, `${command}_{${toTex(i)}} ${tex}`, 's');
}

function literal(exact: string): Written {
  const value = ratioOfLiteral(exact);
  // A decimal stays a decimal: 0.5, not 1/2.
  return w.number(value.den === 1 ? value : { num: Number(exact), den: 1 });
}

function operator(sign: (Expression & { kind: 'operator' })['operator'], a: Written, b: Written): Written {
  switch (sign) {
    case '+':
    case '-':
      return plus(a, b, sign === '-');
    case '*':
      return {
        kind: 'product',
        entry: false,
        factors: [...factorsOf(a, false), b],
        form: 's',
        ...w.measured([a, b]),
      };
    case '.*':
      return {
        kind: 'product',
        entry: true,
        factors: [...factorsOf(a, true), b],
        form: 's',
        ...w.measured([a, b]),
      };
    case '/':
      return w.quotient(a, b, false, 's');
    case './':
      return w.quotient(a, b, true, 'm');
    case '^':
      return { kind: 'power', base: a, exponent: b, entry: false, form: 's', ...w.measured([a, b]) };
    case '.^':
      return { kind: 'power', base: a, exponent: b, entry: true, form: 'm', ...w.measured([a, b]) };
    case 'u-':
      return { kind: 'sum', terms: [{ negative: true, of: a }], form: 's', ...w.measured([a]) };
    case 'u+':
      return a;
    case "'":
      return { kind: 'transpose', of: a, form: 'r', ...w.measured([a]) };
    case 'and':
    case 'or':
      return w.call(sign, [a, b], 's');
    case 'not':
      return w.call(sign, [a], 's');
    default:
      return w.comparison(sign, a, b, 's');
  }
}

/** A left operand that is itself such a product needs no brackets. */
const factorsOf = (a: Written, entry: boolean): readonly Written[] =>
  a.kind === 'product' && a.entry === entry ? a.factors : [a];

function plus(a: Written, b: Written, negative: boolean): Written {
  const left = a.kind === 'sum' ? a.terms : [{ negative: false, of: a }];
  return { kind: 'sum', terms: [...left, { negative, of: b }], form: 's', ...w.measured([a, b]) };
}

function rowsOf(entries: readonly Written[], lengths: readonly number[]): Written[][] {
  let at = 0;
  return lengths.map((n) => entries.slice(at, (at += n)));
}
