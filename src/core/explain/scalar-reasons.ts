import { input, map } from '../graph/build.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { reverse } from '../derive/reverse.ts';
import { message, type Message } from '../messages/catalogue.ts';
import type { Formula } from '../account.ts';
import type { Draft } from './draft.ts';
import { chainOf, derivativeFormula, inSentence, nameFormula, operatorFormula } from './formula.ts';
import { unmarked } from './marks.ts';
import { freeLetters } from './free-letters.ts';
import type { RuleId } from './rule-ids.ts';
import { letterOfLogarithm } from './scalar-logarithm.ts';
import { substitute } from '../graph/substitute.ts';

export interface ReasonTask {
  readonly g: Graph;
  readonly id: NodeId;
  readonly rule: RuleId;
  readonly parts: readonly NodeId[];
  readonly variable: NodeId;
  readonly dropsConstants: boolean;
  /** Letters that the program does not use, that of the substitution first. */
  readonly letters: readonly string[];
  /** All names of the program. */
  readonly taken: ReadonlySet<string>;
  readonly simple: (id: NodeId) => NodeId;
  readonly written: (id: NodeId) => Formula;
}

/** Why: the rule in its general form, with the table's own derivative for functions. */
export function reasonOf(t: ReasonTask): { reason?: Message } {
  const reason = reasonFor(t);
  return reason ? { reason } : {};
}

function reasonFor(t: ReasonTask): Message | undefined {
  const { rule, parts, taken } = t;
  const isPlain = parts.every((p) => p === t.variable);
  const x = unmarked(t.written(t.variable).tex);
  // Where the argument is substituted, the rule is stated with the letter of the substitution.
  const u = t.letters[0] ?? 'u';
  switch (rule) {
    case 'sum-rule':
      return message('why-sum', { constants: t.dropsConstants, factors: hasFactors(t) });
    case 'unknown-function': {
      const table = tableEntry(t);
      return (
        declaredReason(table) ?? (table && message('why-unknown-function', { formula: inSentence(table) }))
      );
    }
    case 'table-rule': {
      const table = tableEntry(t);
      return table && message('why-table', { formula: inSentence(table) });
    }
    case 'power-rule': {
      const own = freeLetters(['n'], taken);
      return isPlain ? message('why-power-plain', { x, ...own }) : message('why-power', { u, ...own });
    }
    case 'exponential-rule': {
      const own = freeLetters(['a'], taken);
      return isPlain
        ? message('why-exponential-plain', { x, ...own })
        : message('why-exponential', { u, ...own });
    }
    case 'constant-multiple':
      return isPlain
        ? message('why-constant-factor', { x, ...freeLetters(['c'], taken) })
        : message('why-constant-multiple', freeLetters(['c', 'f'], taken));
    case 'product-rule':
      return message('why-product', freeLetters(['f', 'g'], taken));
    case 'quotient-rule':
      return isConstantAbove(t)
        ? message('why-quotient-constant', freeLetters(['c', 'g'], taken))
        : message('why-quotient', freeLetters(['f', 'g'], taken));
    case 'general-power':
    case 'log-of-product':
      return message(`why-${rule}`, { y: unmarked(nameFormula(letterOfLogarithm(t.letters)).tex) });
    case 'chosen-branch':
      return message(isConditional(t) ? 'why-branches' : 'why-chosen-branch', {});
    case 'entry-by-entry':
      return message('why-entry-by-entry', {});
    default:
      return undefined;
  }
}

/** A function that is not given but has a declared derivative: g'(u) = 1 − g(u)². */
export const declaredReason = (table: Formula | undefined): Message | undefined =>
  table && !table.text.includes('′') ? message('why-declared', { formula: inSentence(table) }) : undefined;

/** Whether a term of the sum has a number before it that is not only a sign. */
function hasFactors({ g, id }: ReasonTask): boolean {
  const n = g.node(id);
  return n.kind === 'sum' && n.terms.some((x) => Math.abs(x.coefficient.num) !== x.coefficient.den);
}

const isConditional = ({ g, id }: ReasonTask): boolean => {
  const n = g.node(id);
  return n.kind === 'map' && n.rule === 'where';
};

/** Whether the numerator does not vary. */
function isConstantAbove({ g, id, parts }: ReasonTask): boolean {
  const n = g.node(id);
  return n.kind === 'map' && !parts.includes(n.args[0] as NodeId);
}

/** d/du [sin(u)] = cos(u), from the table of derivatives. */
export function tableEntry(
  t: Pick<ReasonTask, 'g' | 'id' | 'parts' | 'letters' | 'simple' | 'written'>,
): Formula | undefined {
  const { g, parts } = t;
  const [part] = parts;
  const letter = t.letters[0] ?? 'u';
  if (part === undefined || parts.length > 1) return undefined;
  const u = input(g, letter, []);
  const ofU = substitute(g, t.id, new Map([[part, u]]));
  const local = t.simple(reverse(g, ofU, [u]).cotangents.get(u) as NodeId);
  return chainOf([operatorFormula('d', t.written(ofU), nameFormula(letter)), t.written(local)]);
}

/** The function that undoes another, on the branch that its name means. */
const inverses: Readonly<Record<string, string>> = {
  asin: 'sin',
  acos: 'cos',
  atan: 'tan',
  acot: 'cot',
  asinh: 'sinh',
  acosh: 'cosh',
  atanh: 'tanh',
};

/** Where the table's entry of an inverse function comes from: y = asin u means sin y = u, so dy/du = 1/cos y. */
export function inverseDrafts(t: ReasonTask): Draft[] {
  const { g, parts } = t;
  const n = g.node(t.id);
  const forward = n.kind === 'map' && n.args.length === 1 ? inverses[n.rule] : undefined;
  const [u, y] = [t.letters[0], t.letters.find((l) => l === 'y') ?? t.letters[1]];
  const [part] = parts;
  if (forward === undefined || u === undefined || y === undefined || part === undefined || n.kind !== 'map')
    return [];
  const [inputU, inputY] = [input(g, u, []), input(g, y, [])];
  const own = map(g, n.rule, [inputU]);
  const back = map(g, forward, [inputY]);
  const backwards = t.simple(reverse(g, back, [inputY]).cotangents.get(inputY) as NodeId);
  const local = t.simple(reverse(g, own, [inputU]).cotangents.get(inputU) as NodeId);
  const [uName, yName] = [nameFormula(u), nameFormula(y)];
  const slope = t.written(backwards);
  return [
    {
      rule: 'inverse-function',
      formulas: [
        {
          tex: `${chainOf([yName, t.written(own)]).tex} \\iff ${chainOf([uName, t.written(back)]).tex}`,
          text: `${chainOf([yName, t.written(own)]).text} ⟺ ${chainOf([uName, t.written(back)]).text}`,
        },
        chainOf([derivativeFormula('d', uName, yName), slope]),
        chainOf([
          derivativeFormula('d', yName, uName),
          { tex: `\\frac{1}{${slope.tex}}`, text: `1/(${slope.text})` },
          t.written(local),
        ]),
      ],
      reason: message('why-inverse-function', { inverse: forward }),
    },
  ];
}
