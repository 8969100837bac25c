import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphText } from '../../../src/core/nabla.ts';
import type { GraphView } from '../../../src/core/graph-view/view.ts';
import { drawingOf } from '../../../src/webview/graph/drawn.ts';
import { parse } from '../../../src/webview/graph/inputs.ts';
import { layOut } from '../../../src/webview/graph/layout.ts';
import { numberText, shortText } from '../../../src/webview/graph/numbers.ts';
import { nameParts } from '../../../src/webview/graph/svg.ts';
import { timelineOf } from '../../../src/webview/graph/timeline.ts';
import { neighbour } from '../../../src/webview/graph/walk.ts';

function graphOf(source: string): GraphView {
  const outcome = graphText(source, {}, 'en');
  assert.ok(outcome.ok);
  return outcome.value;
}

const notes = graphOf('f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)');

test('steps go forward in topological order, begin again at the value and go back', () => {
  const { moments } = timelineOf(notes);
  assert.deepEqual(
    moments.map((m) => `${m.kind} ${notes.vertices[m.vertex]?.sign}`),
    ['forward +', 'forward max', 'forward ×', 'seed ×', 'backward ×', 'backward max', 'backward +'],
  );
});

test('a gradient is whole once all paths are in', () => {
  const timeline = timelineOf(notes);
  const states = [0, 3, 4, 5, 6, 7].map((p) => timeline.gradient(1, p));
  assert.deepEqual(states, ['none', 'none', 'none', 'none', 'part', 'whole']);
  assert.deepEqual(
    [0, 1, 3].map((p) => timeline.hasValue(5, p)),
    [false, false, true],
  );
  assert.equal(timeline.hasValue(0, 0), true);
});

test('values flow in one direction, and arrow keys go along the wires', () => {
  const drawing = drawingOf(notes, new Set());
  const { places } = layOut(drawing, 'right', () => ({ width: 60, height: 30 }));
  for (const { from, to } of drawing.wires)
    assert.ok((places.get(to)?.x ?? 0) < (places.get(from)?.x ?? 0), `${to} before ${from}`);
  const at = (id: string) => places.get(id);
  const go = (from: string, key: Parameters<typeof neighbour>[3]) =>
    neighbour(drawing, at, from, key, 'right');
  assert.equal(go('v0', 'ArrowRight'), 'v3');
  assert.equal(go('v3', 'ArrowRight'), 'v5');
  assert.ok(['v3', 'v4'].includes(go('v5', 'ArrowLeft') ?? ''));
  assert.equal(go('v0', 'ArrowLeft'), undefined);
  // Inputs stand in the order of the text.
  assert.deepEqual(
    ['v0', 'v1', 'v2'].sort((a, b) => (at(a)?.y ?? 0) - (at(b)?.y ?? 0)),
    ['v0', 'v1', 'v2'],
  );
});

test('a folded run of layers is one shape, with the wires of all of them', () => {
  const layers = Array.from({ length: 5 }, (_, k) => `h${k + 1} = tanh(W${k + 1}*h${k} + b${k + 1})`);
  const view = graphOf([...layers, 's = sum(h5)'].join('\n'));
  assert.equal(view.blocks.length, 1);
  const whole = drawingOf(view, new Set());
  const folded = drawingOf(view, new Set([0]));
  assert.equal(whole.shapes.length, view.vertices.length);
  assert.equal(folded.shapes.length, view.vertices.length - (view.blocks[0]?.vertices.length ?? 0) + 1);
  assert.ok(folded.wires.some((w) => w.to === 'b0'));
});

test('numbers and names as people write them', () => {
  assert.deepEqual(
    [0.1 + 0.2, -2, 1e-9, 123456789, NaN, -Infinity].map((x) => numberText(x)),
    ['0.3', '−2', '1e−9', '1.235e8', '—', '−∞'],
  );
  const numbers = (shape: number[], ...data: number[]) => ({ shape, data: Float64Array.from(data) });
  assert.equal(shortText(numbers([2], 1, 2.5)), '[1, 2.5]');
  assert.equal(shortText(numbers([2, 2], 1, 2, 3, 4)), '[2×2]');
  assert.deepEqual(['1,5', '−2', '', 'x', '1e3'].map(parse), [1.5, -2, undefined, undefined, 1000]);
  assert.deepEqual(
    ['W1', 'theta_2', 'x', 'dropout_rate'].map((n) => Object.values(nameParts(n)).join('|')),
    ['W|1', 'θ|2', 'x|', 'dropout|rate'],
  );
});
