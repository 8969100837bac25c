import { attempt, refuse, type Outcome } from '../../core/outcome.ts';
import type { NameList } from '../features/name-lists.ts';
import type { Model, Sizes } from './model.ts';
import { inBytes, inHalfBytes, ofBytes, ofHalfBytes } from './quantised.ts';
import {
  numbersOf,
  readSafetensors,
  tensor,
  writeSafetensors,
  type Tensor,
  type TensorFile,
} from './safetensors.ts';

/** The parameters that are kept as whole numbers: a row is its numbers times its scale. */
const quantised = new Set(['E', 'W', 'u']);

/**
 * A model as a safetensors file. Matrices are kept as one byte a number with a scale a row (E, E.scale …), E as half a
 * byte where the model says so; the features' hashes and the lists of names are tensors too. What the model is stands
 * in the header.
 */
export function writeModel(m: Model): Uint8Array {
  const tensors = new Map<string, Tensor>();
  tensors.set('features', tensor('U32', [m.features.length], m.features));
  for (const list of m.lists) tensors.set(`list.${list.name}`, tensor('U8', [list.bits.length], list.bits));
  for (const [name, values] of m.parameters) {
    const shape = shapesOf(m.kind, m.sizes, m.features.length, m.labels.length).get(name);
    if (!shape) throw new Error(`no shape for ${name}`);
    if (!quantised.has(name)) {
      tensors.set(name, tensor('F32', shape, values));
      continue;
    }
    const rows = rowsOf(shape);
    const half = name === 'E' && m.bits === 4;
    const { bytes, scales } = half ? inHalfBytes(values, rows) : inBytes(values, rows);
    tensors.set(name, half ? tensor('U8', halfShape(shape), bytes) : tensor('I8', shape, bytes));
    tensors.set(`${name}.scale`, tensor('F32', [scales.length], scales));
  }
  const { kind, script, labels, sizes, about } = m;
  return writeSafetensors({
    tensors,
    metadata: {
      format: 'nabla-ner',
      version: '1',
      kind,
      script,
      labels: JSON.stringify(labels),
      sizes: JSON.stringify(sizes),
      about: JSON.stringify(about),
    },
  });
}

/** The model as it is after writing and reading: what is shipped is what is scored. */
export function asWritten(m: Model): Model {
  const read = readModelFile(writeModel(m));
  if (!read.ok) throw new Error('a written model does not read back');
  return read.value;
}

/** Read a model; refuse a file whose tensors are not the ones that its kind and sizes need. */
export function readModelFile(bytes: Uint8Array): Outcome<Model> {
  const file = readSafetensors(bytes);
  return file.ok ? attempt(() => modelOf(file.value)) : file;
}

const broken = (): never => refuse('ner-model-broken', {}, { start: 0, end: 0 });

function modelOf({ tensors, metadata }: TensorFile): Model {
  if (metadata['format'] !== 'nabla-ner' || metadata['version'] !== '1')
    return refuse('ner-model-foreign', {}, { start: 0, end: 0 });
  const { kind, script } = metadata;
  if ((kind !== 'window' && kind !== 'logistic') || (script !== 'latin' && script !== 'hangul'))
    return broken();
  const labels = labelsOf(parsed(metadata['labels']));
  const sizes = sizesOf(parsed(metadata['sizes']));
  const about = parsed(metadata['about']);
  if (typeof about !== 'object' || about === null || Array.isArray(about)) return broken();
  if (kind === 'logistic' && labels.length !== 1) return broken();
  const features = vector(tensors, 'features', 'U32') as Uint32Array;
  for (let k = 1; k < features.length; k++)
    if ((features[k] as number) <= (features[k - 1] as number)) return broken();
  const parameters = new Map<string, Float32Array>();
  const expected = shapesOf(kind, sizes, features.length, labels.length);
  for (const [name, shape] of expected) parameters.set(name, parameterOf(tensors, name, shape));
  const lists = [...tensors].flatMap(([name, t]): NameList[] =>
    name.startsWith('list.') && t.dtype === 'U8' && t.shape.length === 1 && t.bytes.length >= 8
      ? [{ name: name.slice(5), bits: numbersOf(t) as Uint8Array }]
      : [],
  );
  const known =
    lists.length + 1 + [...expected.keys()].reduce((n, name) => n + (quantised.has(name) ? 2 : 1), 0);
  if (known !== tensors.size) return broken();
  const bits = tensors.get('E')?.dtype === 'U8' ? { bits: 4 as const } : {};
  return { kind, script, labels, sizes, features, lists, parameters, about: about, ...bits };
}

const rowsOf = (shape: readonly number[]): number => (shape.length === 2 ? (shape[0] as number) : 1);

/** The shape of a matrix with two of its numbers in a byte. */
const halfShape = ([rows = 0, width = 0]: readonly number[]): number[] => [rows, width / 2];

/** The shapes of a model's parameters, by name. */
export function shapesOf(
  kind: Model['kind'],
  { window, embedding, hidden }: Sizes,
  features: number,
  labels: number,
): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>([['E', [features, embedding]]]);
  const width = (2 * window + 1) * embedding;
  if (kind === 'logistic') return shapes.set('u', [width]).set('b', []);
  const tags = 4 * labels + 1;
  return shapes.set('W', [hidden, width]).set('b', [hidden]).set('U', [tags, hidden]).set('a', [tags]);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return broken();
  }
}

const maxLabels = 60;

function labelsOf(value: unknown): string[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > maxLabels) return broken();
  if (value.some((l) => typeof l !== 'string' || l === '' || l.length > 100)) return broken();
  if (new Set(value).size !== value.length) return broken();
  return value as string[];
}

function sizesOf(value: unknown): Sizes {
  if (typeof value !== 'object' || value === null) return broken();
  const { window, embedding, hidden } = value as Record<string, unknown>;
  const whole = (x: unknown, from: number, to: number): number =>
    typeof x === 'number' && Number.isInteger(x) && x >= from && x <= to ? x : broken();
  return {
    window: whole(window, 0, 5),
    embedding: whole(embedding, 1, 1024),
    hidden: whole(hidden, 1, 4096),
  };
}

function vector(
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  dtype: Tensor['dtype'],
  length?: number,
): ReturnType<typeof numbersOf> {
  const t = tensors.get(name);
  if (t?.dtype !== dtype || t.shape.length !== 1 || (length !== undefined && t.shape[0] !== length))
    return broken();
  return numbersOf(t);
}

function parameterOf(
  tensors: ReadonlyMap<string, Tensor>,
  name: string,
  shape: readonly number[],
): Float32Array {
  const t = tensors.get(name);
  const half = name === 'E' && t?.dtype === 'U8';
  const kept = half ? halfShape(shape) : shape;
  if (!t || t.shape.length !== kept.length || t.shape.some((n, k) => n !== kept[k])) return broken();
  if (!quantised.has(name)) {
    if (t.dtype !== 'F32') return broken();
    const values = numbersOf(t) as Float32Array;
    return values.every(Number.isFinite) ? values : broken();
  }
  if (t.dtype !== 'I8' && !half) return broken();
  const bytes = numbersOf(t) as Uint8Array | Int8Array;
  const scales = vector(tensors, `${name}.scale`, 'F32', rowsOf(shape)) as Float32Array;
  if (!scales.every(Number.isFinite)) return broken();
  return half ? ofHalfBytes({ bytes, scales }) : ofBytes({ bytes, scales });
}
