import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { derived, example, layers, source } from './derived.ts';
import type { PanelPage } from './panelPage.ts';
import { eventually, packets, send } from './talk.ts';

const atPoint = (): Promise<PanelPage> => derived({ question: { source: example }, graph: true });
const count = (page: Page): Locator => page.locator('.step-count');
const shape = (page: Page, name: string): Locator =>
  page.locator(`.graph .shape[data-name="${name}"]`).first();
/** Value above the wire, gradient below. */
const readout = async (page: Page, name: string): Promise<(string | null)[]> => [
  await shape(page, name).locator('.readout .value').textContent(),
  await shape(page, name).locator('.readout .gradient').textContent(),
];
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const camera = (page: Page): Promise<string | null> => page.locator('.camera').getAttribute('transform');

test('step by step forward, then backward: values, the seed, upstream × local = downstream', async () => {
  const { page, complaints } = await atPoint();
  await button(page, 'To the beginning').click();
  assert.equal(await count(page).innerText(), '0 of 7');
  assert.deepEqual(await readout(page, 'x'), ['1', '']);
  assert.deepEqual(await readout(page, 'a'), ['', '']);
  const next = button(page, 'One step forward');
  await next.click();
  assert.deepEqual(await readout(page, 'a'), ['3', '']);
  assert.equal(await page.locator('.card-phase').innerText(), 'Forward');
  await next.click();
  await next.click();
  assert.deepEqual(await readout(page, 'f'), ['6', '']);
  await next.click();
  assert.deepEqual(await readout(page, 'f'), ['6', '1']);
  await next.click();
  assert.equal(await page.locator('.card-phase').innerText(), 'Backward');
  assert.match(await page.locator('.card-about').innerText(), /switches/);
  const rows = await page.locator('.flow tbody tr .card-number').allInnerTexts();
  assert.deepEqual(rows, ['1', '2', '2', '1', '3', '3']);
  assert.deepEqual(await readout(page, 'a'), ['3', '2']);
  assert.equal(await page.locator('.wire.back').count(), 2);
  // One of the two paths to y is in.
  await next.click();
  assert.match((await readout(page, 'y'))[1] ?? '', /^\d \+ …$/);
  await next.click();
  assert.deepEqual(await readout(page, 'y'), ['2', '5']);
  await button(page, 'One step back').click();
  assert.equal(await count(page).innerText(), '6 of 7');
  await button(page, 'To the end').click();
  assert.equal(await count(page).innerText(), '7 of 7');
  assert.deepEqual(complaints, []);
});

test('scrubbing goes anywhere; playing goes on by itself, rests when asked, and begins anew at the end', async () => {
  const { page } = await atPoint();
  const scrub = page.locator('.scrub');
  await scrub.fill('2');
  assert.equal(await count(page).innerText(), '2 of 7');
  assert.equal(await scrub.getAttribute('aria-valuetext'), '2 of 7');
  await button(page, 'Play').click();
  await page.locator('.step-count', { hasText: '3 of 7' }).waitFor();
  await button(page, 'Pause').click();
  await scrub.fill('7');
  await button(page, 'Play').click();
  assert.equal(await count(page).innerText(), '0 of 7');
  await button(page, 'Pause').click();
});

test('a node says what it does: distributes, routes, switches, and that paths add', async () => {
  const { page } = await atPoint();
  const about = page.locator('.card-about');
  for (const [name, does] of [
    ['a', /distributes/],
    ['b', /routes/],
    ['f', /switches/],
  ] as const) {
    await shape(page, name).click();
    assert.match(await about.innerText(), does);
  }
  await shape(page, 'y').click();
  assert.match(await page.locator('.card-paths').innerText(), /2 paths meet.*\+/s);
});

test('an input is typed, stepped and dragged: everything follows in the next frame; and back', async () => {
  const { page } = await atPoint();
  const y = page.getByLabel('y', { exact: true }).and(page.locator('input.entry'));
  await y.fill('5');
  await eventually(async () => Number((await readout(page, 'f'))[0]), 30);
  assert.deepEqual(await readout(page, 'y'), ['5', '11']);
  await y.press('ArrowUp');
  await eventually(async () => Number((await readout(page, 'y'))[0]), 5.1);
  await y.fill('five');
  assert.equal(await y.getAttribute('aria-invalid'), 'true');
  assert.equal((await readout(page, 'y'))[0], '5.1');
  await y.blur();
  assert.equal(await y.inputValue(), '5.1');
  const drag = async (target: Locator, by: number): Promise<void> => {
    const box = (await target.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + by / 2, top, { steps: 3 });
    await page.mouse.move(left + by, top, { steps: 3 });
    await page.mouse.up();
  };
  await drag(page.getByLabel('x', { exact: true }).and(page.locator('input.entry')), 100);
  await eventually(async () => Number((await readout(page, 'x'))[0]), 2);
  await drag(shape(page, 'x').locator('.box'), -50);
  await eventually(async () => Number((await readout(page, 'x'))[0]), 1);
  await button(page, 'Back to the first point').click();
  await eventually(async () => Number((await readout(page, 'f'))[0]), 6);
});

