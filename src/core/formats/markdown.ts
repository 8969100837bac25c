import type { Account, Formula, Step } from '../account.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import { givenOf } from './given.ts';
import { displayedOf, resultsOf } from './result.ts';
import { verdictSigns } from './text.ts';

/** An account as Markdown with TeX between dollar signs. */
export function accountMarkdown(a: Account, language: Language, withSteps: boolean): string {
  const lists = (heading: string, sentences: readonly string[]): string[] =>
    sentences.length === 0 ? [] : [`**${heading}**`, sentences.map((s) => `- ${s}`).join('\n')];
  const blocks = [
    `### ${say(message('heading-problem', {}), language)}`,
    ...a.problem.map(displayed),
    ...(withSteps ? [`### ${say(message('heading-steps', {}), language)}`, ...stepBlocks(a.steps)] : []),
    `### ${say(message('heading-result', {}), language)}`,
    ...resultsOf(a).map(displayed),
    `${verdictSigns[a.verdict.kind]} **${a.verdict.label}**: ${a.verdict.detail}`,
    ...lists(say(message('heading-given', {}), language), givenOf(a, language)),
    ...lists(say(message('heading-assumed', {}), language), a.assumptions),
    ...lists(say(message('heading-notes', {}), language), a.notes),
  ];
  return blocks.join('\n\n');
}

export function stepBlocks(steps: readonly Step[], prefix = ''): string[] {
  return steps.flatMap((s, k) => [
    `**${prefix}${k + 1}.** ${s.title}${s.shapes === undefined ? '' : ` \`${s.shapes}\``}`,
    ...displayedOf(s).map(displayed),
    ...(s.reason === undefined ? [] : [s.reason]),
    ...stepBlocks(s.children, `${prefix}${k + 1}.`),
  ]);
}

export const displayed = (f: Formula): string => `$$\n${f.tex}\n$$`;
