import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverMarkdown } from '../../../src/host/hover/content.ts';
import { typeset } from '../../../src/host/hover/typeset.ts';
import { sampleAccount } from '../../protocol/sampleAccount.ts';

const image = { address: 'data:image/svg+xml;base64,AAAA', width: 10, height: 20 };
const links = {
  show: 'command:nabla.showAt?x',
  copy: 'command:nabla.copyAt?x',
  pin: 'command:nabla.pinAt?x',
};

test('each formula stands as an image and as text, with shape, verdict and link', async () => {
  const markdown = await hoverMarkdown(sampleAccount, 'en', links, () => Promise.resolve(image));
  assert.match(markdown, /!\[[^\]]*\]\(data:image\/svg\+xml;base64,AAAA\|width=10,height=20\)/);
  assert.ok(markdown.includes('\n∂s/∂W = δ xᵀ = [1, 2; 3, 4]   m×n\n'), markdown);
  assert.ok(markdown.includes('\n∂s/∂b = δ                     m\n'), markdown);
  assert.ok(
    markdown.includes(
      `[Show the steps](${links.show}) · [Copy as…](${links.copy}) · [Pin to panel](${links.pin})`,
    ),
  );
  assert.ok(markdown.includes('$(pass) verified'));
});

test('the whole stays under the length that VS Code cuts at, and a formula without an image is text', async () => {
  const huge = { ...image, address: `data:image/svg+xml;base64,${'A'.repeat(60_000)}` };
  const markdown = await hoverMarkdown(sampleAccount, 'ko', links, () => Promise.resolve(huge));
  assert.ok(markdown.length < 100_000);
  assert.equal(markdown.match(/!\[/g)?.length, 1);
  assert.ok(markdown.includes('\n∂s/∂b = δ '));
  assert.ok(markdown.includes('단계별 풀이 보기'));
});

test('text that looks like Markdown or HTML stays text', async () => {
  const hostile = { tex: 'x', text: '````\n<img src=x> [a](command:evil) ](command:evil)' };
  const account = {
    ...sampleAccount,
    shared: [hostile],
    verdict: { ...sampleAccount.verdict, label: '[x](command:evil) <b>' },
  };
  const markdown = await hoverMarkdown(account, 'en', links, () => Promise.resolve(image));
  const block = markdown.slice(markdown.indexOf('`````text'), markdown.lastIndexOf('`````'));
  assert.ok(block.includes('\n```` <img src=x> [a](command:evil) ](command:evil)\n'), markdown);
  assert.ok(markdown.includes('\\[x\\]\\(command:evil\\) \\<b\\>'));
  assert.ok(
    markdown.includes('![\\`\\`\\`\\` \\<img src=x\\> \\[a\\]\\(command:evil\\) \\]\\(command:evil\\)]('),
  );
});

test('every formula of the sample is typeset in the ink, at a size in pixels', async () => {
  const formulas = [...sampleAccount.shared, ...sampleAccount.results.map(({ formula }) => formula)];
  for (const { tex } of formulas) {
    const made = await typeset(tex, '#123456');
    assert.ok(made, tex);
    const svg = Buffer.from(made.address.replace(/^.*base64,/, ''), 'base64').toString('utf8');
    assert.match(svg, /^<svg [^>]*color="#123456">/);
    assert.ok(svg.includes(`width="${made.width}" height="${made.height}"`));
    assert.ok(made.height > 15 && made.height < 60, `${tex}: ${made.height} px high`);
    assert.ok(!/data-|<script|<foreignObject/.test(svg));
  }
});

test('parts of the font that MathJax loads on demand are there', async () => {
  for (const tex of ['\\mathbb{R}^{m \\times n}', '\\mathcal{L}', '\\ell', '\\boldsymbol{x}']) {
    assert.ok(await typeset(tex, '#000000'), tex);
  }
});

test('wrong or endless TeX gives no image', async () => {
  for (const tex of ['\\frac{', '\\nosuchcommand', '\\def\\a{\\a\\a}\\a', '{'.repeat(5000)]) {
    assert.equal(await typeset(tex, '#000000'), undefined, tex.slice(0, 20));
  }
});
