import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { DimensionExpression, Statement, Structure } from '../program.ts';
import { parameterName } from './heads.ts';
import { splitCommas, type Parser } from './parser.ts';
import { scriptsAt } from './scripts.ts';
import { isText } from './symbols.ts';
import { isChar, isCommand, rangeOf, wordsOf, type Tex } from './tex.ts';

type Declaration = Statement & { kind: 'declaration' };

/** `W \in \mathbb{R}^{m\times n}`, where the statement is one. */
export function declarationOf(p: Parser, items: readonly Tex[]): Declaration | undefined {
  const mark = items.findIndex((t) => isCommand(t, 'in') || isChar(t, '∈'));
  if (mark < 0) return undefined;
  const place = rangeOf(items, { start: 0, end: 0 });
  const names = splitCommas(items.slice(0, mark)).map((part) => {
    const name = parameterName(part, p.source, p.known);
    if (name === undefined) return refuse('latex-declared', undefined, rangeOf(part, place));
    return { name, range: rangeOf(part, place) };
  });
  const set = items.slice(mark + 1);
  const { shape, next } = shapeOf(p, set, place);
  const structure = structureIn(p, set.slice(next));
  const kind = setKind(set);
  const own: Structure | undefined = kind === 'symmetric' || kind === 'positive-definite' ? kind : undefined;
  const square = own && shape.length === 1 ? [...shape, ...shape] : shape;
  const chosen = structure ?? own;
  return {
    kind: 'declaration',
    names,
    shape: square,
    ...(chosen ? { structure: chosen } : {}),
    range: place,
  };
}

/** The letter of a set, `\mathbb{R}`, `ℝ`, `\mathcal{S}`, and the index after it. */
function setLetter(set: readonly Tex[]): { letter: string; next: number } | undefined {
  const [first, second] = set;
  if (isChar(first, 'ℝ')) return { letter: 'R', next: 1 };
  if (isChar(first, 'R')) return { letter: 'R', next: 1 };
  if (first?.kind !== 'command' || !/^(mathbb|mathbf|mathcal|mathrm|mathds|bb|Bbb)$/.test(first.name))
    return undefined;
  const letter = second?.kind === 'group' ? second.content[0] : second;
  return letter?.kind === 'char' ? { letter: letter.text, next: 2 } : undefined;
}

function setKind(set: readonly Tex[]): 'real' | 'symmetric' | 'positive-definite' | undefined {
  const found = setLetter(set);
  if (found?.letter === 'R') return 'real';
  if (found?.letter !== 'S') return undefined;
  const scripts = scriptsAt(set, found.next);
  const plus = (sub: readonly Tex[] | undefined): boolean =>
    (sub ?? []).filter((t) => isChar(t, '+')).length === 2;
  return plus(scripts.sub) || plus(scripts.sup) ? 'positive-definite' : 'symmetric';
}

function shapeOf(
  p: Parser,
  set: readonly Tex[],
  place: Range,
): { shape: readonly DimensionExpression[]; next: number } {
  const kind = setKind(set);
  const found = setLetter(set);
  if (!kind || !found) {
    if (isInterval(set)) return { shape: [], next: set.length };
    const range = rangeOf(set, place);
    return refuse('unknown-set', { set: p.source.slice(range.start, range.end) }, range);
  }
  const scripts = scriptsAt(set, found.next);
  const above = (scripts.sup ?? []).filter((t) => !isChar(t, '+'));
  if (above.length === 0) return { shape: [], next: scripts.next };
  return { shape: dimensions(p, above, place), next: scripts.next };
}

/** `(0, 1)`, `[0, \infty)`, `\{0, 1\}`: numbers. */
function isInterval(set: readonly Tex[]): boolean {
  const [first] = set;
  const last = set.at(-1);
  const opens = isChar(first, '(') || isChar(first, '[') || isCommand(first, '{');
  const closes = isChar(last, ')') || isChar(last, ']') || isCommand(last, '}');
  return opens && closes;
}

/** `m \times n`, `m, n`, `3 \times 4`, `n+1`. */
function dimensions(p: Parser, above: readonly Tex[], place: Range): DimensionExpression[] {
  const parts: Tex[][] = [[]];
  for (const t of above)
    if (isCommand(t, 'times') || isChar(t, '×') || isChar(t, ',')) parts.push([]);
    else parts.at(-1)?.push(t);
  return parts.map((part) => {
    const range = rangeOf(part, rangeOf(above, place));
    if (part.length === 0) return refuse('dimension-form', {}, range);
    return p.whole(part, range);
  });
}

const structures: readonly (readonly [RegExp, Structure])[] = [
  [/positive[ -]definite|\bspd\b|\bpd\b/i, 'positive-definite'],
  [/symmetric/i, 'symmetric'],
  [/diagonal/i, 'diagonal'],
  [/orthogonal/i, 'orthogonal'],
  [/one[ -]?hot/i, 'one-hot'],
  [/probabilit/i, 'probability'],
];

/** Words after the set: `\text{ symmetric}`; others only explain. */
function structureIn(p: Parser, rest: readonly Tex[]): Structure | undefined {
  let structure: Structure | undefined;
  for (let i = 0; i < rest.length; i++) {
    const t = rest[i] as Tex;
    if (t.kind === 'command' && isText(t.name)) {
      const words = wordsOf(rest[i + 1], p.source);
      structure ??= structures.find(([pattern]) => pattern.test(words))?.[1];
      i++;
    } else if (!(t.kind === 'char' && /^[.,]$/.test(t.text)))
      return refuse('unexpected-part', { part: p.source.slice(t.range.start, t.range.end) }, t.range);
  }
  return structure;
}
