import type { Language } from '../../core/messages/catalogue.ts';
import type { Question } from '../../protocol/question.ts';
import type { Engine } from '../engine/engine.ts';

/** Whether two questions are of the same text, wherever it stands in its document. */
export function sameText(a: Question, b: Question): boolean {
  return (
    a.source === b.source && a.origin?.uri === b.origin?.uri && a.request.notation === b.request.notation
  );
}

/**
 * The questions to try when the cursor comes to `asked`, best first: the choices that were made for a program that is
 * being edited stay, as far as they still fit.
 */
export function questionsFor(asked: Question, before: Question | undefined): readonly Question[] {
  const edited =
    before?.origin !== undefined &&
    before.origin.uri === asked.origin?.uri &&
    before.origin.pieces[0]?.from === asked.origin.pieces[0]?.from;
  return edited ? [{ ...asked, request: { ...before.request, ...asked.request } }, asked] : [asked];
}

/** Whether a question speaks of names that its program has; nothing where the program cannot be read. */
export async function fits(
  { source, request }: Question,
  language: Language,
  engine: Engine,
): Promise<boolean | undefined> {
  const contents = await engine.ask('contents', [source, request, language]);
  if (!contents.ok) return undefined;
  const names = [...contents.value.inputs, ...contents.value.values];
  const { wrt = [], of, declare = {} } = request;
  return [...wrt, ...(of === undefined ? [] : [of]), ...Object.keys(declare)].every((n) => names.includes(n));
}
