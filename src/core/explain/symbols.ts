import type { AccountSymbol } from '../account.ts';
import { namesOf, type Derivation } from '../derivation.ts';
import { wholeValue } from '../graph/dimension.ts';
import type { Request } from '../request.ts';

/** The inputs and the named values of a program, as a reader can choose among them and say what they are. */
export function symbolsOf(d: Derivation, request: Request): AccountSymbol[] {
  const { elaborated } = d.model;
  const { inputs, values } = namesOf(d.model);
  const chosen = new Set(d.results.flatMap((r) => r.wrt.map((v) => v.name)));
  const dimensions = (shape: (typeof inputs)[number]['shape']): string[] =>
    shape.map((s) => String(wholeValue(s) ?? s.key));
  return [
    ...inputs
      .filter(({ name }) => !elaborated.differentials.has(name))
      .map(({ name, shape }): AccountSymbol => {
        const declaration = elaborated.declarations.get(name);
        return {
          name,
          kind: 'input',
          shape: dimensions(shape),
          ...(declaration?.structure ? { is: declaration.structure } : {}),
          ...(declaration ? { declared: request.declare?.[name] ? 'request' : 'text' } : {}),
          chosen: chosen.has(name),
        };
      }),
    ...values
      .filter(({ name }) => name !== d.of.name)
      .map(({ name, shape }): AccountSymbol => ({
        name,
        kind: 'value',
        shape: dimensions(shape),
        chosen: chosen.has(name),
      })),
  ];
}
