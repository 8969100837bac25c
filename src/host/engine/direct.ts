/** The core behind the calls: the one module of the host that brings all of it in. */
import { loadReader, readProgram } from '../../core/language/read.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import { say } from '../../core/messages/catalogue.ts';
import { insertion, resultsLatex, resultsMarkdown } from '../../core/formats/insertion.ts';
import { codeOf, contentsOf, explainText, graphText, resultsText } from '../../core/nabla.ts';
import type { Outcome } from '../../core/outcome.ts';
import { analyse } from '../../core/service/analysis.ts';
import { claimsOf } from '../../core/service/claims.ts';
import { completionsAt } from '../../core/service/complete.ts';
import { format } from '../../core/service/format.ts';
import { readPoint } from '../../core/point-text.ts';
import { replacementsOf } from '../../core/service/replacement.ts';
import { samplePoint } from '../../core/service/sample-point.ts';
import { neededFor } from '../../core/service/scope.ts';
import { signatureAt } from '../../core/service/signature.ts';
import { hoverMarkdown } from '../hover/content.ts';
import { targetAt } from '../hover/target.ts';
import { typeset } from '../hover/typeset.ts';
import { checkAnswer } from '../../tutorial/check-answer.ts';
import type { Calls, Told } from './calls.ts';

export const direct: Calls = {
  async contents(source, reading, language) {
    await loadReader(reading.notation);
    return told(contentsOf(source, reading), language);
  },

  analyse: (sources, language) => sources.map((source) => analyse(source, language)),
  complete: completionsAt,
  signature: signatureAt,
  format: (sources) => sources.map(format),

  async explain(source, request, language) {
    await loadReader(request.notation);
    return told(explainText(source, request, language), language);
  },

  answer(asked, answer, language) {
    const outcome = told(checkAnswer(asked, answer), language);
    if (!outcome.ok) return outcome;
    const { claim, mistake } = outcome.value;
    const { verdict, remarks, counterexample } = claim;
    return {
      ok: true,
      value: {
        verdict,
        remarks: remarks.map((m) => say(m, language)),
        ...(mistake === undefined ? {} : { mistake }),
        ...(counterexample ? { counterexample } : {}),
      },
    };
  },

  async window(asked) {
    const { windowAnswer } = await import('../../tutorial/window-classifier.ts');
    return windowAnswer(asked);
  },

  async graph(source, request, language) {
    await loadReader(request.notation);
    return told(graphText(source, request, language), language);
  },

  async target(source, offset, reading) {
    await loadReader(reading.notation);
    const program = readProgram(source, reading.notation, reading.context);
    const contents = contentsOf(source, reading);
    return program.ok && contents.ok ? targetAt(program.value, contents.value, offset) : undefined;
  },

  async definitions(wanted) {
    await loadReader(wanted.reading.notation);
    return neededFor(wanted);
  },

  async hover({ source, request, language, links, ink }) {
    await loadReader(request.notation);
    const outcome = resultsText(source, request, language);
    if (!outcome.ok) return undefined;
    return await hoverMarkdown(outcome.value, language, links, (tex) => typeset(tex, ink));
  },

  async written(source, request, format, language) {
    await loadReader(request.notation);
    if (format !== 'latex' && format !== 'markdown')
      return told(codeOf(source, request, format, language), language);
    const outcome = told(explainText(source, request, language), language);
    if (!outcome.ok) return outcome;
    const text = format === 'latex' ? resultsLatex(outcome.value) : resultsMarkdown(outcome.value);
    return { ok: true, value: text };
  },

  async inserted(source, request, form, language) {
    await loadReader(request.notation);
    const outcome = told(explainText(source, request, language), language);
    return outcome.ok ? { ok: true, value: insertion(outcome.value, form, language) } : outcome;
  },

  async replacements(source, request, transposes, language) {
    await loadReader(request.notation);
    return told(replacementsOf(source, request, transposes), language);
  },

  async claims(source, options, language) {
    await loadReader(options.notation);
    return told(claimsOf(source, options, language), language);
  },

  point: (text, language) => told(readPoint(text), language),

  async samplePoint(source, reading, language) {
    await loadReader(reading.notation);
    return told(samplePoint(source, reading), language);
  },
};

function told<T>(outcome: Outcome<T>, language: Language): Told<T> {
  if (outcome.ok) return outcome;
  const { message, range } = outcome.error;
  return { ok: false, error: { code: message.key, text: say(message, language), range } };
}
