import { normal, randomStream } from '../../core/run/random.ts';
import type { NameList } from '../features/name-lists.ts';
import { shapesOf } from '../model/file.ts';
import type { Model, ModelKind, Sizes } from '../model/model.ts';
import { tagsOfModel } from '../model/model.ts';
import type { Script } from '../text/script.ts';

/**
 * A model to begin with: small random numbers, so scaled that scores begin near nothing (He et al. 2015). The table of
 * features has the given standard deviation.
 */
export function freshModel(
  kind: ModelKind,
  script: Script,
  labels: readonly string[],
  sizes: Sizes,
  features: Uint32Array,
  lists: readonly NameList[],
  seed: number,
  tableSpread = 0.1,
): Model {
  const random = randomStream(seed ^ 0x9e3779b9);
  const parameters = new Map<string, Float32Array>();
  for (const [name, shape] of shapesOf(kind, sizes, features.length, labels.length)) {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    const spread = name === 'E' ? tableSpread : spreadOf(name, sizes);
    if (spread > 0) for (let k = 0; k < values.length; k++) values[k] = spread * normal(random);
    parameters.set(name, values);
  }
  return { kind, script, labels, sizes, features, lists, parameters, about: {} };
}

function spreadOf(name: string, { window, embedding, hidden }: Sizes): number {
  if (name === 'W') return Math.sqrt(2 / ((2 * window + 1) * embedding));
  if (name === 'u') return Math.sqrt(1 / ((2 * window + 1) * embedding));
  return name === 'U' ? Math.sqrt(1 / hidden) : 0;
}

/**
 * A model to train further: the base's numbers, with rows for features and labels that the base does not have.
 * A new feature begins at nothing, so that it changes no score before it has learned; the tags of labels that both
 * have keep their scores.
 */
export function grownModel(base: Model, labels: readonly string[], more: Uint32Array, seed: number): Model {
  const known = new Set(base.features);
  const features = Uint32Array.from([...base.features, ...[...more].filter((h) => !known.has(h))]).sort();
  const fresh = freshModel(base.kind, base.script, labels, base.sizes, new Uint32Array(0), base.lists, seed);
  const rows = new Map([...features].map((h, row) => [h, row]));
  const { embedding, hidden } = base.sizes;
  const parameters = new Map<string, Float32Array>(base.parameters);
  parameters.set(
    'E',
    moved(base.parameters.get('E') as Float32Array, features.length, embedding, (row) =>
      rows.get(base.features[row] as number),
    ),
  );
  if (base.kind === 'window') {
    const tags = new Map(tagsOfModel({ kind: 'window', labels }).tags.map((t, n) => [t, n]));
    const before = tagsOfModel(base).tags;
    const place = (row: number): number | undefined => tags.get(before[row] as string);
    for (const [name, width] of [
      ['U', hidden],
      ['a', 1],
    ] as const) {
      const values = moved(
        base.parameters.get(name) as Float32Array,
        tags.size,
        width,
        place,
        fresh.parameters.get(name),
      );
      parameters.set(name, values);
    }
  }
  const grown = {
    ...base,
    labels,
    features,
    parameters: new Map([...parameters].map(([n, v]) => [n, v.slice()])),
  };
  delete grown.bits; // what further training changes is less than half bytes hold
  return grown;
}

/** The rows of a matrix at their new places; other rows are those of `other`, or nothing. */
function moved(
  from: Float32Array,
  rows: number,
  width: number,
  place: (row: number) => number | undefined,
  other?: Float32Array,
): Float32Array {
  const to = other?.slice() ?? new Float32Array(rows * width);
  for (let row = 0; row * width < from.length; row++) {
    const at = place(row);
    if (at !== undefined) to.set(from.subarray(row * width, (row + 1) * width), at * width);
  }
  return to;
}