test('a nudge changes the output by gradient × h, and by what is left over', async () => {
  const { page } = await atPoint();
  await page.getByLabel('Input to change').selectOption({ label: 'y' });
  const result = page.locator('.nudge-result');
  assert.match(await result.innerText(), /5 × 0.1 = 0.5[^]*6.51 − 6 = 0.51/);
  assert.match(await page.locator('.nudge').innerText(), /difference 0.01: it shrinks/);
  await page.getByLabel('By how much (h)').fill('-200');
  assert.match(await result.innerText(), /5 × 0.01 = 0.05/);
});

test('zoom, pan and show all', async () => {
  const { page } = await atPoint();
  const whole = await camera(page);
  await button(page, 'Nearer').click();
  const near = await camera(page);
  assert.notEqual(near, whole);
  const { x, y, width, height } = (await page.locator('svg.graph').boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await page.mouse.move(x + width - 5, y + height - 5);
  await page.mouse.down();
  await page.mouse.move(x + width - 45, y + height - 25, { steps: 3 });
  await page.mouse.up();
  assert.notEqual(await camera(page), near);
  await button(page, 'Show all').click();
  assert.equal(await camera(page), whole);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.waitForFunction(
    (first) => document.querySelector('.camera')?.getAttribute('transform') !== first,
    whole,
  );
});

test('the graph is gone through with the keyboard', async () => {
  const { page } = await atPoint();
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-name') ?? '');
  assert.equal(await page.locator('.graph .shape[tabindex="0"]').count(), 1, 'one stop of the tab key');
  await page.locator('.graph .shape[tabindex="0"]').focus();
  await page.keyboard.press('End');
  assert.equal(await focused(), 'f');
  await page.keyboard.press('ArrowLeft');
  assert.match(await focused(), /^[ab]$/);
  await page.keyboard.press('ArrowLeft');
  assert.match(await focused(), /^[xyz]$/);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(), /^[ab]$/);
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.card-about').innerText(), /distributes|routes/);
  const whole = await camera(page);
  await page.keyboard.press('+');
  assert.notEqual(await camera(page), whole);
  await page.keyboard.press('0');
  assert.equal(await camera(page), whole);
  await page.keyboard.press('Home');
  assert.notEqual(await focused(), '');
  const named = page.locator('.graph .shape:focus > title');
  assert.match((await named.textContent()) ?? '', /value .*gradient/);
});

test('layers of one form are folded into a block, and unfold', async () => {
  const { page } = await derived({ question: { source: layers(8) }, graph: true });
  const shapes = (): Promise<number> => page.locator('.graph .shape').count();
  assert.equal(await page.locator('.shape.block').count(), 1);
  const folded = await shapes();
  await page.locator('.shape.block').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.shape.block').count(), 0);
  assert.ok((await shapes()) > folded + 20);
  await button(page, 'Fold repeated layers').click();
  assert.equal(await shapes(), folded);
});

test('a δ lights wherever it stands: results, steps, the graph, the editor; the editor’s cursor does so, too', async () => {
  const panel = await derived({ graph: true });
  const { page } = panel;
  await button(page, 'Expand all').click();
  await page.locator('.result-line .named[data-name="δ"]').first().hover();
  const lit = (where: string): Locator => page.locator(`${where} .named.lit[data-name="δ"]`);
  assert.ok((await lit('.results').count()) >= 3);
  assert.ok((await lit('.step').count()) >= 3);
  assert.equal(await page.locator('.named.lit:not([data-name="δ"])').count(), 0);
  assert.ok((await page.locator('.shape.lit[data-signal="δ"]').count()) >= 1);
  // δ is no name of the text: its node's part of it is lit.
  const lights = async (): Promise<{ ranges: { start: number; end: number }[] } | undefined> =>
    (await packets(panel))
      .map(({ body }) => body)
      .filter((body) => body?.kind === 'light')
      .at(-1) as never;
  await page.locator('.problem .named[data-name="h"]').first().hover();
  const ranges = (await lights())?.ranges ?? [];
  assert.deepEqual(
    ranges.map(({ start, end }) => source.slice(start, end)),
    ['h', 'h'],
  );
  assert.ok((await page.locator('.shape.lit[data-name="h"]').count()) >= 1);
  // From the graph, and out again.
  await shape(page, 'z').hover();
  assert.ok((await page.locator('.problem .named.lit[data-name="z"]').count()) >= 1);
  await page.mouse.move(2, 2);
  await eventually(() => page.locator('.lit').count(), 0);
  assert.deepEqual((await lights())?.ranges, []);
  // From a step, and from the editor.
  await page.locator('.step[data-names*="δ"] > details > .summary').first().hover();
  assert.ok((await page.locator('.shape.lit').count()) >= 1);
  await send(panel, { kind: 'cursor', at: source.indexOf('h = ') });
  assert.ok((await page.locator('.problem .named.lit[data-name="h"]').count()) >= 1);
  await send(panel, { kind: 'cursor' });
  assert.equal(await page.locator('.named.lit').count(), 0);
  // A vertex that is chosen selects its part of the text.
  await shape(page, 'h').click();
  const selected = (await packets(panel))
    .map(({ body }) => body)
    .filter((b) => b?.kind === 'select')
    .at(-1);
  const { range } = selected as unknown as { range: { start: number; end: number } };
  assert.match(source.slice(range.start, range.end), /tanh\(z\)/);
  assert.deepEqual(panel.complaints, []);
});

