/** The core behind the calls: the one module of the host that brings all of it in. */
import { accountLatex } from '../../core/formats/latex.ts';
import { accountMarkdown } from '../../core/formats/markdown.ts';
import { accountText } from '../../core/formats/text.ts';
import { loadReader, readProgram } from '../../core/language/read.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import { say } from '../../core/messages/catalogue.ts';
import { codeOf, contentsOf, explainText } from '../../core/nabla.ts';
import type { Outcome } from '../../core/outcome.ts';
import { readPoint } from '../../core/point-text.ts';
import { analyse } from '../../core/service/analysis.ts';
import { claimsOf } from '../../core/service/claims.ts';
import { completionsAt, documentationAt } from '../../core/service/complete.ts';
import { format } from '../../core/service/format.ts';
import { replacementsOf } from '../../core/service/replacement.ts';
import { samplePoint } from '../../core/service/sample-point.ts';
import { neededFor } from '../../core/service/scope.ts';
import { signatureAt } from '../../core/service/signature.ts';
import { hoverMarkdown } from '../hover/content.ts';
import { targetAt } from '../hover/target.ts';
import { typeset } from '../hover/typeset.ts';
import type { Calls, Told } from './calls.ts';

/** Columns of a derivation that is inserted as a comment. */
const COLUMNS = 88;

export const direct: Calls = {
  async contents(source, reading, language) {
    await loadReader(reading.notation);
    return told(contentsOf(source, reading), language);
  },

  async explain(source, request, language) {
    await loadReader(request.notation);
    return told(explainText(source, request, language), language);
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
    const outcome = explainText(source, request, language);
    if (!outcome.ok) return undefined;
    return await hoverMarkdown(outcome.value, language, links, (tex) => typeset(tex, ink));
  },

  async code(source, request, target, language) {
    await loadReader(request.notation);
    return told(codeOf(source, request, target, language), language);
  },

  async written(source, request, form, steps, language) {
    await loadReader(request.notation);
    const outcome = told(explainText(source, request, language), language);
    if (!outcome.ok) return outcome;
    const account = outcome.value;
    const value =
      form === 'latex'
        ? accountLatex(account, steps)
        : form === 'markdown'
          ? accountMarkdown(account, language, steps)
          : accountText(account, language, steps, COLUMNS);
    return { ok: true, value };
  },

  async replacements(source, request, language) {
    await loadReader(request.notation);
    return told(replacementsOf(source, request), language);
  },

  point: (text, language) => Promise.resolve(told(readPoint(text), language)),

  async samplePoint(source, reading, language) {
    await loadReader(reading.notation);
    return told(samplePoint(source, reading), language);
  },

  async claims(source, options, language) {
    await loadReader(options.notation);
    return claimsOf(source, options, language);
  },

  analyse: (sources, language) => sources.map((source) => analyse(source, language)),
  complete: completionsAt,
  signature: signatureAt,
  documentation: documentationAt,
  format: (sources) => sources.map(format),
};

function told<T>(outcome: Outcome<T>, language: Language): Told<T> {
  if (outcome.ok) return outcome;
  const { message, range } = outcome.error;
  return { ok: false, error: { code: message.key, text: say(message, language), range } };
}
