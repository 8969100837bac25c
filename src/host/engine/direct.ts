/** The core behind the calls: the one module of the host that brings all of it in. */
import { readProgram } from '../../core/language/read.ts';
import type { Program } from '../../core/language/program.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import { say } from '../../core/messages/catalogue.ts';
import { checkText, contentsOf, explainText, graphText } from '../../core/nabla.ts';
import type { Outcome } from '../../core/outcome.ts';
import { analyse } from '../../core/service/analysis.ts';
import { completionsAt } from '../../core/service/complete.ts';
import { format } from '../../core/service/format.ts';
import { signatureAt } from '../../core/service/signature.ts';
import { hoverMarkdown } from '../hover/content.ts';
import { targetAt } from '../hover/target.ts';
import { typeset } from '../hover/typeset.ts';
import { neededBy, usedBy } from '../../core/language/needed.ts';
import type { Calls, Told } from './calls.ts';

export const direct: Calls = {
  contents: (source, language) => told(contentsOf(source), language),

  check(source, language) {
    const outcome = told(checkText(source), language);
    return outcome.ok ? { ok: true, value: null } : outcome;
  },

  analyse: (sources, language) => sources.map((source) => analyse(source, language)),
  complete: completionsAt,
  signature: signatureAt,
  format: (sources) => sources.map(format),

  explain: (source, request, language) => told(explainText(source, request, language), language),
  graph: (source, request, language) => told(graphText(source, request, language), language),

  target(source, offset) {
    const program = readProgram(source);
    const contents = contentsOf(source);
    return program.ok && contents.ok ? targetAt(program.value, contents.value, offset) : undefined;
  },

  definitions(source, part, selected) {
    const read = readProgram(selected);
    const program = readProgram(source);
    return read.ok && program.ok ? neededBy(program.value, part, namesRead(read.value)) : [];
  },

  async hover({ source, request, language, link, ink }) {
    const outcome = explainText(source, request, language);
    if (!outcome.ok) return undefined;
    return await hoverMarkdown(outcome.value, language, link, (tex) => typeset(tex, ink));
  },
};

function told<T>(outcome: Outcome<T>, language: Language): Told<T> {
  if (outcome.ok) return outcome;
  const { message, range } = outcome.error;
  return { ok: false, error: { code: message.key, text: say(message, language), range } };
}

function namesRead(program: Program): string[] {
  return program.statements.flatMap(usedBy);
}
