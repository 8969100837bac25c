import { isChar, isCommand, type Tex } from './tex.ts';

/** Space, size and bookkeeping: without meaning. */
const dropped = new Set(
  (
    ', ; : ! > space / limits nolimits displaystyle textstyle scriptstyle nonumber notag hfill allowbreak strut ' +
    'mathstrut noindent centering protect relax hline middle thinspace medspace thickspace negthinspace enspace ' +
    'big Big bigg Bigg bigm Bigm biggm Biggm'
  ).split(' '),
);
/** Those that take what follows with them. */
const droppedWithArgument = new Set(
  'label tag tag* phantom hphantom vphantom vspace hspace color ref eqref cite footnote arraycolsep'.split(
    ' ',
  ),
);
/** Looks only: what follows counts. */
const transparent = new Set(
  (
    'boxed cancel bcancel xcancel ensuremath smash mathinner mathopen mathclose mathbin mathrel mathord mathpunct ' +
    'displaybreak fbox mathstrut overbrace'
  ).split(' '),
);
const opening = new Set(['left', 'bigl', 'Bigl', 'biggl', 'Biggl']);
const closing = new Set(['right', 'bigr', 'Bigr', 'biggr', 'Biggr']);

const sided: Readonly<Record<string, readonly [string, string]>> = {
  '|': ['lvert', 'rvert'],
  vert: ['lvert', 'rvert'],
  lvert: ['lvert', 'lvert'],
  rvert: ['rvert', 'rvert'],
  '\\|': ['lVert', 'rVert'],
  Vert: ['lVert', 'rVert'],
  '<': ['langle', 'rangle'],
  '>': ['langle', 'rangle'],
};

/** The formula without what only sets it: spaces, sizes, labels; sized delimiters know which side they are. */
export function prepare(items: readonly Tex[]): Tex[] {
  const out: Tex[] = [];
  for (let i = 0; i < items.length; i++) {
    const t = items[i] as Tex;
    if (t.kind === 'group' || t.kind === 'environment') {
      out.push({ ...t, content: prepare(t.content) });
      continue;
    }
    if (t.kind === 'char') {
      out.push(...(takesDigits(out) ? digits(t) : [t]));
      continue;
    }
    if (t.kind !== 'command') {
      out.push(t);
      continue;
    }
    const next = items[i + 1];
    if (dropped.has(t.name)) continue;
    if (droppedWithArgument.has(t.name)) {
      if (isChar(next, '*')) i++;
      if (items[i + 1]?.kind === 'group') i++;
    } else if (t.name === 'textcolor') {
      if (next?.kind === 'group') i++;
    } else if (transparent.has(t.name)) {
      if (next?.kind === 'group') {
        i++;
        if (next.content.length > 0) out.push({ ...next, content: prepare(next.content) });
      }
    } else if (opening.has(t.name) || closing.has(t.name)) {
      if (!next) continue;
      i++;
      if (!isChar(next, '.')) out.push(delimiter(next, opening.has(t.name) ? 0 : 1));
    } else out.push(t);
  }
  return out;
}

/** Whether a digit would be an argument of its own: `x_12` is x₁ times 2, `\frac12` a half. */
function takesDigits(out: readonly Tex[]): boolean {
  const last = out.at(-1);
  if (last?.kind !== 'command') return false;
  return ['_', '^', 'frac', 'dfrac', 'tfrac', 'cfrac', 'binom', 'sqrt'].includes(last.name);
}

const digits = (t: Tex & { kind: 'char' }): Tex[] =>
  [...t.text].map((text, k) => ({
    kind: 'char',
    text,
    range: { start: t.range.start + k, end: t.range.start + k + text.length },
  }));

function delimiter(t: Tex, side: 0 | 1): Tex {
  const key = t.kind === 'char' ? t.text : isCommand(t, '|') ? '\\|' : t.kind === 'command' ? t.name : '';
  const name = sided[key]?.[side];
  return name ? { kind: 'command', name, range: t.range } : t;
}
