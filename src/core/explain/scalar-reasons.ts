import { input, map } from '../graph/build.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { reverse } from '../derive/reverse.ts';
import { message, type Message } from '../messages/catalogue.ts';
import type { Formula } from '../account.ts';
import type { Draft } from './draft.ts';
import { chainOf, derivativeFormula, inSentence, nameFormula, operatorFormula } from './formula.ts';
import { unmarked } from './marks.ts';
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
  /** Letters that the program does not use. */
  readonly letters: readonly string[];
  readonly simple: (id: NodeId) => NodeId;
  readonly written: (id: NodeId) => Formula;
}

/** Why: the rule in its general form, with the table's own derivative for functions. */
export function reasonOf(t: ReasonTask): { reason?: Message } {
  const { rule, parts } = t;
  if (rule === 'sum-rule')
    return { reason: message('why-sum', { constants: t.dropsConstants, factors: hasFactors(t) }) };
  if (rule === 'unknown-function')
    return { reason: declaredReason(tableEntry(t)) ?? message('why-unknown-function', {}) };
  if (rule === 'table-rule') {
    const table = tableEntry(t);
    return table ? { reason: message('why-table', { formula: inSentence(table) }) } : {};
  }
  const isPlain = parts.every((p) => p === t.variable);
  const x = unmarked(t.written(t.variable).tex);
  if (isPlain && rule === 'power-rule') return { reason: message('why-power-plain', { x }) };
  if (isPlain && rule === 'exponential-rule') return { reason: message('why-exponential-plain', { x }) };
  if (isPlain && rule === 'constant-multiple') return { reason: message('why-constant-factor', { x }) };
  if (rule === 'quotient-rule' && isConstantAbove(t)) return { reason: message('why-quotient-constant', {}) };
  if (rule === 'general-power' || rule === 'log-of-product')
    return { reason: message(`why-${rule}`, { y: unmarked(nameFormula(letterOfLogarithm(t.letters)).tex) }) };
  const key = whys[rule];
  return key ? { reason: message(key, {}) } : {};
}

/** A function that is not given but has a declared derivative: g'(u) = 1 − g(u)². */
export const declaredReason = (table: Formula | undefined): Message | undefined =>
  table && !table.text.includes('′') ? message('why-declared', { formula: inSentence(table) }) : undefined;

/** Whether a term of the sum has a number before it that is not only a sign. */
function hasFactors({ g, id }: ReasonTask): boolean {
  const n = g.node(id);
  return n.kind === 'sum' && n.terms.some((x) => Math.abs(x.coefficient.num) !== x.coefficient.den);
}

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

/** Sentences that state the rules in general. */
const whys: Readonly<Partial<Record<RuleId, WhyKey>>> = {
  'constant-multiple': 'why-constant-multiple',
  'product-rule': 'why-product',
  'quotient-rule': 'why-quotient',
  'power-rule': 'why-power',
  'exponential-rule': 'why-exponential',
  'chosen-branch': 'why-chosen-branch',
  'entry-by-entry': 'why-entry-by-entry',
};

type WhyKey = Extract<Message['key'], `why-${string}`> &
  `why-${'constant-multiple' | 'product' | 'quotient' | 'power' | 'exponential' | 'chosen-branch' | 'entry-by-entry'}`;
