import { symbolAt, isText } from './symbols.ts';
import { isChar, isCommand, wordsOf, type Tex } from './tex.ts';

/** Environments whose rows are statements. */
const rowEnvironments = new Set(
  (
    'aligned align align* split gathered gather gather* equation equation* multline multline* flalign flalign* ' +
    'alignedat eqnarray eqnarray* alignat alignat* displaymath math'
  ).split(' '),
);

/** Signs between statements. */
const separators = new Set(
  'quad qquad Rightarrow implies Longrightarrow Leftrightarrow iff therefore because text'.split(' '),
);

const relationNames = new Set(['equiv', 'triangleq', 'coloneqq', 'coloneq', 'defeq', 'doteq', 'vcentcolon']);
const operatorNames = new Set(
  'cdot times odot circ ast oslash otimes div pm mp le leq ge geq ne neq lt gt in cdotp wedge vee land lor to mapsto'.split(
    ' ',
  ),
);

/** Whether a sign says that two sides are equal; `\stackrel{!}{=}` and `:=` do too. */
export function equalsAt(items: readonly Tex[], i: number): number {
  const t = items[i];
  if (isChar(t, '=')) return i + 1;
  if (isChar(t, ':') && isChar(items[i + 1], '=')) return i + 2;
  if (t?.kind !== 'command') return i;
  if (relationNames.has(t.name)) return i + 1;
  if (t.name === 'stackrel' || t.name === 'overset' || t.name === 'underset') {
    const base = items[i + 2];
    const content = base?.kind === 'group' ? base.content : base ? [base] : [];
    return content.length === 1 && isChar(content[0], '=') ? i + 3 : i;
  }
  return i;
}

const isOperator = (t: Tex | undefined): boolean =>
  (t?.kind === 'char' && /^[+\-*/=<>:,−·×]$/.test(t.text)) ||
  (t?.kind === 'command' && (operatorNames.has(t.name) || relationNames.has(t.name)));

/** Split what stands between two line ends into rows; a row that begins or ends with an operator goes on. */
export function statementsIn(items: readonly Tex[], source: string): Tex[][] {
  const rows: Tex[][] = [];
  let row: Tex[] = [];
  let isOpen = false;
  const finish = (): void => {
    if (row.length > 0) {
      const before = rows.at(-1);
      if (before && isOpen && (isOperator(row[0]) || isOperator(before.at(-1)))) before.push(...row);
      else rows.push(row);
      isOpen = true;
    }
    row = [];
  };
  for (let i = 0; i < items.length; i++) {
    const t = items[i] as Tex;
    if (t.kind === 'break') {
      finish();
      isOpen = false;
    } else if (t.kind === 'command' && (t.name === '\\' || t.name === 'cr' || t.name === 'newline')) {
      finish();
      i = afterRowEnd(items, i);
    } else if (isChar(t, '&')) continue;
    else if (t.kind === 'environment' && isRows(t, row)) {
      if (isCommand(row.at(-1), '{') || isCommand(row.at(-1), 'lbrace')) row.pop();
      finish();
      isOpen = false;
      const content =
        t.name.startsWith('alignedat') || t.name.startsWith('alignat') ? t.content.slice(1) : t.content;
      rows.push(...statementsIn(content, source));
      if (isCommand(items[i + 1], '}') || isCommand(items[i + 1], 'rbrace')) i++;
    } else row.push(t);
  }
  finish();
  return rows.flatMap((r) => splitRow(r, source));
}

/** `\\[2pt]` and `\\*`. */
function afterRowEnd(items: readonly Tex[], i: number): number {
  let at = i;
  if (isChar(items[at + 1], '*')) at++;
  if (!isChar(items[at + 1], '[')) return at;
  const close = items.findIndex((t, k) => k > at && isChar(t, ']'));
  const inside = items.slice(at + 2, close);
  return close > 0 &&
    inside.length < 8 &&
    inside.every((t) => t.kind === 'char' && /^[\d.a-z-]+$/.test(t.text))
    ? close
    : at;
}

/** Whether the rows of an environment are statements rather than entries. */
function isRows(t: Tex & { kind: 'environment' }, row: readonly Tex[]): boolean {
  if (rowEnvironments.has(t.name)) return true;
  const before = row.filter((x) => !isCommand(x, '{') && !isCommand(x, 'lbrace'));
  if (t.name !== 'cases' && t.name !== 'array' && t.name !== 'dcases') return false;
  return before.length === 0 && t.content.some((_, i) => equalsAt(t.content, i) > i);
}

const connectives =
  /^(?:where|with|and|for|if|so|then|thus|hence|let|given|when|by|since|or|subject to|s\.?t\.?|therefore|also|are|is|as|here|we have|일 때|이고|이면|여기서)\b/i;

/** Whether a text in a formula only joins what stands around it. */
function isConnective(items: readonly Tex[], i: number, source: string): boolean {
  const words = wordsOf(items[i + 1], source);
  if (connectives.test(words) || /[\s,.]/.test(words) || words === '') return true;
  return symbolAt(items, i) === undefined;
}

/** Split a row at semicolons, commas, wide spaces, arrows and texts that stand outside brackets. */
function splitRow(row: readonly Tex[], source: string): Tex[][] {
  const parts: Tex[][] = [];
  let part: Tex[] = [];
  let depth = 0;
  const finish = (): void => {
    if (part.length > 0) parts.push(part);
    part = [];
  };
  for (let i = 0; i < row.length; i++) {
    const t = row[i] as Tex;
    if (t.kind === 'char' && /^[([]$/.test(t.text)) depth++;
    if (t.kind === 'char' && /^[)\]]$/.test(t.text)) depth = Math.max(0, depth - 1);
    if (t.kind === 'command' && /^(?:\{|langle|lbrace)$/.test(t.name)) depth++;
    if (t.kind === 'command' && /^(?:\}|rangle|rbrace)$/.test(t.name)) depth = Math.max(0, depth - 1);
    if (depth === 0 && t.kind === 'char' && /^[;,]$/.test(t.text)) finish();
    else if (depth === 0 && isChar(t, '.') && i === row.length - 1) finish();
    else if (depth === 0 && t.kind === 'command' && isText(t.name)) {
      if (!isConnective(row, i, source)) {
        part.push(t);
        continue;
      }
      finish();
      if (row[i + 1]?.kind === 'group') i++;
    } else if (depth === 0 && t.kind === 'command' && separators.has(t.name)) finish();
    else part.push(t);
  }
  finish();
  return joinedDeclarations(parts);
}

/** `b, u \in \mathbb{R}^m`: names before the one that is declared belong to it. */
function joinedDeclarations(parts: Tex[][]): Tex[][] {
  const out: Tex[][] = [];
  for (let k = parts.length - 1; k >= 0; k--) {
    const part = parts[k] as Tex[];
    const after = out[0];
    const s = symbolAt(part, 0);
    const isName =
      s !== undefined &&
      part.slice(s.next).every((t, j, all) => j < 2 && (isCommand(t, '_') || isCommand(all[0], '_')));
    if (isName && after && declares(after))
      out[0] = [...part, { kind: 'char', text: ',', range: part.at(-1)?.range ?? s.range }, ...after];
    else out.unshift(part);
  }
  return out;
}

const declares = (items: readonly Tex[]): boolean => items.some((t) => isCommand(t, 'in'));
