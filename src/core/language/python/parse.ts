import { parser } from '@lezer/python';
import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import { childrenOf, maxDepth, rangeOf, textOf, type Conversion, type Node } from './nodes.ts';
import { expression, list, parameters } from './parse-expression.ts';
import type { Definition, PyStatement } from './syntax.ts';

/** A number may end with its point, which the parser does not know: `2.` and `1.e-3` keep their lengths. */
const pointed = (source: string): string =>
  source.replace(/(?<![\w.])(\d+)\.(?![\w.])/g, '$1 ').replace(/(?<![\w.])(\d+)\.(?=[eE][-+]?\d)/g, '0$1');

/** What stands between parts that were taken from different places: each has its own indentation. */
const partEnd = /\n?\f\n?/g;

export interface Parsed {
  readonly statements: readonly PyStatement[];
  readonly comments: readonly Range[];
}

/** Read Python's syntax. Throws a refusal at the first place that is none. */
export function parsePython(source: string): Parsed {
  const statements: PyStatement[] = [];
  const comments: Range[] = [];
  let start = 0;
  for (const m of [...source.matchAll(partEnd), undefined]) {
    const part = parsePart(source, start, m?.index ?? source.length);
    statements.push(...part.statements);
    comments.push(...part.comments);
    start = m ? m.index + m[0].length : start;
  }
  return { statements, comments };
}

function parsePart(source: string, start: number, end: number): Parsed {
  const text = source.slice(start, end);
  const indent = missingIndent(text);
  const tree = parser.parse(' '.repeat(indent) + pointed(text));
  const c: Conversion = { source, shift: start - indent };
  const comments: Range[] = [];
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) refuseAt(c, cursor.from, cursor.to, end);
    if (cursor.name === 'Comment') comments.push({ start: c.shift + cursor.from, end: c.shift + cursor.to });
  } while (cursor.next());
  return { statements: childrenOf(tree.topNode).flatMap((n) => statement(c, n, 0)), comments };
}

/** How far the first line was indented where the part was taken from: a part begins behind its indentation. */
function missingIndent(text: string): number {
  if (/^\s/.test(text)) return 0;
  const indents = [...text.matchAll(/\n([ \t]*)[^\s#]/g)].map((m) => (m[1] ?? '').length);
  const isHeader = /^(?:def|class|async|@|for|while|if|with|try)\b/.test(text) || text.startsWith('@');
  const [body = 0] = indents;
  // What stands less deep than a function's body stands beside the function.
  const beside = isHeader ? indents.filter((n) => n < body) : indents;
  return beside.length > 0 ? Math.min(...beside) : 0;
}

function refuseAt(c: Conversion, from: number, to: number, end: number): never {
  const start = Math.min(Math.max(0, c.shift + from), end);
  const found =
    /^\S{1,20}/.exec(c.source.slice(start, to > from ? Math.min(c.shift + to, end) : end))?.[0] ?? '';
  if (found === '') return refuse('unexpected-end', undefined, { start, end: start });
  return refuse('python-syntax', { found }, { start, end: start + found.length });
}

function statement(c: Conversion, n: Node, depth: number): PyStatement[] {
  const range = rangeOf(c, n);
  const children = childrenOf(n);
  if (depth > maxDepth) return refuse('too-deep', { limit: maxDepth }, range);
  switch (n.name) {
    case 'StatementGroup':
      return children.filter((x) => x.name !== ';').flatMap((x) => statement(c, x, depth + 1));
    case 'FunctionDefinition':
      return [definition(c, n, depth)];
    case 'DecoratedStatement':
      return children.filter((x) => x.name !== 'Decorator').flatMap((x) => statement(c, x, depth + 1));
    case 'ClassDefinition': {
      const body = children.find((x) => x.name === 'Body');
      return [{ kind: 'class', body: body ? bodyOf(c, body, depth) : [], range }];
    }
    case 'AssignStatement':
      return [(depth === 0 ? namedLambda(c, children, range) : undefined) ?? assignment(c, children, range)];
    case 'UpdateStatement': {
      const sign = children.findIndex((x) => x.name === 'UpdateOp');
      return [
        {
          kind: 'update',
          target: list(c, children.slice(0, sign), range),
          operator: textOf(c, children[sign] as Node).slice(0, -1),
          value: list(c, children.slice(sign + 1), range),
          range,
        },
      ];
    }
    case 'ReturnStatement': {
      const values = children.slice(1);
      return [{ kind: 'return', ...(values.length > 0 ? { value: list(c, values, range) } : {}), range }];
    }
    case 'ExpressionStatement':
      return [{ kind: 'expression', value: list(c, children, range), range }];
    case 'ImportStatement':
    case 'PassStatement':
    case 'AssertStatement':
    case 'ScopeStatement':
    case 'DeleteStatement':
    case ';':
      return [{ kind: 'nothing', range }];
    default:
      return [{ kind: 'other', word: /^\w+/.exec(textOf(c, n))?.[0] ?? '', range }];
  }
}

function bodyOf(c: Conversion, body: Node, depth: number): PyStatement[] {
  return childrenOf(body)
    .filter((x) => x.name !== ':')
    .flatMap((x) => statement(c, x, depth + 1));
}

function definition(c: Conversion, n: Node, depth: number): Definition {
  const children = childrenOf(n);
  const named = children.find((x) => x.name === 'VariableName') as Node;
  const list = children.find((x) => x.name === 'ParamList');
  const body = children.find((x) => x.name === 'Body');
  const type = children.find((x) => x.name === 'TypeDef');
  const returned = type && childrenOf(type).find((x) => x.name !== '->' && x.name !== ':');
  return {
    kind: 'def',
    name: textOf(c, named),
    nameRange: rangeOf(c, named),
    parameters: list ? parameters(c, childrenOf(list).slice(1, -1)) : [],
    body: body ? bodyOf(c, body, depth) : [],
    ...(returned ? { returns: expression(c, returned, depth) } : {}),
    range: rangeOf(c, n),
  };
}

/** `f = lambda x: …` of a module is a definition. */
function namedLambda(c: Conversion, children: readonly Node[], range: Range): Definition | undefined {
  const [named, sign, value] = children;
  const isNamed = named?.name === 'VariableName' && sign?.name === 'AssignOp' && children.length === 3;
  if (!isNamed || value?.name !== 'LambdaExpression') return undefined;
  const lambda = expression(c, value, 0);
  if (lambda.kind !== 'lambda') return undefined;
  return {
    kind: 'def',
    name: textOf(c, named),
    nameRange: rangeOf(c, named),
    parameters: lambda.parameters,
    body: [{ kind: 'return', value: lambda.body, range: lambda.body.range }],
    range,
  };
}

function assignment(c: Conversion, children: readonly Node[], range: Range): PyStatement {
  const type = children.find((x) => x.name === 'TypeDef');
  const annotation = type && childrenOf(type).find((x) => x.name !== ':');
  const sides: Node[][] = [[]];
  for (const x of children)
    if (x.name === 'AssignOp') sides.push([]);
    else if (x !== type) sides.at(-1)?.push(x);
  const parts = sides.map((side) => list(c, side, range));
  const value = parts.length > 1 ? parts.at(-1) : undefined;
  return {
    kind: 'assign',
    targets: value ? parts.slice(0, -1) : parts,
    ...(value ? { value } : {}),
    ...(annotation ? { annotation: expression(c, annotation, 0) } : {}),
    range,
  };
}
