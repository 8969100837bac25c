import type { Account, Formula, Step } from '../account.ts';
import { displayedOf, resultsOf } from './result.ts';

/** An account as LaTeX to paste into a document that uses amsmath: steps as paragraphs, equations in align*. */
export function accountLatex(a: Account, withSteps: boolean): string {
  return [...(withSteps ? stepLines(a.steps) : []), ...aligned(resultsOf(a))].join('\n');
}

/** Paragraphs, for LaTeX's lists nest four deep only. */
const stepLines = (steps: readonly Step[], prefix = ''): string[] =>
  steps.flatMap((s, k) => linesOf(s, `${prefix}${k + 1}`));

function linesOf(s: Step, number: string): string[] {
  const displayed = aligned(displayedOf(s));
  return [
    `\\par\\noindent\\textbf{${number}} ${escaped(s.title)}${s.shapes === undefined ? '' : `\\quad ${escaped(s.shapes)}`}`,
    ...displayed,
    ...(s.reason === undefined
      ? []
      : [`${displayed.length === 0 ? '\\par\\noindent ' : ''}${escaped(s.reason)}`]),
    ...stepLines(s.children, `${number}.`),
  ];
}

/** Equations below one another, a chain's further equals signs below its first. */
export function aligned(formulas: readonly Formula[]): string[] {
  if (formulas.length === 0) return [];
  const rows = formulas.flatMap((f) => {
    const [left = '', first, ...rest] = f.tex.includes('\\iff') ? [f.tex] : sidesOf(f.tex);
    return first === undefined ? [`& ${left}`] : [`${left} &= ${first}`, ...rest.map((r) => `&= ${r}`)];
  });
  return [
    '\\begin{align*}',
    ...rows.map((row, k) => `  ${row}${k < rows.length - 1 ? ' \\\\' : ''}`),
    '\\end{align*}',
  ];
}

/** The sides of a chain of equations: equals signs inside groups, brackets and environments are not its own. */
function sidesOf(tex: string): string[] {
  const sides: string[] = [];
  let depth = 0;
  let from = 0;
  for (const m of tex.matchAll(/\\(?:left|begin|right|end)(?![A-Za-z])|\\.|[{}[\]()]| = /gs)) {
    const sign = m[0];
    if (/^(\\left|\\begin|[{[(])$/.test(sign)) depth++;
    else if (/^(\\right|\\end|[}\])])$/.test(sign)) depth--;
    else if (sign === ' = ' && depth === 0) {
      sides.push(tex.slice(from, m.index));
      from = m.index + sign.length;
    }
  }
  return [...sides, tex.slice(from)];
}

const textSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '²': '$^2$',
  '−': '$-$',
  '↦': '$\\mapsto$',
  '≥': '$\\ge$',
  '≤': '$\\le$',
  '≠': '$\\ne$',
};

/** Words with what TeX would take for a command made harmless; the formulas between dollar signs stay. */
export function escaped(sentence: string): string {
  return sentence
    .split(/(?<!\\)\$/)
    .map((part, k) =>
      k % 2 === 1
        ? `$${part}$`
        : part
            .replaceAll('\\$', '\uE010')
            .replace(/[\\~^×·²−↦≥≤≠#%&_{}]/g, (c) => textSigns[c] ?? `\\${c}`)
            .replaceAll('\uE010', '\\$'),
    )
    .join('');
}
