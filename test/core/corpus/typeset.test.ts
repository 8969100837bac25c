import assert from 'node:assert/strict';
import { test } from 'node:test';
import katex from 'katex';
import { texToSvg } from '../../../src/host/hover/mathjax.ts';
import { snippetsOf } from './snippets.ts';

/** What is read as LaTeX is what both typesetters set; a document's macros are its own. */
const formulas = snippetsOf('latex.tex').filter(({ source }) => !source.includes('\\newcommand'));

for (const { source } of formulas)
  test(`typeset: ${source.slice(0, 60).replace(/\s+/g, ' ')}`, () => {
    const html = katex.renderToString(source, { displayMode: true, throwOnError: true, strict: 'ignore' });
    assert.ok(html.includes('katex-html'));
    const svg = texToSvg(source);
    assert.ok(!/data-mjx-error|merror/.test(svg), svg.slice(0, 300));
  });
