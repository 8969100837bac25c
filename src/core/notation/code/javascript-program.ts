import { namesIn, type Dimension } from '../../graph/dimension.ts';
import { isRow, isScalar } from '../../shapes/shape.ts';
import type { Shape } from '../../shapes/term.ts';
import { derivativeText, documentationOf, givenFunctions } from './documentation.ts';
import { identifiersOf } from './identifiers.ts';
import { arrayFunctions } from './javascript-arrays.ts';
import { numberFunctions } from './javascript-numbers.ts';
import { whole, type JavaScript } from './javascript-expression.ts';
import { javascriptTarget } from './javascript.ts';
import { lower } from './lower.ts';
import { asciiName, createNamer, type Namer } from './names.ts';
import { refuser, type CodeProblem } from './problem.ts';
import { sizeSteps } from './sizes.ts';
import { dimensionCode, functionName } from './spelling.ts';
import { level } from './target.ts';

const words = new Set(
  (
    'abstract arguments await boolean break byte case catch char class const continue debugger default delete do double ' +
    'else enum eval export extends false final finally float for function goto if implements import in instanceof int ' +
    'interface let long native new null package private protected public return short static super switch synchronized ' +
    'this throw throws transient true try typeof undefined var void volatile while with yield async of NaN Infinity Math ' +
    'Array Number Object Set String RangeError part matrices'
  ).split(' '),
);

const definitions = { ...numberFunctions, ...arrayFunctions };

/** A derivation as a function of JavaScript: `function gradient_of_s({ W, x, b }) { … return { value, derivatives }; }`. */
export function javascriptProgram(p: CodeProblem): string {
  const namer = createNamer(
    (name) => words.has(name) || Object.hasOwn(definitions, name) || /^p\d+$/.test(name),
  );
  const kind = p.order > 1 ? `derivative${p.order}` : isScalar(p.value.shape) ? 'gradient' : 'jacobian';
  const title = namer.fresh(`${kind}_of_${asciiName(p.value.name)}`);
  const names = p.inputs.map((i) => namer.of(i.name));
  const functions = givenFunctions(p);
  const functionNames = functions.map((f) => namer.of(functionName(f.name, f.orders)));
  const { steps, known } = sizeSteps(p.inputs);
  const used = new Set<string>();
  const size = (d: Dimension): string => {
    for (const n of namesIn(d)) used.add(n);
    return dimensionCode(d, namer);
  };
  const lines: string[] = [];
  let count = 0;
  const next = (): string => namer.fresh(`t${++count}`);
  const ownNames = identifiersOf(p, namer);
  for (const n of known) namer.of(n);
  const indices = [...'ijklpqrs'].map(namer.fresh);
  const target = javascriptTarget(
    namer,
    size,
    refuser('js', p.range),
    (line) => lines.push(line),
    next,
    indices,
  );
  const inputs = new Map<number, JavaScript>(
    p.inputs.map((i, k) => {
      const text = names[k] ?? '';
      const rank = p.graph.node(i.node).axes.length;
      return [i.node, { text, level: level.atom, rank, ...(rank ? { leaves: [text] } : {}) }];
    }),
  );
  const of = lower(target, p.graph, [p.value.node, ...p.results.map((r) => r.node)], inputs, {
    of: (id) => ownNames.get(id),
    next,
  });
  const value = returned(of(p.value.node), p.value.shape, false);
  const results = p.results.map(
    (r) => `${key(r.variables.join(','))}: ${returned(of(r.node), r.shape, r.transposed)}`,
  );
  const extra = [...used].filter((n) => !known.has(n));
  const doc = documentationOf(p, (s) => `[${s.map((d) => dimensionCode(d, namer)).join(', ')}]`);
  const type = (s: Shape): string => `number${'[]'.repeat(s.length)}`;
  const documented = [
    doc.heading,
    '',
    '@param {object} inputs',
    ...p.inputs.map((i, k) => {
      const own = names[k] === i.name ? '' : ` (${i.name})`;
      return `@param {${type(i.shape)}} inputs.${names[k] ?? ''}${own} ${doc.shape(i.shape)}${i.structure ? `, ${i.structure}` : ''}`;
    }),
    ...functions.map(
      (f, k) =>
        `@param {(${f.orders.map((_, i) => `x${i + 1}: number`).join(', ')}) => number} inputs.${functionNames[k] ?? ''} ${doc.given(f)}`,
    ),
    ...extra.map((n) => `@param {number} inputs.${namer.of(n)} ${doc.size}`),
    `@returns {{ value: ${type(p.value.shape)}, derivatives: { ${p.results.map((r) => `${key(r.variables.join(','))}: ${type(r.shape)}`).join(', ')} } }}`,
    `  ${doc.returns} ${doc.shape(p.value.shape)}`,
    ...p.results.map(
      (r) => `  ${r.variables.join(',')}: ${derivativeText(p, r.variables)}, ${doc.shape(r.shape)}`,
    ),
    '',
    doc.vectors,
    doc.layout,
    ...doc.conventions,
  ];
  const args = [...names, ...functionNames, ...extra.map((n) => namer.of(n))];
  const body = [
    ...headOf(p, namer, steps),
    ...lines,
    `return { value: ${value}, derivatives: { ${results.join(', ')} } };`,
  ];
  const definition = [
    '/**',
    ...documented.map((line) => ` * ${line}`.trimEnd()),
    ' */',
    `function ${title}({ ${args.join(', ')} }) {`,
    ...body.map((line) => `  ${line}`),
    '}',
  ].join('\n');
  const code = [`function ${title}() {`, ...body, '}'].join('\n');
  return withDefinitions(definition, code);
}

