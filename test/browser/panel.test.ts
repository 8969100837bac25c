import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Account } from '../../src/core/account.ts';
import type { ToPanel } from '../../src/protocol/panel.ts';
import type { Question } from '../../src/protocol/question.ts';
import { sampleAccount } from '../protocol/sampleAccount.ts';
import { openPanel } from './panelPage.ts';
import { eventually, packets, send, typeset } from './talk.ts';

const question: Question = {
  source: "z = W*x + b\nh = f(z)\ns = u'*h",
  request: {},
  origin: { uri: 'file:///notes.nabla', label: 'notes.nabla:12', pieces: [] },
};

function shown(account: Account = sampleAccount, language: 'en' | 'ko' = 'en'): ToPanel {
  return { kind: 'account', language, layout: 'shape', detail: 'normal', question, account };
}

const refusal: ToPanel = {
  kind: 'refusal',
  language: 'en',
  question,
  refusal: {
    message: "Unknown function 'sigmiod'.",
    line: 14,
    column: 5,
    before: 's = ',
    marked: 'sigmiod',
    after: '(x)',
  },
};

test('the derivation panel loads under its policy and says that it is ready', async () => {
  const panel = await openPanel('panel');
  await panel.posted(1);
  const [first] = await packets(panel);
  assert.deepEqual(first?.body, { kind: 'ready' });
  assert.deepEqual(panel.complaints, []);
});

test('an account is drawn whole: every formula typeset, named for screen readers, no complaint', async () => {
  const panel = await openPanel('panel');
  assert.equal((await send(panel, shown())).nabla, 'done');
  const { page } = panel;
  await page.getByRole('button', { name: 'Expand all' }).click();
  await eventually(() => page.locator('.formula').count(), 14);
  await eventually(() => page.locator('.formula .katex-html').count(), 14);
  assert.equal(await page.locator('.formula math').count(), 14);
  assert.equal(await page.locator('.untypeset').count(), 0);
  assert.equal(
    await page.locator('.result-line[data-wrt="W"] > .formula').getAttribute('aria-label'),
    '∂s/∂W = δ xᵀ',
  );
  assert.equal(await page.locator('.badge').textContent(), '✓verified');
  assert.equal(await page.locator('h1').innerText(), 'Gradient of s');
  assert.equal(await page.locator('.assumptions li').count(), 2);
  assert.deepEqual(panel.complaints, []);
});

test('the fonts come with the panel', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  await typeset(panel);
  const loaded = await panel.page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
  });
  assert.ok(
    loaded.some((family) => family.includes('KaTeX_Math')),
    loaded.join(', '),
  );
  assert.deepEqual(panel.complaints, []);
});

test('steps fold with the keyboard, and the folds survive a reload', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  const { page } = panel;
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const open = (id: string) =>
    page.locator(`.step[data-step="${id}"] > details`).evaluate((d) => (d as HTMLDetailsElement).open);
  await page.locator('.step[data-step="2"] > details > summary').focus();
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(), /^2\.1/);
  assert.equal(await open('2.1'), false);
  await page.keyboard.press('ArrowRight');
  assert.equal(await open('2.1'), true);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.match(await focused(), /^2The chain rule/);
  await page.keyboard.press('Enter');
  assert.equal(await open('2'), false);
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(), /^3/);
  await page.keyboard.press('Home');
  assert.match(await focused(), /^1/);

  const state = await panel.state(
    (kept) => (kept as { folds: Record<string, boolean> }).folds['2'] === false,
  );
  const again = await openPanel('panel', { state });
  await send(again, shown());
  const folded = again.page.locator('.step[data-step="2"] > details');
  assert.equal(await folded.evaluate((d) => (d as HTMLDetailsElement).open), false);
});

test('all steps open and close at once', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  const count = () => panel.page.locator('.step details[open]').count();
  await panel.page.getByRole('button', { name: 'Expand all' }).click();
  await eventually(count, 5);
  await panel.page.getByRole('button', { name: 'Collapse all' }).click();
  assert.equal(await count(), 0);
});

/** A derivation of many steps: phases, steps in them, details in those. */
function longAccount(phases: number, steps: number): Account {
  const formula = sampleAccount.results[0]!.formula;
  const step = (id: string, children: Account['steps']): Account['steps'][number] => ({
    id,
    rule: 'long',
    level: 'summary',
    names: [],
    title: `Step $\\frac{\\partial s}{\\partial x_{${id.replaceAll('.', '')}}}$`,
    formulas: [formula, formula],
    reason: 'Because $\\delta$ is named.',
    children,
  });
  const ids = (count: number, prefix = ''): string[] =>
    Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
  return {
    ...sampleAccount,
    problem: ids(300).map(() => formula),
    results: ids(100).map((wrt) => ({ ...sampleAccount.results[0]!, wrt })),
    steps: ids(phases).map((id) =>
      step(
        id,
        ids(steps, `${id}.`).map((child) => step(child, [step(`${child}.1`, [])])),
      ),
    ),
  };
}

