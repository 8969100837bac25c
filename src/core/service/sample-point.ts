import { namesOf, readModel, withinLimits } from '../derivation.ts';
import { sizeOf } from '../graph/dimension.ts';
import { attempt, type Outcome } from '../outcome.ts';
import type { Reading } from '../request.ts';
import { randomStream } from '../run/random.ts';
import { namesIn } from '../graph/dimension.ts';

const SEED = 7;
const SIZES = [2, 3, 4, 5, 6, 7];

/**
 * A point for every input of a program as a text, such as `x = [1; 2], t = 0.5`: small numbers with one decimal,
 * away from 0 and 1, where too much cancels. Dimensions get distinct small sizes. What the program gives itself
 * stands first.
 */
export function samplePoint(source: string, reading: Reading): Outcome<string> {
  return attempt(() =>
    withinLimits(source, () => {
      const model = readModel(source, reading);
      const { inputs } = namesOf(model);
      const names = [...new Set(inputs.flatMap(({ shape }) => shape.flatMap(namesIn)))];
      const sizes = new Map(names.map((name, k) => [name, SIZES[k] ?? 2 + k]));
      const next = randomStream(SEED);
      const number = (): string => (Math.round(2 + 17 * next()) / 10).toString();
      return inputs
        .map(({ name, shape }) => {
          const given = model.elaborated.point.get(name);
          if (given !== undefined) return `${name} = ${given}`;
          const [rows, columns] = shape.map((d) => sizeOf(d, sizes));
          const row = (n: number): string => Array.from({ length: n }, number).join(', ');
          if (rows === undefined) return `${name} = ${number()}`;
          if (columns === undefined) return `${name} = [${row(rows)}]`;
          return `${name} = [${Array.from({ length: rows }, () => row(columns)).join('; ')}]`;
        })
        .join(', ');
    }),
  );
}
