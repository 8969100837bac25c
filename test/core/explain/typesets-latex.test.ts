import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import katex from 'katex';
import { accountLatex } from '../../../src/core/formats/latex.ts';
import { accountMarkdown } from '../../../src/core/formats/markdown.ts';
import { texToSvg } from '../../../src/host/hover/mathjax.ts';
import { derivations } from './derivations.ts';
import { accountOf } from './shown.ts';

const environments = /\\begin\{align\*\}[\s\S]*?\\end\{align\*\}/g;

/** Everything outside of formulas must be words to TeX. */
const words = (fragment: string): string =>
  fragment
    .replace(environments, '')
    .replace(/(?<!\\)\$[^$]*\$/g, '')
    .replace(/\\(par|noindent|quad|textbf)(?![a-z])|\\[#%&_{}$]/g, '');

for (const { name, source, request } of derivations)
  for (const language of ['en', 'ko'] as const)
    test(`${name} in ${language} is LaTeX and Markdown that typesets`, () => {
      const account = accountOf(source, { ...request, check: false }, language);
      const fragment = accountLatex(account, true);
      const displayed = fragment.match(environments) ?? [];
      assert.ok(displayed.length > 2);
      assert.doesNotMatch(words(fragment), /[\\#%&_^~]/);
      for (const tex of displayed) {
        assert.doesNotThrow(
          () => katex.renderToString(tex, { displayMode: true, throwOnError: true, strict: 'error' }),
          tex,
        );
        assert.doesNotThrow(() => texToSvg(tex), tex);
      }
      const markdown = accountMarkdown(account, language, true);
      for (const tex of markdown.match(/\$\$\n[\s\S]*?\n\$\$/g) ?? [])
        assert.doesNotThrow(
          () => katex.renderToString(tex.slice(3, -3), { throwOnError: true, strict: 'error' }),
          tex,
        );
      assert.equal((markdown.match(/\$\$/g) ?? []).length % 2, 0);
    });

const hasTex = spawnSync('pdflatex', ['--version']).status === 0;

test('all of them compile in one document', { skip: hasTex ? false : 'there is no pdflatex here' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'nabla-latex-'));
  const body = derivations.map(
    ({ source, request }) =>
      `\\clearpage\n${accountLatex(accountOf(source, { ...request, check: false }), true)}`,
  );
  const document = [
    '\\documentclass{article}',
    '\\usepackage{amsmath}',
    '\\begin{document}',
    ...body,
    '\\end{document}',
  ];
  writeFileSync(join(folder, 'all.tex'), document.join('\n'));
  const options = ['-interaction=nonstopmode', '-halt-on-error', '-draftmode', 'all.tex'];
  const log = execFileSync('pdflatex', options, { cwd: folder, encoding: 'utf8' });
  assert.doesNotMatch(log, /^! /m);
});
