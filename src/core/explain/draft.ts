import { details, type Detail, type Formula, type Step } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, say, type Language, type Message } from '../messages/catalogue.ts';
import { namesMarkedIn, settled } from './marks.ts';
import { rules, type RuleId } from './rule-ids.ts';

/** A step before it is put into words. */
export interface Draft {
  readonly rule: RuleId;
  /** Default: the rule's label. */
  readonly title?: Message;
  /** Default: the rule's level; never coarser than the parent's. */
  readonly level?: Detail;
  readonly before?: Formula;
  readonly after?: Formula;
  readonly formulas: readonly Formula[];
  /** What is written before each formula, where it says what the formula is. */
  readonly labels?: readonly Message[];
  /** Default: the last equation of each sub-step, where the step has none of its own. */
  readonly closing?: readonly Formula[];
  readonly reason?: Message | readonly Message[];
  /** What signs mean that appear here for the first time. */
  readonly notes?: readonly Message[];
  readonly shapes?: string;
  /** What the step is about; default: what stands on the left sides of its formulas. */
  readonly names?: readonly string[];
  readonly children?: readonly Draft[];
  /** States of one chain of equations: nodes that have the same value at every point. */
  readonly equal?: readonly NodeId[];
}

/** The drafts as numbered steps in one language; marks stand for the names that are `known`. */
export function told(
  drafts: readonly Draft[],
  language: Language,
  known: ReadonlySet<string>,
  prefix = '',
): Step[] {
  const finished = (f: Formula): Formula => settled(f, known);
  return drafts.map((d, k): Step => {
    const id = `${prefix}${k + 1}`;
    const reasons = [d.reason ?? [], d.notes ?? []].flat();
    const formulas = d.formulas.map(finished);
    const closing = closingOf(d).map(finished);
    const children = together(told(d.children ?? [], language, known, `${id}.`));
    return {
      id,
      rule: d.rule,
      level: levelOf(d, children, prefix === ''),
      title: say(d.title ?? message(`rule-${d.rule}`, {}), language),
      ...(d.before ? { before: finished(d.before) } : {}),
      ...(d.after ? { after: finished(d.after) } : {}),
      formulas,
      ...(d.labels ? { labels: d.labels.map((m) => say(m, language)) } : {}),
      ...(closing.length > 0 ? { closing } : {}),
      ...(reasons.length > 0 ? { reason: reasons.map((m) => say(m, language)).join(' ') } : {}),
      ...(d.shapes === undefined ? {} : { shapes: d.shapes }),
      names: d.names ?? namesMarkedIn([...formulas, ...closing].map(leftSide)),
      learn: rules[d.rule].learn,
      children,
    };
  });
}

/** What a step comes to where its sub-steps are not shown. */
export function closingOf(d: Draft): readonly Formula[] {
  if (d.closing) return d.closing;
  if (d.formulas.length > 0) return [];
  return (d.children ?? []).flatMap((c) => closingOf(c).slice(-1)[0] ?? c.formulas.at(-1) ?? []);
}

/** Phases are the summary; of the rest each has its rule's level, or that of the coarsest step inside it. */
function levelOf(d: Draft, children: readonly Step[], isPhase: boolean): Detail {
  if (isPhase) return 'summary';
  const own = d.level ?? rules[d.rule].level;
  const levels = [own === 'summary' ? 'normal' : own, ...children.map((c) => c.level)];
  return details.find((x) => levels.includes(x)) ?? own;
}

/** What the parts come to is put in where the parts are shown. */
const together = (children: readonly Step[]): Step[] =>
  children.map((c) =>
    c.rule === 'put-in'
      ? { ...c, level: details.find((x) => children.some((o) => o.level === x)) ?? c.level }
      : c,
  );

/** What stands before the first equals sign. */
function leftSide(f: Formula): Formula {
  const end = f.tex.indexOf(' = ');
  return end < 0 ? f : { ...f, marks: (f.marks ?? []).filter((m) => m.start < end) };
}
