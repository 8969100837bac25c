import { nested } from '../core/at-point.ts';
import { namesOf, readModel, withinLimits } from '../core/derivation.ts';
import { canonicalName } from '../core/language/characters.ts';
import { readProgram } from '../core/language/read.ts';
import type { Language } from '../core/messages/catalogue.ts';
import { attempt } from '../core/outcome.ts';
import type { Declaration, NestedNumbers } from '../core/request.ts';
import { evaluate } from '../core/run/evaluate.ts';
import { sizesOf } from '../core/at-point.ts';
import { accept, complain } from './complaint.ts';

/** The declarations of `--let "W in R^(3,4); A in S^n"`. */
export function readLet(texts: readonly string[], language: Language): Record<string, Declaration> {
  const source = texts.join('\n');
  const { statements } = accept(readProgram(source), '--let', source, language);
  const declared: [string, Declaration][] = [];
  for (const s of statements) {
    if (s.kind !== 'declaration' || s.shape === 'function') return complain('let-form', {}, language);
    const shape = s.shape.map((d) => source.slice(d.range.start, d.range.end));
    for (const { name } of s.names)
      declared.push([name, s.structure ? { shape, is: s.structure } : { shape }]);
  }
  return Object.fromEntries(declared);
}

/** The values of `--at "x = 1, W = [1, 2; 3, 4]"`: assignments in Nabla's own language, of numbers only. */
export function readAt(texts: readonly string[], language: Language): Record<string, NestedNumbers> {
  const source = texts.join('\n');
  const program = accept(readProgram(source), '--at', source, language);
  if (program.statements.some((s) => s.kind !== 'assignment')) complain('at-form', {}, language);
  const { graph, values, inputs } = accept(
    attempt(() =>
      withinLimits(source, () => {
        const model = readModel(source, {});
        return { graph: model.graph, ...namesOf(model) };
      }),
    ),
    '--at',
    source,
    language,
  );
  const [unknown] = inputs;
  if (unknown) complain('at-unknown', { name: unknown.name }, language);
  const nowhere = { inputs: new Map(), sizes: new Map() };
  const found = evaluate(
    graph,
    values.map((v) => v.node),
    nowhere,
  );
  return Object.fromEntries(
    values.flatMap((v) => {
      const array = found.get(v.node);
      return array ? [[v.name, nested(array, sizesOf(v.shape, nowhere))] as const] : [];
    }),
  );
}

/** `W, b` as the names that the program knows them by. */
export function readNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => canonicalName(name.trim()))
    .filter((name) => name !== '');
}
