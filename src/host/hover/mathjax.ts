/**
 * MathJax without a page: TeX to SVG. Loaded at the first hover. Of the font's parts that MathJax loads on
 * demand, those that our formulas use are built in; a formula that needs another is refused by `texToSvg`.
 */
import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import '@mathjax/mathjax-newcm-font/js/svg/dynamic/calligraphic.js';
import '@mathjax/mathjax-newcm-font/js/svg/dynamic/double-struck.js';
import '@mathjax/mathjax-newcm-font/js/svg/dynamic/script.js';

/** Lets VS Code's hover, some 500 px wide, decide about wide formulas; MathJax must not break them. */
const ENDLESS = 1e6;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
mathjax.asyncIsSynchronous = true;
mathjax.asyncLoad = (file: string) => {
  if (/(calligraphic|double-struck|script)(\.js)?$/.test(file)) return {};
  throw new Error(`a part of the font that is not built in: ${file}`);
};

const page = mathjax.document('', {
  InputJax: new TeX({
    packages: ['base', 'ams', 'boldsymbol'],
    maxMacros: 200,
    maxBuffer: 20_000,
    formatError: (_tex: unknown, error: Error) => {
      throw error;
    },
  }),
  OutputJax: new SVG({ fontCache: 'local' }),
});

/** The `<svg>` of a displayed formula, in `ex`. Throws where the TeX is wrong or needs what is not built in. */
export function texToSvg(tex: string): string {
  const options = { display: true, em: 16, ex: 8, containerWidth: ENDLESS };
  const node = page.convert(tex, options) as LiteElement;
  return adaptor.innerHTML(node);
}
