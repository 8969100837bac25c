import katex from 'katex';
import type { Formula } from '../core/account.ts';
import { sentenceText } from '../core/formats/tex-to-text.ts';
import { element } from './dom.ts';
import { inTime } from './frames.ts';
import { colouredTex, nameMarks } from './marks.ts';
import { segmentsOf } from './markup.ts';

/** A formula of an honest derivation needs no macros at all; this stops a hostile one. */
const MAX_EXPANSIONS = 200;
/** Beyond this KaTeX takes long; the text stands in. */
const MAX_TEX = 20_000;

/** A name may be in any script; every other departure from LaTeX is refused. */
const UNICODE: readonly string[] = ['unicodeTextInMathMode', 'unknownSymbol'];

/** Typeset into the element; where that fails, the fallback stands there as text. */
function typeset(into: HTMLElement, formula: Formula, displayMode: boolean): void {
  try {
    if (formula.tex.length > MAX_TEX) throw new RangeError('too long to typeset');
    katex.render(colouredTex(formula), into, {
      displayMode,
      trust: false,
      strict: (code) => (UNICODE.includes(code) ? 'ignore' : 'error'),
      throwOnError: true,
      maxExpand: MAX_EXPANSIONS,
      maxSize: 50,
      output: 'htmlAndMathml',
    });
    nameMarks(into, formula);
  } catch {
    into.replaceChildren(formula.text);
    into.classList.add('untypeset');
  }
}

/** What VS Code's context menu on a formula is given: package.json has its entries. */
function menuOf({ tex, text }: Formula): string {
  return JSON.stringify({ nablaFormula: true, tex, text });
}

/** A formula that is wider than its place scrolls: then the keyboard reaches it, too. */
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries)
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
});

/** A formula on a line of its own. */
export function display(formula: Formula): HTMLElement {
  const block = element('div', {
    class: 'formula',
    role: 'math',
    'aria-label': formula.text,
    'data-vscode-context': menuOf(formula),
  });
  inTime(block, formula.text, () => typeset(block, formula, true));
  scrolling.observe(block);
  return block;
}

/** A formula within a line. */
export function inline(formula: Formula): HTMLElement {
  const span = element('span', {
    class: 'inline',
    role: 'math',
    'aria-label': formula.text,
    'data-vscode-context': menuOf(formula),
  });
  typeset(span, formula, false);
  return span;
}

/** TeX in characters, for screen readers. */
export const spoken = (tex: string): string => sentenceText(`$${tex}$`);

/** A sentence with formulas between `$` signs. */
export function sentence(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const segment of segmentsOf(text)) {
    if (!segment.math) {
      fragment.append(segment.text);
      continue;
    }
    const formula = { tex: segment.text, text: sentenceText(`$${segment.text}$`) };
    const inline = element('span', {
      class: 'inline',
      role: 'math',
      'aria-label': formula.text,
      'data-vscode-context': menuOf(formula),
    });
    inTime(inline, segment.text, () => typeset(inline, formula, false));
    fragment.append(inline);
  }
  return fragment;
}
