import type { Steps } from '../../steps.ts';
import type { Region } from './region.ts';

/** A text that is scanned, and what was found on the way. */
export interface Scan {
  readonly text: string;
  readonly regions: Region[];
  /** For a closing mark: up to where there is known to be none. So no stretch is searched twice in vain. */
  readonly unclosed: Map<string, number>;
}

export const startScan = (text: string): Scan => ({ text, regions: [], unclosed: new Map() });

const mathEnvironments = new Set(
  'math displaymath equation align gather multline flalign alignat eqnarray dmath xalignat'.split(' '),
);
const verbatimEnvironments = new Set(
  'verbatim Verbatim lstlisting minted comment tikzpicture filecontents alltt'.split(' '),
);

const MARK = /%|\\begin\s*\{([A-Za-z]+)\*?\}|\\(?:verb\*?|lstinline)(?![A-Za-z])|\\[\s\S]|\$\$?/g;

/** The formulas of a LaTeX document: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and the environments of amsmath. */
export function* latexRegions(text: string): Steps<Region[]> {
  const scan = startScan(text);
  const { regions } = scan;
  const marks = new RegExp(MARK);
  for (let m = marks.exec(text); m; m = marks.exec(text)) {
    yield;
    const [mark, environment] = m;
    const after = m.index + mark.length;
    if (mark === '%') marks.lastIndex = lineEnd(text, after);
    else if (environment !== undefined) marks.lastIndex = environmentAt(scan, m.index, after, mark);
    else if (mark.startsWith('\\verb') || mark.startsWith('\\lst')) {
      const close = text.indexOf(text[after] ?? '', after + 1);
      marks.lastIndex = close < 0 || close > lineEnd(text, after) ? after : close + 1;
    } else if (mark === '\\(' || mark === '\\[' || mark.startsWith('$'))
      marks.lastIndex = formulaAt(scan, m.index, mark);
  }
  return regions;
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

function environmentAt(scan: Scan, start: number, after: number, mark: string): number {
  const { text, regions, unclosed } = scan;
  const name = mark.slice(mark.indexOf('{') + 1, -1);
  const plain = name.replace('*', '');
  const isMath = mathEnvironments.has(plain);
  if (!isMath && !verbatimEnvironments.has(plain)) return after;
  const close = `\\end{${name}}`;
  const end = unclosed.has(close) ? -1 : text.indexOf(close, after);
  if (end < 0) {
    unclosed.set(close, text.length);
    return after;
  }
  const next = end + close.length;
  if (isMath) {
    const argument = /alignat/.test(name) ? /^\s*\{\d+\}/.exec(text.slice(after, after + 20)) : null;
    regions.push({
      start: after + (argument?.[0].length ?? 0),
      end,
      outer: { start, end: next },
      notation: 'latex',
      form: 'display',
    });
  }
  return next;
}

const closers: Readonly<Record<string, string>> = { '\\(': '\\)', '\\[': '\\]', $: '$', $$: '$$' };

/** A formula that begins at `start`; the answer is where to go on. A blank line ends what was never closed. */
export function formulaAt(scan: Scan, start: number, mark: string): number {
  const { text, regions } = scan;
  const from = start + mark.length;
  const close = closers[mark] ?? '$';
  const end = closeOf(scan, from, close);
  if (end < 0) return from;
  const form = mark === '$' || mark === '\\(' ? 'inline' : 'display';
  if (text.slice(from, end).trim() !== '')
    regions.push({
      start: from,
      end,
      outer: { start, end: end + close.length },
      notation: 'latex',
      form,
    });
  return end + close.length;
}

/** Where the closing mark stands; -1 where a blank line or the end of the text comes first. */
function closeOf({ text, unclosed }: Scan, from: number, close: string): number {
  if (from < (unclosed.get(close) ?? 0)) return -1;
  const none = (at: number): number => {
    unclosed.set(close, at);
    return -1;
  };
  let lineIsBlank = false;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === '\n') {
      if (lineIsBlank) return none(i);
      lineIsBlank = true;
      continue;
    }
    if (text.startsWith(close, i)) return i;
    if (c === '\\') i++;
    else if (c === '$' && close.startsWith('\\')) return none(i);
    else if (c === '%' && close !== '$') {
      i = lineEnd(text, i) - 1;
      continue;
    }
    if (c !== ' ' && c !== '\t' && c !== '\r') lineIsBlank = false;
  }
  return none(text.length);
}
