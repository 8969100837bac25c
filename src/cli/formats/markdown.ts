import type { Account, Formula, Step } from '../../core/account.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import { words } from '../messages/words.ts';
import { withValue } from './result.ts';
import { verdictSigns } from './text.ts';

/** An account as Markdown with TeX between dollar signs. */
export function accountMarkdown(a: Account, language: Language, withSteps: boolean): string {
  const w = words(language);
  const lists = (heading: string, sentences: readonly string[]): string[] =>
    sentences.length === 0 ? [] : [`**${heading}**`, sentences.map((s) => `- ${s}`).join('\n')];
  const results = [...(a.value ? [a.value] : []), ...a.shared, ...a.results.map(withValue)];
  const blocks = [
    `### ${w['heading-problem']({})}`,
    ...a.problem.map(displayed),
    ...(withSteps ? [`### ${w['heading-steps']({})}`, ...stepBlocks(a.steps)] : []),
    `### ${w['heading-result']({})}`,
    ...results.map(displayed),
    `${verdictSigns[a.verdict.kind]} **${a.verdict.label}**: ${a.verdict.detail}`,
    ...lists(w['heading-assumed']({}), a.assumptions),
    ...lists(w['heading-notes']({}), a.notes),
  ];
  return blocks.join('\n\n');
}

function stepBlocks(steps: readonly Step[]): string[] {
  return steps.flatMap((s) => [
    `**${s.id}.** ${s.title}`,
    ...s.formulas.map(displayed),
    ...(s.reason === undefined ? [] : [s.reason]),
    ...stepBlocks(s.children),
  ]);
}

const displayed = (f: Formula): string => `$$\n${f.tex}\n$$`;