test('a derivation of 300 steps is drawn over many frames, each short, and typeset to the last formula', async () => {
  const panel = await openPanel('panel');
  const { page } = panel;
  await page.evaluate(() => {
    const longest = { task: 0 };
    (window as unknown as { longest: typeof longest }).longest = longest;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.task = Math.max(longest.task, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  const longest = () =>
    page.evaluate(() => (window as unknown as { longest: { task: number } }).longest.task);
  const began = Date.now();
  assert.equal((await send(panel, shown(longAccount(6, 25)))).nabla, 'done');
  const count = (selector: string) => () => page.locator(selector).count();
  assert.equal(await count('.step')(), 156);
  await typeset(panel);
  const drawing = await longest();
  await page.getByRole('button', { name: 'Expand all' }).click();
  await eventually(count('details[open]'), 306);
  await typeset(panel);
  assert.equal(await count('.step .katex-html')(), 306 * 4);
  assert.equal(await page.locator('.untypeset').count(), 0);
  console.log(`longest task: ${drawing} ms drawing, ${await longest()} ms expanding`);
  // However slow the machine, no part of the work holds the page for long.
  assert.ok((await longest()) < (Date.now() - began) / 4, `a task took ${await longest()} ms`);
  assert.deepEqual(panel.complaints, []);
});

test('what is shown is announced to screen readers', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  const status = panel.page.getByRole('status');
  assert.equal(await status.textContent(), 'Gradient of s. Numerical check: verified');
  await send(panel, shown(sampleAccount, 'ko'));
  assert.equal(await status.textContent(), 's의 그래디언트. 수치 검증: verified');
});

const themes = {
  'vscode-dark': ['rgb(204, 204, 204)', 'rgb(31, 31, 31)'],
  'vscode-light': ['rgb(59, 59, 59)', 'rgb(255, 255, 255)'],
  'vscode-high-contrast': ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'],
  'vscode-high-contrast-light': ['rgb(41, 41, 41)', 'rgb(255, 255, 254)'],
} as const;

for (const [theme, [ink, ground]] of Object.entries(themes)) {
  test(`${theme}: words and formulas in the theme's ink on its ground`, async () => {
    const panel = await openPanel('panel', { theme: theme as keyof typeof themes });
    const { page } = panel;
    await page.evaluate(
      ([foreground, background]) => {
        document.documentElement.style.setProperty('--vscode-foreground', foreground!);
        document.documentElement.style.setProperty('--vscode-editor-background', background!);
        document.documentElement.style.setProperty('--vscode-contrastBorder', 'rgb(1, 2, 3)');
      },
      [ink, ground],
    );
    await send(panel, shown());
    const look = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((e, p) => getComputedStyle(e).getPropertyValue(p), property);
    assert.equal(await look('body', 'background-color'), ground);
    assert.equal(await look('h1', 'color'), ink);
    assert.equal(await look('.result-line .katex .mord', 'color'), ink);
    const edge = await look('.problem > .formulas', 'border-top-width');
    assert.equal(edge, theme.includes('high-contrast') ? '1px' : '0px');
    assert.deepEqual(panel.complaints, []);
  });
}

test('a refusal shows the sentence and the place, and its link asks the host to select it', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  await send(panel, refusal);
  const { page } = panel;
  assert.equal(await page.locator('.result-line').count(), 0);
  assert.equal(await page.getByRole('alert').locator('p').innerText(), "Unknown function 'sigmiod'.");
  assert.equal(await page.locator('.excerpt').innerText(), 's = sigmiod(x)');
  assert.equal(await page.locator('mark').innerText(), 'sigmiod');
  await page.getByRole('button', { name: 'Line 14, column 5' }).click();
  assert.deepEqual((await packets(panel)).at(-1)?.body, { kind: 'showPlace' });
  assert.deepEqual(panel.complaints, []);
});

const stopped = { kind: 'stopped', language: 'en', question, seconds: 60 } as const;

test('where the engine failed, the panel says whose mistake it is and keeps the source', async () => {
  const panel = await openPanel('panel');
  await send(panel, { ...stopped, reason: 'defect' });
  const alert = panel.page.getByRole('alert');
  assert.match(await alert.innerText(), /mistake is in Nabla/);
  assert.equal(await alert.locator('pre').innerText(), question.source);
  assert.deepEqual(panel.complaints, []);
});

test('a derivation that was stopped says why, and can be asked for again', async () => {
  const panel = await openPanel('panel');
  const alert = panel.page.getByRole('alert');
  const words = { cancelled: /Stopped/, time: /within 60 seconds/, memory: /more memory/ } as const;
  for (const [reason, said] of Object.entries(words)) {
    await send(panel, { ...stopped, reason });
    assert.match(await alert.innerText(), said);
  }
  await panel.page.getByRole('button', { name: 'Derive again' }).click();
  assert.deepEqual((await packets(panel)).at(-1)?.body, { kind: 'again' });
});

test('TeX and HTML in strings stay text', async () => {
  const html = '<img src=x onerror="document.title=\'hit\'"><script>document.title="hit"</script>';
  const texts = [
    html,
    String.raw`\href{javascript:alert(1)}{x}`,
    String.raw`\htmlStyle{position:fixed}{x}`,
    String.raw`\includegraphics{http://127.0.0.1:9/x.png}`,
    String.raw`\def\a{\a\a}\a`,
    String.raw`\rule{100000em}{100000em}`,
    '\\frac{',
    '{'.repeat(30_000),
  ];
  const formulas = texts.map((tex) => ({ tex, text: `${tex.slice(0, 40)} as text` }));
  const words = `${html} $${texts[1]!}$ $${texts[4]!}$`;
  const account: Account = {
    ...sampleAccount,
    of: html,
    problem: formulas,
    shared: formulas,
    results: formulas.map((formula, i) => ({ wrt: `${html}${i}`, formula, shape: html, source: html })),
    steps: [
      {
        id: html,
        rule: html,
        level: 'summary',
        names: [html],
        title: words,
        formulas,
        reason: words,
        shapes: html,
        children: [],
      },
    ],
    assumptions: [words],
    notes: [html],
    verdict: { ...sampleAccount.verdict, label: html, detail: html },
  };
  const panel = await openPanel('panel');
  assert.equal((await send(panel, shown(account))).nabla, 'done');
  await typeset(panel);
  const { page } = panel;
  assert.equal(await page.locator('main img, main script, main a, main iframe').count(), 0);
  assert.notEqual(await page.title(), 'hit');
  assert.ok((await page.locator('.notes').innerText()).includes(html));
  const untypeset = await page.locator('.problem .untypeset').allTextContents();
  for (const i of [4, 6, 7]) assert.ok(untypeset.includes(formulas[i]!.text), formulas[i]!.text);
  const tallest = await page
    .locator('.formula')
    .evaluateAll((all) => Math.max(...all.map((e) => e.getBoundingClientRect().height)));
  assert.ok(tallest < 2000, `a formula is ${tallest} px high`);
  assert.deepEqual(panel.complaints, []);
});

test('a message of another form is refused and changes nothing', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  await typeset(panel);
  const before = await panel.page.locator('main').innerText();
  for (const body of [
    undefined,
    { kind: 'account' },
    { ...shown(), account: { ...sampleAccount, steps: 3 } },
  ]) {
    assert.equal((await send(panel, body)).nabla, 'failed');
  }
  assert.equal(await panel.page.locator('main').innerText(), before);
});

