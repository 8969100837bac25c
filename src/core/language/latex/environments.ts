import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { call, type Parser } from './parser.ts';
import { isText } from './symbols.ts';
import { isChar, isCommand, rangeOf, wordsOf, type Tex } from './tex.ts';

const matrices = new Set(
  'matrix pmatrix bmatrix Bmatrix smallmatrix psmallmatrix bsmallmatrix array'.split(' '),
);
const conditionals = new Set(['cases', 'dcases', 'rcases']);
const inner = new Set('aligned split gathered'.split(' '));

type Environment = Tex & { kind: 'environment' };

/** A matrix, a determinant, or cases. */
export function environment(p: Parser, t: Environment): Expression {
  if (matrices.has(t.name)) return matrix(p, t);
  if (t.name === 'vmatrix') return call('det', [matrix(p, t)], t.range);
  if (conditionals.has(t.name)) return cases(p, t);
  if (inner.has(t.name))
    return p.whole(
      t.content.filter((x) => !isChar(x, '&') && !isCommand(x, '\\')),
      t.range,
    );
  return refuse('latex-environment', { name: t.name }, t.range);
}

/** The cells between `&` and `\\`. */
function cellsOf(content: readonly Tex[]): Tex[][][] {
  const rows: Tex[][][] = [[[]]];
  for (const t of content) {
    if (isChar(t, '&')) rows.at(-1)?.push([]);
    else if (t.kind === 'command' && (t.name === '\\' || t.name === 'cr')) rows.push([[]]);
    else if (t.kind !== 'break') rows.at(-1)?.at(-1)?.push(t);
  }
  return rows.filter((row) => row.some((cell) => cell.length > 0));
}

function matrix(p: Parser, t: Environment): Expression {
  const content = t.name === 'array' && t.content[0]?.kind === 'group' ? t.content.slice(1) : t.content;
  const rows = cellsOf(content);
  if (rows.length === 0) return refuse('empty-array', undefined, t.range);
  const args = rows.flatMap((row) => row.map((cell) => cellValue(p, cell, t.range)));
  const rowLengths = rows.map((row) => row.length);
  if (rowLengths.some((n) => n !== rowLengths[0])) return refuse('ragged-rows', undefined, t.range);
  return { kind: 'array', rowLengths, args, range: t.range };
}

function cellValue(p: Parser, cell: readonly Tex[], place: Range): Expression {
  if (cell.length === 0) return refuse('latex-empty-cell', undefined, place);
  return p.whole(cell, place);
}

/** `value & condition` a row; the last may be for all that is left. */
function cases(p: Parser, t: Environment): Expression {
  const rows = cellsOf(t.content).map(([value = [], ...rest]) => {
    const [condition = []] = rest;
    return { value: dropComma(value), condition: conditionIn(p, condition) };
  });
  const last = rows.pop();
  if (!last || rows.length === 0) return refuse('latex-cases', undefined, t.range);
  let result = p.whole(last.value, t.range);
  for (const row of rows.reverse()) {
    if (row.condition.length === 0) return refuse('latex-cases', undefined, rangeOf(row.value, t.range));
    result = {
      kind: 'conditional',
      args: [p.whole(row.condition, t.range), p.whole(row.value, t.range), result],
      range: t.range,
    };
  }
  return result;
}

const dropComma = (items: readonly Tex[]): readonly Tex[] => {
  const last = items.at(-1);
  return isChar(last, ',') || isChar(last, ';') || isChar(last, '.') ? items.slice(0, -1) : items;
};

/** The condition without the words around it; what `\text{if $x > 0$}` has between dollars. */
function conditionIn(p: Parser, cell: readonly Tex[]): readonly Tex[] {
  const out: Tex[] = [];
  for (let i = 0; i < cell.length; i++) {
    const t = cell[i] as Tex;
    if (
      t.kind !== 'command' ||
      !(isText(t.name) || t.name === 'mathrm' || t.name === 'quad' || t.name === 'qquad')
    ) {
      out.push(t);
      continue;
    }
    if (t.name === 'quad' || t.name === 'qquad') continue;
    const group = cell[i + 1];
    const isWords =
      group?.kind === 'group' &&
      (isText(t.name) || /^(if|for|when|otherwise|else)$/.test(wordsOf(group, p.source)));
    if (!isWords) {
      out.push(t);
      continue;
    }
    i++;
    const open = group.content.findIndex((x) => isChar(x, '$'));
    const close = group.content.findIndex((x, k) => k > open && isChar(x, '$'));
    if (open >= 0 && close > open) out.push(...group.content.slice(open + 1, close));
  }
  return dropComma(out);
}
