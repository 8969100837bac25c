import type { Formula, Step } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, say, type Language, type Message } from '../messages/catalogue.ts';
import type { RuleId } from './rule-ids.ts';

/** A step before it is put into words. */
export interface Draft {
  readonly rule: RuleId;
  /** Default: the rule's label. */
  readonly title?: Message;
  readonly formulas: readonly Formula[];
  readonly reason?: Message;
  readonly shapes?: string;
  readonly children?: readonly Draft[];
  /** States of one chain of equations: nodes that have the same value at every point. */
  readonly equal?: readonly NodeId[];
}

/** The drafts as numbered steps in one language. */
export function told(drafts: readonly Draft[], language: Language, prefix = ''): Step[] {
  return drafts.map((d, k): Step => {
    const id = `${prefix}${k + 1}`;
    return {
      id,
      rule: d.rule,
      title: say(d.title ?? message(`rule-${d.rule}`, {}), language),
      formulas: d.formulas,
      ...(d.reason ? { reason: say(d.reason, language) } : {}),
      ...(d.shapes === undefined ? {} : { shapes: d.shapes }),
      children: told(d.children ?? [], language, `${id}.`),
    };
  });
}