test('copying asks the host, and says so when the host could not', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  const copy = panel.page.locator('.result-line[data-wrt="W"]').getByRole('button').first();
  await copy.click();
  const asked = (await packets(panel)).at(-1);
  assert.deepEqual(asked?.body, { kind: 'copy', text: sampleAccount.results[0]!.source });
  await panel.deliver({ nabla: 'failed', id: asked.id, error: 'no clipboard' });
  await panel.page.getByText('That did not work').waitFor();
});

test('another layout is asked of the host', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  await panel.page.getByLabel('Layout').selectOption('numerator');
  assert.deepEqual((await packets(panel)).at(-1)?.body, { kind: 'setLayout', layout: 'numerator' });
});

test('what the panel keeps is the question, so that the host can derive it again', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown());
  assert.deepEqual(((await panel.state()) as { question: unknown }).question, question);
});

test('a narrow panel wraps its words and scrolls only its long formulas', async () => {
  const long = { tex: 'x + '.repeat(60) + 'x', text: 'a long sum' };
  const panel = await openPanel('panel');
  await panel.page.setViewportSize({ width: 320, height: 800 });
  await send(panel, shown({ ...sampleAccount, problem: [long] }));
  const width = await panel.page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 320);
  const scrolls = await panel.page
    .locator('.problem .formula')
    .first()
    .evaluate((e) => e.scrollWidth > e.clientWidth);
  assert.ok(scrolls);
});

test('Korean from heading to button', async () => {
  const panel = await openPanel('panel');
  await send(panel, shown(sampleAccount, 'ko'));
  const { page } = panel;
  assert.equal(await page.locator('h1').innerText(), 's의 그래디언트');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
  await page.getByRole('button', { name: '모두 펼치기' }).waitFor();
});