test('where one was in the graph, and what one changed, survives a reload', async () => {
  const panel = await atPoint();
  const { page } = panel;
  await page.locator('.scrub').fill('4');
  const y = page.getByLabel('y', { exact: true }).and(page.locator('input.entry'));
  await y.fill('5');
  await page.getByRole('radio', { name: 'Symbols' }).check();
  const state = await panel.state((kept) => {
    const { graph } = kept as { graph?: { symbols?: boolean; inputs?: unknown } };
    return graph?.symbols === true && graph.inputs !== undefined;
  });
  const again = await derived({ question: { source: example }, graph: true, state });
  assert.equal(await count(again.page).innerText(), '4 of 7');
  assert.equal(
    await again.page.getByLabel('y', { exact: true }).and(again.page.locator('input.entry')).inputValue(),
    '5',
  );
  assert.ok(await again.page.getByRole('radio', { name: 'Symbols' }).isChecked());
});

test('where motion is to be reduced, nothing moves by itself', async () => {
  const { page } = await atPoint();
  await page.locator('.scrub').fill('5');
  const moves = (): Promise<string> =>
    page
      .locator('.wire.back')
      .first()
      .evaluate((wire) => getComputedStyle(wire).animationName);
  assert.equal(await moves(), 'flow-back');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await moves(), 'none');
});

/** A chain of sums, products and functions: about so many nodes, none of them in layers of one form. */
function chain(nodes: number): string {
  const steps = ['a + x', 'a*y', 'sin(a)', 'max(a, y)', 'a*x'];
  const lines = Array.from({ length: nodes }, (_, i) =>
    `a${i + 1} = ${(steps[(i * i + i) % 5] ?? '').replaceAll('a', i === 0 ? 'x' : `a${i}`)}`.replace(
      `m${i === 0 ? 'x' : `a${i}`}x`,
      'max',
    ),
  );
  return lines.join('\n');
}

for (const nodes of [50, 300])
  test(`${nodes} nodes: an input that is changed is seen everywhere in the next frame`, async () => {
    const panel = await derived({
      question: { source: 'f = x*y', request: { at: { x: 0.5, y: 0.7 } } },
      graphOf: chain(nodes),
    });
    const { page } = panel;
    const field = page.getByLabel('x', { exact: true }).and(page.locator('input.entry'));
    const took = await field.evaluate(async (input: HTMLInputElement) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const times: number[] = [];
      for (let k = 0; k < 12; k++) {
        input.value = String(0.5 + k / 100);
        input.dispatchEvent(new Event('input'));
        // The page's own callback comes first in this frame: afterwards all is written.
        const began = await frame();
        document.body.getBoundingClientRect();
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    });
    assert.equal((await readout(page, 'x'))[0], '0.61');
    const frames = await page.evaluate(async () => {
      const zoom = document.querySelector<HTMLButtonElement>('[aria-label="Nearer"]');
      const times: number[] = [];
      let last = await new Promise<number>((done) => requestAnimationFrame(done));
      for (let k = 0; k < 20; k++) {
        if (k % 4 === 0) zoom?.click();
        const now = await new Promise<number>((done) => requestAnimationFrame(done));
        times.push(now - last);
        last = now;
      }
      return times.sort((a, b) => a - b)[10] ?? 0;
    });
    console.log(
      `${nodes} nodes: ${took.toFixed(1)} ms to show a change, ${frames.toFixed(1)} ms a frame while zooming`,
    );
    assert.deepEqual(panel.complaints, []);
  });
