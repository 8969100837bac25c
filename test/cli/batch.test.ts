import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NestedNumbers, Request } from '../../src/core/nabla.ts';
import { bundledNabla } from './nabla.ts';
import { answered, close, parseLines, readBack, refused } from './values.ts';

const nabla = bundledNabla();

const linesOf = (requests: readonly unknown[]): string =>
  requests.map((r) => `${JSON.stringify(r)}\n`).join('');

/** Answers of one run to many requests. */
function batch(requests: readonly unknown[], args: readonly string[] = []): ReturnType<typeof parseLines> {
  const { code, out, err } = nabla.run(['batch', ...args], { input: linesOf(requests) });
  assert.equal(err, '');
  assert.equal(code, 0);
  const lines = parseLines(out);
  assert.equal(lines.length, requests.length);
  return lines;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

test('the notes’ examples, by value', () => {
  const W = [
    [1, -1, 0.5],
    [0.25, 2, -0.5],
  ];
  const x = [1, 2, -1];
  const b = [0.5, -1];
  const u = [2, -3];
  const z = W.map((row, i) => row.reduce((s, w, j) => s + w * (x[j] as number), b[i] as number));
  const h = z.map(logistic);
  const δ = h.map((p, i) => (u[i] as number) * p * (1 - p));
  const outer = (a: readonly number[], c: readonly number[]): number[][] => a.map((p) => c.map((q) => p * q));
  const layer = 'z = W*x + b';
  const score = `s = u'*h\nh = sigmoid(z)\n${layer}`;
  const J = logistic(h.reduce((s, p, i) => s + p * (u[i] as number), 0));
  const cases: readonly {
    ask: Request & { source: string };
    expected: readonly [NestedNumbers, string | undefined][];
  }[] = [
    { ask: { source: 'f = x^3', at: { x: 2 } }, expected: [[12, '3*x^2']] },
    {
      ask: { source: 'f = x1^2 + 3*x1*x2 + sin(x3)', at: { x1: 1, x2: 2, x3: 0 }, stack: true },
      expected: [[[8, 3, 1], undefined]],
    },
    {
      ask: { source: 'f = [x*y; x + y; sin(x)]', at: { x: 0, y: 5 }, stack: true },
      expected: [
        [
          [
            [5, 0],
            [1, 1],
            [1, 0],
          ],
          undefined,
        ],
      ],
    },
    { ask: { source: 'z = 3*y\ny = x^2', wrt: ['x'], at: { x: 2 } }, expected: [[12, '6*x']] },
    {
      ask: { source: layer, wrt: ['x', 'b'], at: { W, x, b } },
      expected: [
        [W, 'W'],
        [
          [
            [1, 0],
            [0, 1],
          ],
          undefined,
        ],
      ],
    },
    { ask: { source: "s = u'*h", wrt: ['u'], layout: 'numerator', at: { u, h } }, expected: [[[h], "h'"]] },
    {
      ask: { source: score, wrt: ['W', 'b', 'u'], at: { W, x, b, u } },
      expected: [
        [outer(δ, x), undefined],
        [δ, undefined],
        [h, undefined],
      ],
    },
    {
      ask: { source: `J = sigmoid(s)\n${score}`, wrt: ['b'], at: { W, x, b, u } },
      expected: [[δ.map((d) => d * J * (1 - J)), undefined]],
    },
    {
      ask: { source: 'f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)' },
      expected: [
        [2, 'max(y, z)'],
        [5, undefined],
        [0, undefined],
      ],
    },
  ];
  const declared = ({ at = {} }: Request): Request['declare'] =>
    Object.fromEntries(Object.entries(at).map(([name, v]) => [name, { shape: sizes(v) }]));
  const answers = batch(cases.map((c, id) => ({ id, ...c.ask, declare: declared(c.ask) })));
  cases.forEach(({ ask, expected }, k) => {
    const answer = answered(answers[k]);
    assert.equal(answer.id, k);
    assert.ok(['verified', 'convention'].includes(answer.check.verdict), JSON.stringify(answer.check));
    assert.ok((answer.check.maxRelativeError as number) < 1e-6);
    assert.equal(answer.check.points, 8);
    assert.equal(answer.derivatives.length, expected.length);
    expected.forEach(([value, text], i) => {
      const d = answer.derivatives[i];
      assert.ok(d);
      close(d.value, value);
      if (text !== undefined) assert.equal(d.text, text);
      const at = ask.at ?? { x: 1, y: 2, z: 0 };
      const declare = declared({ at }) ?? {};
      close(readBack(d.text as string, at, declare), value);
    });
  });
});

function sizes(v: NestedNumbers): number[] {
  return typeof v === 'number' ? [] : [v.length, ...sizes(v[0] as NestedNumbers)];
}

test('an uninterpreted f: ∂h/∂x = diag(f′(z)) W, and δ is shared', () => {
  const [jacobian, gradients] = batch([
    { id: 'h', source: 'h = f(z)\nz = W*x + b', wrt: 'x' },
    { id: 's', source: "s = u'*h\nh = f(W*x + b)", wrt: ['W', 'b'] },
  ]);
  const [dx] = answered(jacobian).derivatives;
  assert.match(dx?.text ?? '', /f'\(W\*x \+ b\)/);
  assert.equal(answered(jacobian).check.verdict, 'verified');
  const s = answered(gradients);
  assert.deepEqual(
    s.derivatives.map((d) => d.text),
    ["(u .* f'(W*x + b))*x'", "u .* f'(W*x + b)"],
  );
  const δ = s.shared.find((part) => part.name === 'δ');
  assert.equal(δ?.text, "u .* f'(W*x + b)");
  assert.match(s.derivatives[0]?.latex ?? '', /\\delta/);
});

test('what is not asked for is left out', () => {
  const [bare] = batch([{ id: 'a', source: 'x^2', check: false, text: false, latex: false }]);
  const a = answered(bare);
  assert.equal(a.check.verdict, 'unchecked');
  assert.deepEqual(Object.keys(a.derivatives[0] ?? {}).sort(), ['shape', 'wrt']);
});

test('points and seed are those of the check', () => {
  const [one, again, other] = batch([
    { id: 1, source: 'sin(x)', points: 3, seed: 5 },
    { id: 2, source: 'sin(x)', points: 3, seed: 5 },
    { id: 3, source: 'sin(x)', points: 3, seed: 6 },
  ]).map((line) => answered(line).check);
  assert.equal(one?.points, 3);
  assert.deepEqual(again, one);
  assert.notEqual(other?.maxRelativeError, one?.maxRelativeError);
});

test('names are read as the language reads them', () => {
  const [a] = batch([
    { id: 'a', source: 'x₁^2', wrt: 'x₁', at: { 'x₁': 3 }, declare: { x1: { shape: [] } } },
  ]);
  close(answered(a).derivatives[0]?.value, 6);
});

test('a point where a derivative is not finite is refused', () => {
  const [a] = batch([{ id: 'a', source: 'sqrt(x)', at: { x: 0 } }]);
  assert.equal((a as { error?: { code: string } }).error?.code, 'derivative-not-finite');
});

test('every kind of bad line has its answer', () => {
  const cases: readonly [
    line: string,
    id: unknown,
    code: string,
    message: RegExp,
    place?: [number, number],
  ][] = [
    ['not json', null, 'bad-request', /JSON/],
    ['[]', null, 'bad-request', /JSON object/],
    ['null', null, 'bad-request', /JSON object/],
    ['"x^2"', null, 'bad-request', /JSON object/],
    ['{"id":"a","source":"x^2"', null, 'bad-request', /JSON/],
    [' ', null, 'bad-request', /JSON/],
    ['{"id":"a","source":"x","sauce":1}', 'a', 'bad-request', /'sauce'/],
    ['{"id":"a","source":"x","__proto__":1}', 'a', 'bad-request', /'__proto__'/],
    ['{"id":"a"}', 'a', 'bad-request', /'source' is missing/],
    ['{"id":{},"source":"x"}', null, 'bad-request', /'id'/],
    ['{"id":12345678901234567890,"source":"x"}', null, 'bad-request', /'id'/],
    ['{"id":"a","source":7}', 'a', 'bad-request', /'source' must be text/],
    ['{"id":"a","source":"x","wrt":3}', 'a', 'bad-request', /'wrt' must be a name or a list/],
    ['{"id":"a","source":"x","order":0}', 'a', 'bad-request', /'order' must be a whole number from 1/],
    ['{"id":"a","source":"x","order":1.5}', 'a', 'bad-request', /'order'/],
    ['{"id":"a","source":"x","points":0}', 'a', 'bad-request', /'points'/],
    ['{"id":"a","source":"x","seed":-1}', 'a', 'bad-request', /'seed'/],
    ['{"id":"a","source":"x","check":"no"}', 'a', 'bad-request', /'check' must be true or false/],
    ['{"id":"a","source":"x","layout":"wide"}', 'a', 'bad-request', /"shape" \| "numerator"/],
    [
      '{"id":"a","source":"x","declare":{"x":{"shape":[2],"is":"nice"}}}',
      'a',
      'bad-request',
      /'declare\.x\.is'/,
    ],
    [
      '{"id":"a","source":"x","declare":{"x":{"shape":[2],"size":3}}}',
      'a',
      'bad-request',
      /'declare\.x\.size'/,
    ],
    ['{"id":"a","source":"x","declare":{"x":3}}', 'a', 'bad-request', /'declare\.x'/],
    ['{"id":"a","source":"x","at":{"x":"1"}}', 'a', 'bad-request', /'at\.x'/],
    ['{"id":"a","source":"x","at":{"constructor":1}}', 'a', 'bad-request', /'at'/],
    ['{"id":"a","source":"y = 1 +\\n  sigmoyd(x)"}', 'a', 'unknown-function', /'sigmoid'/, [2, 3]],
    ['{"id":"a","source":"y = 1 +\\r\\n  sigmoyd(x)"}', 'a', 'unknown-function', /'sigmoid'/, [2, 3]],
    ['{"id":"a","source":"((x"}', 'a', 'unclosed-bracket', /closed/, [1, 2]],
    ['{"id":"a","source":""}', 'a', 'empty', /nothing/, [1, 1]],
    ['{"id":"a","source":"A in R^(2,3); x in R^4; A*x"}', 'a', 'shape-mismatch', /fit/, [1, 25]],
    ['{"id":"a","source":"x","wrt":"y"}', 'a', 'unknown-variable', /'y'/],
    ['{"id":"a","source":"log(x)","at":{"x":-1}}', 'a', 'outside-domain', /domain/],
    [`{"id":"a","source":"${'('.repeat(10_000)}x${')'.repeat(10_000)}"}`, 'a', 'too-deep', /200/, [1, 201]],
    [`{"id":"a","source":"${'x + '.repeat(260_000)}x"}`, 'a', 'too-long', /500000/, [1, 500_001]],
    ['{"id":"a","source":"Give the gradient of this, please"}', 'a', 'prose', /./],
  ];
  const { code, out } = nabla.run(['batch'], { input: cases.map(([line]) => `${line}\n`).join('') });
  assert.equal(code, 0);
  const answers = parseLines(out);
  assert.equal(answers.length, cases.length);
  cases.forEach(([line, id, errorCode, message, place], k) => {
    const error = refused(answers[k]);
    const shown = line.slice(0, 80);
    assert.equal(answers[k]?.id, id, shown);
    if (errorCode !== 'prose') assert.equal(error.code, errorCode, `${shown}: ${error.message}`);
    assert.match(error.message, message, shown);
    assert.ok(error.line >= 1 && error.column >= 1, shown);
    if (place) assert.deepEqual([error.line, error.column], place, shown);
    assert.ok(!/\bat .*:\d+:\d+/.test(error.message), 'no stack trace');
  });
});

test('line ends, an empty line, bytes that are no UTF-8, a last line without its end', () => {
  const input = Buffer.concat([
    Buffer.from('\ufeff{"id":1,"source":"x"}\r\n\r\n\n'),
    Buffer.from('{"id":2,"source":"x'),
    Buffer.from([0xff, 0xc0]),
    Buffer.from('"}\n{"id":3,"source":"x^2"}'),
  ]);
  const answers = parseLines(nabla.run(['batch'], { input }).out);
  assert.deepEqual(
    answers.map((a) => [a.id, a.ok]),
    [
      [1, true],
      [null, false],
      [3, true],
    ],
  );
});

test('messages are in the language asked for', () => {
  const [a] = batch([{ id: 'a', source: 'sigmoyd(x)' }], ['--lang', 'ko']);
  assert.match(refused(a).message, /알 수 없는 함수/);
});

test('any lines: one answer each, in order', () => {
  const seed = Date.now() % 2 ** 31;
  const request = fc.record(
    {
      source: fc.oneof(fc.string(), fc.constantFrom('x^2', "x'*x", 'sin(x', 'W*x + b', 'f(x)')),
      wrt: fc.oneof(fc.constant('x'), fc.array(fc.string(), { maxLength: 2 }), fc.anything()),
      order: fc.integer({ min: -1, max: 3 }),
      at: fc.dictionary(fc.constantFrom('x', 'W', 'b'), fc.oneof(fc.double(), fc.anything())),
      declare: fc.dictionary(fc.constantFrom('x', 'W'), fc.anything()),
      layout: fc.constantFrom('shape', 'numerator', 'denominator', 'none'),
      stack: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const line = fc.oneof(
    {
      weight: 3,
      arbitrary: request.map((r) =>
        JSON.stringify(r, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)),
      ),
    },
    { weight: 1, arbitrary: fc.json().map((j) => j.replace(/[\r\n]/g, ' ')) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: 'binary', minLength: 1 }).map((s) => s.replace(/[\r\n]/g, ' ')),
    },
  );
  const given = fc.sample(line, { seed, numRuns: 150 }).filter((l) => l !== '');
  const lines = given.map((l, id) => (l.startsWith('{') && l.length > 2 ? `{"id":${id},${l.slice(1)}` : l));
  const { code, out, err } = nabla.run(['batch'], { input: lines.join('\n') });
  assert.equal(err, '', `seed ${seed}`);
  assert.equal(code, 0, `seed ${seed}`);
  const answers = parseLines(out);
  assert.equal(answers.length, lines.length, `seed ${seed}`);
  answers.forEach((a, k) => {
    assert.ok(a.id === null || a.id === k || lines[k]?.includes('"id"'), `seed ${seed}, line ${k}`);
    if (!a.ok) assert.notEqual(a.error.code, 'defect', `seed ${seed}: ${lines[k]}: ${a.error.message}`);
  });
});

test('each answer comes before the next request', async () => {
  const child = nabla.start(['batch']);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (const id of [1, 2, 3]) {
    child.stdin.write(`{"id":${id},"source":"x^${id}"}\n`);
    const { value } = (await answers.next()) as { value: string };
    assert.equal((JSON.parse(value) as { id: number }).id, id);
  }
  child.stdin.end();
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 0);
});

test('a reader that goes away ends it quietly', async () => {
  const child = nabla.start(['batch']);
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.write('{"source":"x^2"}\n'.repeat(2000));
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 0);
  assert.equal(err, '');
});

test('a request past its time is answered, and the next one too', () => {
  const source = `s = ${Array.from({ length: 30_000 }, (_, k) => `sin(x*${k})`).join(' + ')}`;
  const began = Date.now();
  const [slow, quick] = batch(
    [
      { id: 'slow', source, order: 4 },
      { id: 'quick', source: 'x^2' },
    ],
    ['--timeout', '1'],
  );
  assert.ok(Date.now() - began < 20_000);
  assert.equal(refused(slow).code, 'time-limit');
  assert.equal(answered(quick).id, 'quick');
});