/** A key of an object, in quotation marks where it is no identifier. */
const key = (name: string): string => (/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name) ? name : JSON.stringify(name));

function returned(x: JavaScript, shape: Shape, transposed: boolean): string {
  const { text } = whole(x);
  if (isRow(shape)) return `[${text}]`;
  return transposed && shape.length === 2 ? `transpose(${text})` : text;
}

/** The sizes, a check that the shapes fit, and rows as vectors. */
function headOf(p: CodeProblem, namer: Namer, steps: ReturnType<typeof sizeSteps>['steps']): string[] {
  const lines: string[] = [];
  for (const s of steps) {
    const name = namer.of(s.input.name);
    if (s.kind === 'check') continue;
    const sizes = s.kind === 'unpack' ? s.names.map((n, k) => [n, k] as const) : [[s.name, s.axis] as const];
    for (const [n, axis] of sizes) {
      const own = s.kind === 'axis' && s.less ? ` - (${dimensionCode(s.less, namer)})` : '';
      lines.push(`const ${namer.of(n)} = ${name}${'[0]'.repeat(axis)}.length${own};`);
    }
  }
  for (const i of p.inputs) {
    const sized = steps.some((s) => s.input === i && (s.kind === 'check' || s.kind === 'unpack'));
    if (sized)
      lines.push(
        `checkShape(${JSON.stringify(namer.of(i.name))}, ${namer.of(i.name)}, [${i.shape.map((d) => dimensionCode(d, namer)).join(', ')}]);`,
      );
  }
  for (const i of p.inputs) if (isRow(i.shape)) lines.push(`${namer.of(i.name)} = ${namer.of(i.name)}[0];`);
  return lines;
}

/** The output with the definitions that it needs, each before its use. */
function withDefinitions(definition: string, code: string): string {
  const placed = new Map<string, string>();
  const place = (text: string, self: string): void => {
    for (const [name, source] of Object.entries(definitions)) {
      if (name === self || placed.has(name) || !new RegExp(`(?<![\\w."])${name}\\b(?!["':])`).test(text))
        continue;
      placed.set(name, source);
      place(source, name);
    }
  };
  place(code, '');
  const before = [...placed.values()].reverse();
  return `${[...before, definition].join('\n\n')}\n`;
}
