import type { Range } from '../../place.ts';
import type { DimensionExpression } from '../program.ts';
import { refuse } from '../../outcome.ts';
import { kindOfDimensions, type Kind } from './kinds.ts';
import type { Parsed } from './parse.ts';
import type { Definition, Parameter, Py, PyStatement } from './syntax.ts';

/** The shape that a text gives a name, and where it says so. */
export interface Declared {
  readonly dimensions: readonly string[];
  readonly range: Range;
}

/** A dimension: a number, a name, a product or a sum of them. */
const dimension = /^(?:\d+|[\p{L}_]\w*(?:\s*[*+-]\s*(?:\d+|[\p{L}_]\w*))*)$/u;

/** `m, n` or `n,`; undefined where it is no list of dimensions. */
function dimensionsIn(text: string): string[] | undefined {
  const parts = text.split(/[,×]|\bx\b/u).map((part) => part.trim());
  if (parts.at(-1) === '' && parts.length > 1) parts.pop();
  if (parts.length === 1 && parts[0] === '') return [];
  return parts.every((part) => dimension.test(part)) ? parts : undefined;
}

const wholeComment = /^#\s*(?:shape\s*[:=]?\s*)?[([]([^()[\]]*)[)\]]\s*\.?\s*$/i;
const spoken =
  /(?:^|[\s,;(`"'*#-])([\p{L}_][\w]*(?:\s*,\s*[\p{L}_]\w*)*)`?\s*(?::|=|∈|\bin\b|\bis\b|\bhas\b)?\s*(?:[A-Za-z][\w\s,.'-]*?\b(?:of\s+)?shape|shape|R\^|ℝ\^)?\s*[:=]?\s*[([{]([\w\s,×*+-]*)[)\]}]/gu;

/**
 * The shapes that a text gives its names: annotations of jaxtyping, `# (m, n)` at the end of a line, and
 * `W: (m, n)` in comments and documentation.
 */
export function shapesIn(source: string, parsed: Parsed, known: ReadonlySet<string>): Map<string, Declared> {
  const shapes = new Map<string, Declared>();
  const put = (name: string, declared: Declared | undefined): void => {
    if (declared && known.has(name) && !shapes.has(name)) shapes.set(name, declared);
  };
  walk(parsed.statements, (s) => {
    if (s.kind === 'def')
      for (const p of s.parameters) {
        put(p.name, annotated(p.annotation));
        if (p.default?.kind === 'number') put(p.name, { dimensions: [], range: p.range });
      }
    if (s.kind === 'assign' && s.annotation && s.targets[0]?.kind === 'name')
      put(s.targets[0].name, annotated(s.annotation));
  });
  for (const comment of parsed.comments) {
    const text = source.slice(comment.start, comment.end);
    const whole = dimensionsIn(wholeComment.exec(text)?.[1] ?? '-');
    if (whole && wholeComment.test(text)) {
      const name = nameBefore(parsed.statements, comment);
      if (name !== undefined) put(name, { dimensions: whole, range: comment });
    } else spokenOf(text, comment.start, put, known);
  }
  walk(parsed.statements, (s) => {
    if (s.kind === 'expression' && s.value.kind === 'string')
      spokenOf(source.slice(s.range.start, s.range.end), s.range.start, put, known);
  });
  return shapes;
}

function spokenOf(
  text: string,
  start: number,
  put: (name: string, declared: Declared) => void,
  known: ReadonlySet<string>,
): void {
  for (const line of text.matchAll(/[^\n]+/g))
    for (const m of line[0].matchAll(spoken)) {
      const dimensions = dimensionsIn((m[2] ?? '').replaceAll('×', ','));
      const at = start + line.index + m.index;
      if (!dimensions || (dimensions.length === 0 && !/shape/i.test(m[0]))) continue;
      const range = { start: at, end: at + m[0].length };
      for (const name of (m[1] ?? '').split(',').map((n) => n.trim()))
        if (known.has(name)) put(name, { dimensions, range });
    }
}

function walk(statements: readonly PyStatement[], visit: (s: PyStatement) => void): void {
  for (const s of statements) {
    visit(s);
    if (s.kind === 'def' || s.kind === 'class') walk(s.body, visit);
  }
}

/** `Float[Array, "m n"]`, `float`, `int`. */
function annotated(annotation: Py | undefined): Declared | undefined {
  if (!annotation) return undefined;
  const { range } = annotation;
  if (annotation.kind === 'name' && /^(?:float|int|bool|Scalar)$/.test(annotation.name))
    return { dimensions: [], range };
  if (annotation.kind !== 'index') return undefined;
  const last = annotation.places.at(-1);
  const name = annotation.of.kind === 'name' || annotation.of.kind === 'attribute' ? annotation.of.name : '';
  if (
    !/^(?:Float|Int|Real|Num|Shaped|Inexact|Integer|UInt|Bool|Complex)\d*$/.test(name) ||
    last?.kind !== 'string'
  )
    return undefined;
  const parts = last.text
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => part.replace(/^\w+=/, ''));
  const dimensions = parts.map((part) => part.replace(/^#/, ''));
  return dimensions.every((d) => dimension.test(d))
    ? { dimensions, range }
    : refuse('python-axes', undefined, last.range);
}

/** The name that a comment at the end of a line is about: the parameter or the target before it. */
function nameBefore(statements: readonly PyStatement[], comment: Range): string | undefined {
  let best: { name: string; end: number } | undefined;
  const consider = (name: string, end: number): void => {
    if (end <= comment.start && (!best || end >= best.end)) best = { name, end };
  };
  walk(statements, (s) => {
    if (s.kind === 'def') {
      for (const p of s.parameters) consider(p.name, endOf(p));
      const [first] = s.body;
      // A comment behind the head is about its last parameter only where there is one line a parameter.
      if (first && s.parameters.length > 1 && isOneLine(s)) best = undefined;
    } else if (s.kind === 'assign' && s.targets[0]?.kind === 'name') consider(s.targets[0].name, s.range.end);
    else if (s.kind === 'update' && s.target.kind === 'name') consider(s.target.name, s.range.end);
    else consider('', s.range.end);
  });
  return best && best.name !== '' ? best.name : undefined;
}

const endOf = (p: Parameter): number =>
  Math.max(p.range.end, p.annotation?.range.end ?? 0, p.default?.range.end ?? 0);

const isOneLine = (s: Definition): boolean => s.parameters.every((p) => p.range.start - s.nameRange.end < 2);

export const kindOf = ({ dimensions, range }: Declared): Kind =>
  kindOfDimensions(dimensions) ?? refuse('python-axes', undefined, range);

/** A dimension in the program's terms: `2*n`, `n + 1`. */
export function dimensionExpression(text: string, range: Range): DimensionExpression {
  const atom = (t: string): DimensionExpression =>
    /^\d/.test(t) ? { kind: 'number', exact: t, range } : { kind: 'name', name: t, range };
  const parts = text.split(/\s*([*+-])\s*/);
  let value = atom(parts[0] ?? '');
  for (let k = 1; k + 1 < parts.length; k += 2)
    value = {
      kind: 'operator',
      operator: parts[k] as '+',
      args: [value, atom(parts[k + 1] ?? '')],
      range,
    };
  return value;
}
