import type { Steps } from '../../steps.ts';
import type { Notation } from '../notation.ts';
import { formulaAt, startScan, type Scan } from './latex-regions.ts';
import type { Region } from './region.ts';

/** The notations of fences, by their first word; `math` is what GitHub typesets. */
const fenceNotations: Readonly<Record<string, Notation>> = {
  nabla: 'nabla',
  latex: 'latex',
  tex: 'latex',
  math: 'latex',
  python: 'python',
  python3: 'python',
  py: 'python',
  numpy: 'python',
  pytorch: 'python',
};

const MARK = /^[ \t]*(?:>[ \t]*)*(`{3,}|~{3,})([^\n]*)|`+|<!--|\\[\s\S]|\$\$?/gm;

/** The mathematics of a Markdown document: fences of a notation, `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. */
export function* markdownRegions(text: string): Steps<Region[]> {
  const scan = startScan(text);
  const { regions } = scan;
  const marks = new RegExp(MARK);
  for (let m = marks.exec(text); m; m = marks.exec(text)) {
    yield;
    const [mark, fence, info = ''] = m;
    const after = m.index + mark.length;
    if (fence !== undefined && !(fence.startsWith('`') && info.includes('`')))
      marks.lastIndex = fenceAt(text, m.index, after, fence, info, regions);
    else if (fence !== undefined) marks.lastIndex = afterCode(scan, m.index, fence);
    else if (mark.startsWith('`')) marks.lastIndex = afterCode(scan, m.index, mark);
    else if (mark === '<!--') {
      const end = text.indexOf('-->', after);
      marks.lastIndex = end < 0 ? after : end + 3;
    } else if (mark === '\\(' || mark === '\\[' || mark === '$$')
      marks.lastIndex = formulaAt(scan, m.index, mark);
    else if (mark === '$' && /\S/.test(text[after] ?? ' ')) marks.lastIndex = inlineAt(scan, m.index);
  }
  return regions;
}

/** After a code span: as many backticks as opened it close it. */
function afterCode({ text, unclosed }: Scan, at: number, mark: string): number {
  const ticks = mark.trim();
  if (at < (unclosed.get(ticks) ?? 0)) return text.indexOf(ticks, at) + ticks.length;
  const from = text.indexOf(ticks, at) + ticks.length;
  for (let close = text.indexOf(ticks, from); close >= 0; close = text.indexOf(ticks, close)) {
    let end = close;
    while (text[end] === '`') end++;
    if (end - close === ticks.length) return end;
    close = end;
  }
  unclosed.set(ticks, text.length);
  return from;
}

/** `$5 and $6` is money: the closing dollar follows no blank, and no digit follows it. */
function inlineAt(scan: Scan, at: number): number {
  const { text, regions } = scan;
  const count = regions.length;
  const next = formulaAt(scan, at, '$');
  const region = regions[count];
  if (!region) return next;
  const isFormula =
    !/\s/.test(text[region.end - 1] ?? '') &&
    !/\d/.test(text[next] ?? '') &&
    !text.slice(region.start, region.end).includes('`');
  if (isFormula) return next;
  regions.pop();
  return at + 1;
}

const LINE = /[^\n]*(?:\n|$)/y;

function fenceAt(
  text: string,
  start: number,
  after: number,
  fence: string,
  info: string,
  regions: Region[],
): number {
  const word = /^[ \t]*\{?[ \t]*\.?([^\s`{},]*)/.exec(info)?.[1]?.toLowerCase() ?? '';
  const notation = Object.hasOwn(fenceNotations, word) ? fenceNotations[word] : undefined;
  const from = Math.min(after + 1, text.length);
  let end = text.length;
  let next = text.length;
  for (let at = from; at < text.length; at = LINE.lastIndex) {
    LINE.lastIndex = at;
    const line = LINE.exec(text)?.[0] ?? '';
    if (isClosing(line, fence)) {
      end = at;
      next = at + line.replace(/\r?\n$/, '').length;
      break;
    }
    if (line === '') break;
  }
  if (notation)
    regions.push({ start: Math.min(from, end), end, outer: { start, end: next }, notation, form: 'fence' });
  return Math.max(next, after);
}

function isClosing(line: string, fence: string): boolean {
  const mark = line.replace(/^[ \t>]*/, '').trimEnd();
  return mark.length >= fence.length && mark.split('').every((c) => c === fence[0]);
}
