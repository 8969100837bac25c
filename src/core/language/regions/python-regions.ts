import type { Steps } from '../../steps.ts';
import type { Region } from './region.ts';

/** A logical line of Python: brackets, strings over lines and backslashes keep lines together. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly blank: boolean;
}

const BACKWARD =
  /^(?:async\s+)?def\s+(?:\w*_)?(?:backward|backprop|bwd|grad|grads|gradient|gradients)\w*\s*\(/;
const DEFINITION = /^(?:async\s+)?def\b/;
const ASSIGNMENT = /^[A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_]\w*)*\s*(?::[^=]+)?(?:=(?!=)|\*=|\+=|-=|\/=|@=|\*\*=)/;

/**
 * The mathematics of a Python file: each function, with the function after it that is called its backward, and
 * each run of assignments outside functions. A function inside a function belongs to the outer one.
 */
export function* pythonRegions(text: string): Steps<Region[]> {
  const lines = yield* logicalLines(text);
  const regions: Region[] = [];
  for (let i = 0; i < lines.length;) {
    yield;
    const line = lines[i] as Line;
    const words = text.slice(line.start + line.indent, line.end);
    if (line.blank || words.startsWith('#')) {
      i++;
      continue;
    }
    if (DEFINITION.test(words)) {
      i = functionAt(text, lines, i, regions);
      continue;
    }
    if (ASSIGNMENT.test(words)) {
      i = runAt(text, lines, i, regions);
      continue;
    }
    i++;
  }
  return regions;
}

function functionAt(text: string, lines: readonly Line[], i: number, regions: Region[]): number {
  const first = lines[i] as Line;
  let last = i;
  let j = i + 1;
  for (; j < lines.length; j++) {
    const line = lines[j] as Line;
    if (line.blank) continue;
    if (line.indent <= first.indent && !text.startsWith('#', line.start + line.indent)) break;
    if (line.indent > first.indent) last = j;
  }
  const start = first.start + first.indent;
  const { end } = lines[last] as Line;
  const before = regions.at(-1);
  const words = text.slice(start, start + 200);
  const column = first.indent;
  const range = { start, end };
  if (before?.form === 'function' && BACKWARD.test(words) && isNext(text, before.end, start, column)) {
    const joined = { start: before.start, end };
    regions[regions.length - 1] = { ...before, ...joined, outer: joined };
  } else regions.push({ ...range, outer: range, notation: 'python', form: 'function' });
  return Math.max(last + 1, i + 1);
}

/** Whether only blank lines, comments and decorators at the same depth stand between two functions. */
function isNext(text: string, from: number, to: number, indent: number): boolean {
  return text
    .slice(from, to)
    .split('\n')
    .every((line, k, all) =>
      k === all.length - 1 ? line.length === indent : /^\s*(#.*|@.*)?\s*$/.test(line),
    );
}

function runAt(text: string, lines: readonly Line[], i: number, regions: Region[]): number {
  const first = lines[i] as Line;
  let start = i;
  while (start > 0) {
    const line = lines[start - 1] as Line;
    const isComment = !line.blank && text.startsWith('#', line.start + line.indent);
    if (!isComment || line.indent !== first.indent) break;
    start--;
  }
  let j = i + 1;
  for (; j < lines.length; j++) {
    const line = lines[j] as Line;
    if (line.blank || line.indent !== first.indent) break;
    const words = text.slice(line.start + line.indent, line.end);
    if (!ASSIGNMENT.test(words) && !words.startsWith('#')) break;
  }
  const from = lines[start] as Line;
  const range = { start: from.start + from.indent, end: (lines[j - 1] as Line).end };
  regions.push({ ...range, outer: range, notation: 'python', form: 'statements' });
  return j;
}

const SIGN = /[\n#"'()[\]{}\\]/g;

function* logicalLines(text: string): Steps<Line[]> {
  const lines: Line[] = [];
  let start = 0;
  let depth = 0;
  const finish = (until: number): void => {
    let first = start;
    while (first < until && isBlank(text.charCodeAt(first))) first++;
    let end = until;
    while (end > first && isBlank(text.charCodeAt(end - 1))) end--;
    lines.push({ start, end, indent: first - start, blank: first === end });
  };
  const signs = new RegExp(SIGN);
  for (let m = signs.exec(text); m; m = signs.exec(text)) {
    yield;
    const sign = m[0];
    if (sign === '\n') {
      if (depth > 0 && !beginsStatement(text, signs.lastIndex)) continue;
      depth = 0;
      finish(m.index);
      start = signs.lastIndex;
    } else if (sign === '#') {
      const end = text.indexOf('\n', m.index);
      signs.lastIndex = end < 0 ? text.length : end;
    } else if (sign === '\\') signs.lastIndex += text[m.index + 1] === '\r' ? 2 : 1;
    else if (sign === '"' || sign === "'") signs.lastIndex = afterString(text, m.index, sign);
    else if (sign === '(' || sign === '[' || sign === '{') depth++;
    else depth = Math.max(0, depth - 1);
  }
  finish(text.length);
  return lines;
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** A bracket that was never closed ends where a statement can only begin. */
const beginsStatement = (text: string, at: number): boolean =>
  /^(?:def|class|import|from)\s/.test(text.slice(at, at + 8));

function afterString(text: string, at: number, quote: string): number {
  const triple = quote.repeat(3);
  if (text.startsWith(triple, at)) {
    const close = text.indexOf(triple, at + 3);
    return close < 0 ? text.length : close + 3;
  }
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
    else if (text[i] === '\n') return i;
  }
  return text.length;
}
