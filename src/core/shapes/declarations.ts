import {
  addDimensions,
  multiplyDimensions,
  namedDimension,
  wholeDimension,
  nameOf,
  namesIn,
  substituteDimension,
  unit,
  isUnit,
  type Dimension,
} from '../graph/dimension.ts';
import { postorder, type Expression, type Program } from '../language/program.ts';
import { readProgram } from '../language/read.ts';
import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import type { InputDeclaration, Shape } from './term.ts';

export interface Declarations {
  readonly declarations: ReadonlyMap<string, InputDeclaration>;
  readonly unknownFunctions: ReadonlySet<string>;
  /** The names that stand for dimensions. */
  readonly dimensions: ReadonlySet<string>;
  /** What the request's shapes make of the text's dimension names: n is 4. */
  readonly fixed: ReadonlyMap<string, Dimension>;
}

/** The declarations of a text, with those that come with the request laid over them. */
export function declarationsOf(
  program: Program,
  outside: ReadonlyMap<string, InputDeclaration>,
): Declarations {
  const declarations = new Map<string, InputDeclaration>();
  const unknownFunctions = new Set<string>();
  for (const s of program.statements) {
    if (s.kind !== 'declaration') continue;
    for (const { name, range } of s.names) {
      if (declarations.has(name) || unknownFunctions.has(name)) refuse('declared-twice', { name }, range);
      if (s.shape === 'function') {
        unknownFunctions.add(name);
        continue;
      }
      const shape = normalShape(s.shape.map(dimensionOf));
      declarations.set(name, { shape, range, ...(s.structure ? { structure: s.structure } : {}) });
    }
  }
  const fixed = new Map<string, Dimension>();
  for (const [name, d] of outside) {
    const written = declarations.get(name);
    const shape = normalShape(d.shape);
    if (written?.shape.length === shape.length)
      written.shape.forEach((w, k) => {
        const own = nameOf(w);
        if (own !== undefined && !fixed.has(own)) fixed.set(own, shape[k] as Dimension);
      });
    const structure = d.structure ?? written?.structure;
    declarations.set(name, {
      shape,
      ...(structure ? { structure } : {}),
      ...(written?.range ? { range: written.range } : {}),
    });
  }
  const dimensions = new Set([...declarations.values()].flatMap((d) => d.shape.flatMap(namesIn)));
  for (const name of fixed.keys()) dimensions.add(name);
  for (const [name, d] of declarations) {
    const shape = normalShape(d.shape.map((x) => substituteDimension(x, (n) => fixed.get(n))));
    declarations.set(name, { ...d, shape });
  }
  return { declarations, unknownFunctions, dimensions, fixed };
}

/** n×1 is the column n; 1×1 and a vector of 1 are scalars. */
export function normalShape(shape: readonly Dimension[]): Shape {
  const [first, second] = shape;
  if (shape.length === 1 && first && isUnit(first)) return [];
  if (shape.length === 2 && first && second) {
    if (isUnit(second)) return isUnit(first) ? [] : [first];
    return shape;
  }
  return shape.length > 2 ? shape.filter((d) => !isUnit(d)) : shape;
}

/** A declared dimension as a polynomial: 3, n, m*n, 2 n, n + 1, n^2. */
function dimensionOf(root: Expression): Dimension {
  const stack: Dimension[] = [];
  for (const e of postorder(root)) {
    if (e.kind === 'number') {
      const size = Number(e.exact);
      if (!Number.isSafeInteger(size)) refuse('dimension-not-whole', { text: e.exact }, e.range);
      stack.push(wholeDimension(size));
    } else if (e.kind === 'name') stack.push(namedDimension(e.name));
    else if (e.kind === 'operator' && e.args.length === 2) {
      const b = stack.pop() ?? unit;
      const a = stack.pop() ?? unit;
      if (e.operator === '+') stack.push(addDimensions(a, b));
      else if (e.operator === '-') stack.push(addDimensions(a, b, -1));
      else if (e.operator === '*') stack.push(multiplyDimensions(a, b));
      else refuse('dimension-form', {}, e.range);
    } else refuse('dimension-form', {}, e.range);
  }
  const d = stack[0] ?? unit;
  if (d.key === '0' || d.key.startsWith('-')) refuse('dimension-not-whole', { text: d.key }, root.range);
  return d;
}

/** A shape that comes with a request: numbers, names, or formulas of names such as "m*n". */
export function requestedShape(shape: readonly (number | string)[], name: string, place: Range): Shape {
  return normalShape(
    shape.map((d) => {
      if (typeof d === 'number') {
        if (!Number.isSafeInteger(d) || d < 1)
          refuse('dimension-not-whole', { text: `${name}: ${d}` }, place);
        return wholeDimension(d);
      }
      const read = readProgram(d);
      const statement = read.ok && read.value.statements.length === 1 ? read.value.statements[0] : undefined;
      if (statement?.kind !== 'expression') return refuse('dimension-form', {}, place);
      return dimensionOf(statement.value);
    }),
  );
}
