import { namesIn, type Dimension } from '../../graph/dimension.ts';
import { axesOfShape, isRow, isScalar } from '../../shapes/shape.ts';
import type { Shape } from '../../shapes/term.ts';
import { derivativeText, documentationOf, givenFunctions } from './documentation.ts';
import { identifiersOf } from './identifiers.ts';
import { lower } from './lower.ts';
import { asciiName, createNamer, type Namer } from './names.ts';
import { refuser, type CodeProblem } from './problem.ts';
import { arrayHelpers } from './python-arrays.ts';
import { specialNames, type Library } from './python-forms.ts';
import { entryHelpers } from './python-helpers.ts';
import { at, like, moduleOf, pythonTarget, tuple, type Python } from './python.ts';
import { dimensionCode, functionName } from './spelling.ts';
import { sizeSteps } from './sizes.ts';
import { level } from './target.ts';

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield match case type ' +
    'np torch jnp jax math special NormalDist quad float int abs max min range print len sum a v k like'
  ).split(' '),
);

/** A derivation as a function of Python: `def gradient_of_s(W, x, b): … return s, {"W": dW, …}`. */
export function pythonProgram(p: CodeProblem, library: Library): string {
  const helpers = { ...entryHelpers[library], ...arrayHelpers[library] };
  const namer = createNamer((name) => keywords.has(name) || Object.hasOwn(helpers, name));
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
  const target = pythonTarget(library, namer, size, refuser(library, p.range), (line) => lines.push(line));
  const inputs = new Map<number, Python>(
    p.inputs.map((i, k) => [i.node, { text: names[k] ?? '', level: level.atom }]),
  );
  const ownNames = identifiersOf(p, namer);
  let count = 0;
  const of = lower(target, p.graph, [p.value.node, ...p.results.map((r) => r.node)], inputs, {
    of: (id) => ownNames.get(id),
    next: () => namer.fresh(`t${++count}`),
  });
  const value = returned(of(p.value.node), p.value.shape, false, library);
  const gradients = p.results.map(
    (r) =>
      `${JSON.stringify(r.variables.join(','))}: ${returned(of(r.node), r.shape, r.transposed, library)}`,
  );
  const extra = [...used].filter((n) => !known.has(n));
  const head = headOf(
    p,
    library,
    namer,
    steps,
    lines.some((l) => l.includes(`**${like}`)) ||
      gradients.some((g) => g.includes(`**${like}`)) ||
      value.includes(`**${like}`),
  );
  const shapeText = (s: Shape): string => tuple(s.map((d) => dimensionCode(d, namer)));
  const doc = documentationOf(p, shapeText);
  const described = p.inputs.map((i, k) => {
    const own = names[k] === i.name ? '' : ` (${i.name})`;
    return `${names[k] ?? ''}${own}: ${doc.shape(i.shape)}${i.structure ? `, ${i.structure}` : ''}`;
  });
  const documented = [
    doc.heading,
    '',
    ...described,
    ...functions.map((f, k) => `${functionNames[k] ?? ''}: ${doc.given(f)}`),
    ...extra.map((n) => `${namer.of(n)}: ${doc.size}`),
    '',
    `${doc.returns} ${doc.shape(p.value.shape)}`,
    ...p.results.map(
      (r) =>
        `${JSON.stringify(r.variables.join(','))}: ${derivativeText(p, r.variables)}, ${doc.shape(r.shape)}`,
    ),
    '',
    doc.vectors,
    doc.layout,
    ...doc.conventions,
  ];
  const args = [...names, ...functionNames, ...extra.map((n) => namer.of(n))];
  const body = [...head, ...lines, `return ${value}, {${gradients.join(', ')}}`].join('\n');
  const definition = [
    `def ${title}(${args.join(', ')}):`,
    indented(`"""${documented.join('\n').replaceAll('\\', '\\\\')}\n"""`),
    indented(body),
  ].join('\n');
  return withHelpers(definition, library, helpers);
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

/** The value in the shape that is promised: a row has two axes, numbers are numbers of the library. */
function returned(x: Python, shape: Shape, transposed: boolean, library: Library): string {
  if (isRow(shape)) return `${at(x, level.atom)}[None, :]`;
  if (transposed && shape.length === 2) return `${at(x, level.atom)}.T`;
  if (!x.plain || shape.length > 0) return x.text;
  return library === 'torch'
    ? `number(${x.text})`
    : library === 'numpy'
      ? `np.float64(${x.text})`
      : `jnp.array(${x.text}, dtype=float)`;
}

/** The arguments as arrays, their sizes, and a check that the shapes fit. */
function headOf(
  p: CodeProblem,
  library: Library,
  namer: Namer,
  steps: ReturnType<typeof sizeSteps>['steps'],
  usesLike: boolean,
): string[] {
  const names = p.inputs.map((i) => namer.of(i.name));
  const arrays = p.inputs.flatMap((i, k) => (isScalar(i.shape) ? [] : [names[k] ?? '']));
  const lines: string[] = [];
  if (library === 'torch') {
    for (const [k, i] of p.inputs.entries())
      if (isScalar(i.shape)) lines.push(`${names[k] ?? ''} = number(${names[k] ?? ''})`);
    const [first] = arrays;
    if (usesLike)
      lines.push(
        first === undefined
          ? `${like} = {"dtype": torch.float64}`
          : `${like} = {"dtype": ${first}.dtype, "device": ${first}.device}`,
      );
  } else if (names.length > 0) {
    const convert = (v: string): string => `${moduleOf[library]}.asarray(${v}, dtype=float)`;
    const [only] = names;
    lines.push(
      names.length === 1
        ? `${only ?? ''} = ${convert(only ?? '')}`
        : `${names.join(', ')} = (${convert('v')} for v in (${names.join(', ')}))`,
    );
  }
  const checked: string[] = [];
  for (const s of steps) {
    const name = namer.of(s.input.name);
    if (s.kind === 'unpack')
      lines.push(
        `${s.names.length === 1 ? tuple(s.names.map(namer.of)) : s.names.map(namer.of).join(', ')} = ${name}.shape`,
      );
    else if (s.kind === 'axis') {
      const less = s.less
        ? ` - ${s.less.terms.length > 1 ? `(${dimensionCode(s.less, namer)})` : dimensionCode(s.less, namer)}`
        : '';
      lines.push(`${namer.of(s.name)} = ${name}.shape[${s.axis}]${less}`);
    } else checked.push(`${name}.shape == ${tuple(s.input.shape.map((d) => dimensionCode(d, namer)))}`);
  }
  if (checked.length) lines.push(`assert ${checked.join(' and ')}`);
  for (const [k, i] of p.inputs.entries())
    if (isRow(i.shape) && axesOfShape(i.shape).length === 1)
      lines.push(`${names[k] ?? ''} = ${names[k] ?? ''}[0]`);
  return lines;
}

/** The output with the definitions that it needs, each before its use, and the imports. */
function withHelpers(
  definition: string,
  library: Library,
  helpers: Readonly<Record<string, string>>,
): string {
  const expand = (text: string): string =>
    text
      .replaceAll('@.@concat', library === 'torch' ? 'torch.cat' : `${moduleOf[library]}.concatenate`)
      .replaceAll(
        '@arange',
        library === 'torch' ? 'torch.arange(n, device=x.device)' : `${moduleOf[library]}.arange(n)`,
      )
      .replaceAll('@like', library === 'torch' ? '.to(a)' : '')
      .replace(/@@(\w+)/g, (_, name: string) => specialNames[library][name] ?? name)
      .replace(/@\./g, `${moduleOf[library]}.`);
  const main = expand(definition);
  const placed = new Map<string, string>();
  const place = (text: string): void => {
    for (const [name, source] of Object.entries(helpers)) {
      if (placed.has(name) || !new RegExp(`(?<![\\w."])${name}\\b(?!["=])`).test(text)) continue;
      const own = expand(source);
      if (own === text) continue;
      place(withoutDefinition(own, name));
      placed.set(name, own);
    }
  };
  place(main.replace(/"""[\s\S]*?"""/g, ''));
  const all = [...placed.values(), main].join('\n\n\n');
  const imports = [
    /\bmath\./.test(all) ? 'import math' : '',
    /\bNormalDist\b/.test(all) ? 'from statistics import NormalDist' : '',
    library === 'jax' && /\bjax\./.test(all) ? 'import jax' : '',
    library === 'jax'
      ? 'import jax.numpy as jnp'
      : library === 'torch'
        ? 'import torch'
        : 'import numpy as np',
    /\bquad\(/.test(all) ? 'from scipy.integrate import quad' : '',
    library === 'jax' && /\bspecial\./.test(all) ? 'from jax.scipy import special' : '',
  ].filter((line) => line !== '');
  return `${imports.join('\n')}\n\n\n${all}\n`;
}

/** The text of a definition without its own name. */
const withoutDefinition = (text: string, name: string): string =>
  text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), '_');
