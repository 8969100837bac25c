import { parser } from '@lezer/python';
import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Definition, Parameter, Place, Py, PyStatement } from './syntax.ts';

type Node = ReturnType<typeof parser.parse>['topNode'];

/** Deeper brackets are refused. */
const maxDepth = 200;

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
  const isHeader = /^(?:def|class|async|@)/.test(text);
  const lines = isHeader ? /\n([ \t]*)(?:def|class|async|@)/g : /\n([ \t]*)[^\s#]/g;
  const found = [...text.matchAll(lines)].map((m) => (m[1] ?? '').length);
  return found.length > 0 ? Math.min(...found) : 0;
}

function refuseAt(c: Conversion, from: number, to: number, end: number): never {
  const start = Math.min(Math.max(0, c.shift + from), end);
  const found =
    /^\S{1,20}/.exec(c.source.slice(start, to > from ? Math.min(c.shift + to, end) : end))?.[0] ?? '';
  if (found === '') return refuse('unexpected-end', undefined, { start, end: start });
  return refuse('python-syntax', { found }, { start, end: start + found.length });
}

interface Conversion {
  readonly source: string;
  /** What the parser's offsets lack to those of the source. */
  readonly shift: number;
}

/** The parts of a node, comments left out. */
function childrenOf(n: Node): Node[] {
  const children: Node[] = [];
  for (let child = n.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** Lists between commas; an empty last one is left out. */
function splitCommas(nodes: readonly Node[]): Node[][] {
  const parts: Node[][] = [[]];
  for (const n of nodes)
    if (n.name === ',') parts.push([]);
    else parts.at(-1)?.push(n);
  if (parts.at(-1)?.length === 0) parts.pop();
  return parts;
}

const rangeOf = (c: Conversion, n: Node): Range => ({ start: c.shift + n.from, end: c.shift + n.to });
const textOf = (c: Conversion, n: Node): string => c.source.slice(c.shift + n.from, c.shift + n.to);

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
      return [assignment(c, children, range)];
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

function parameters(c: Conversion, nodes: readonly Node[]): Parameter[] {
  return splitCommas(nodes).flatMap((part): Parameter[] => {
    const [first] = part;
    if (!first || first.name === '*' || first.name === '/' || first.name === '**') {
      if (part.length < 2) return [];
      return refuse(
        'python-parameter',
        undefined,
        cover(rangeOf(c, first as Node), rangeOf(c, part.at(-1) as Node)),
      );
    }
    const type = part.find((x) => x.name === 'TypeDef');
    const annotation = type && childrenOf(type).find((x) => x.name !== ':');
    const sign = part.findIndex((x) => x.name === 'AssignOp');
    const value = sign >= 0 ? part[sign + 1] : undefined;
    return [
      {
        name: textOf(c, first),
        range: rangeOf(c, first),
        ...(annotation ? { annotation: expression(c, annotation, 0) } : {}),
        ...(value ? { default: expression(c, value, 0) } : {}),
      },
    ];
  });
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

/** One expression, or a tuple without brackets. */
function list(c: Conversion, nodes: readonly Node[], place: Range): Py {
  const parts = splitCommas(nodes);
  const [only] = parts;
  const args = parts.map((part) => expression(c, part[0] as Node, 0));
  const [first] = args;
  if (!only || !first) return { kind: 'other', range: place };
  if (nodes.some((n) => n.name === ',')) return { kind: 'tuple', args, range: coverAll(args) };
  return only.length === 1 ? first : { kind: 'other', range: place };
}

const coverAll = (args: readonly Py[]): Range => cover((args[0] as Py).range, (args.at(-1) as Py).range);

function expression(c: Conversion, n: Node, depth: number): Py {
  const range = rangeOf(c, n);
  if (depth > maxDepth) return refuse('too-deep', { limit: maxDepth }, range);
  const inner = (x: Node | undefined): Py => (x ? expression(c, x, depth + 1) : { kind: 'other', range });
  const children = n.name === 'BinaryExpression' ? [] : childrenOf(n);
  switch (n.name) {
    case 'Number':
      return { kind: 'number', text: textOf(c, n), range };
    case 'VariableName':
      return { kind: 'name', name: textOf(c, n).normalize('NFC'), range };
    case 'String':
    case 'ContinuedString':
      return { kind: 'string', text: stringOf(textOf(c, n)), range };
    case 'Boolean':
    case 'None':
      return { kind: 'constant', value: textOf(c, n) as 'None', range };
    case 'Ellipsis':
      return { kind: 'constant', value: '...', range };
    case 'ParenthesizedExpression':
      return children.length === 3 ? inner(children[1]) : { kind: 'other', range };
    case 'TupleExpression':
    case 'ArrayExpression':
      return {
        kind: n.name === 'TupleExpression' ? 'tuple' : 'list',
        args: splitCommas(children.slice(1, -1)).map((part) =>
          part.length === 1 ? inner(part[0]) : { kind: 'other', range },
        ),
        range,
      };
    case 'BinaryExpression':
      return binary(c, n, depth);
    case 'UnaryExpression': {
      const sign = textOf(c, children[0] as Node);
      const operator = sign === '-' || sign === '+' ? `u${sign}` : sign;
      return { kind: 'operator', operator, args: [inner(children[1])], range };
    }
    case 'ConditionalExpression':
      return {
        kind: 'conditional',
        args: [inner(children[2]), inner(children[0]), inner(children[4])],
        range,
      };
    case 'CallExpression':
      return called(c, n, depth);
    case 'MemberExpression':
      return member(c, children, range, depth);
    case 'LambdaExpression': {
      const list = children.find((x) => x.name === 'ParamList');
      return {
        kind: 'lambda',
        parameters: list ? parameters(c, childrenOf(list)) : [],
        body: inner(children.at(-1)),
        range,
      };
    }
    default:
      return { kind: 'other', range };
  }
}

/** A chain of operators leans to the left and may be long: its spine is walked, not descended. */
function binary(c: Conversion, root: Node, depth: number): Py {
  const spine: { readonly operator: string; readonly right: Node }[] = [];
  let left = root;
  while (left.name === 'BinaryExpression') {
    const children = childrenOf(left);
    const operator = children
      .slice(1, -1)
      .map((x) => textOf(c, x))
      .join(' ');
    spine.push({ operator, right: children.at(-1) as Node });
    left = children[0] as Node;
  }
  let value = expression(c, left, depth + 1);
  let middle: Py | undefined;
  for (const { operator, right } of spine.reverse()) {
    const next = expression(c, right, depth + 1);
    const range = { start: c.shift + root.from, end: next.range.end };
    const compares = /^[<>=!]/.test(operator);
    // a < b < c is a < b and b < c.
    const step: Py = { kind: 'operator', operator, args: [compares && middle ? middle : value, next], range };
    value = compares && middle ? { kind: 'operator', operator: 'and', args: [value, step], range } : step;
    middle = compares ? next : undefined;
  }
  return { ...value, range: rangeOf(c, root) };
}

function called(c: Conversion, n: Node, depth: number): Py {
  const [callee, list] = childrenOf(n);
  const args: Py[] = [];
  const named = new Map<string, Py>();
  for (const part of splitCommas(list ? childrenOf(list).slice(1, -1) : [])) {
    const [first, sign, value] = part;
    if (part.length === 1 && first) args.push(expression(c, first, depth + 1));
    else if (part.length === 3 && first?.name === 'VariableName' && sign && value && textOf(c, sign) === '=')
      named.set(textOf(c, first), expression(c, value, depth + 1));
    else
      args.push({ kind: 'other', range: cover(rangeOf(c, first as Node), rangeOf(c, part.at(-1) as Node)) });
  }
  return {
    kind: 'call',
    callee: expression(c, callee as Node, depth + 1),
    args,
    named,
    range: rangeOf(c, n),
  };
}

function member(c: Conversion, children: readonly Node[], range: Range, depth: number): Py {
  const [first, mark, property] = children;
  const of = expression(c, first as Node, depth + 1);
  if (mark?.name === '.') return { kind: 'attribute', of, name: textOf(c, property as Node), range };
  const places = splitCommas(children.slice(2, -1)).map((part) => place(c, part, range, depth));
  return { kind: 'index', of, places, range };
}

function place(c: Conversion, part: readonly Node[], range: Range, depth: number): Place {
  const colons = part.filter((x) => x.name === ':').length;
  const [first] = part;
  if (!first || colons > 2) return { kind: 'other', range };
  if (colons === 0) return part.length === 1 ? expression(c, first, depth + 1) : { kind: 'other', range };
  const ends: (Node | undefined)[] = [undefined];
  for (const x of part)
    if (x.name === ':') ends.push(undefined);
    else ends[ends.length - 1] = x;
  const [from, to, step] = ends;
  const here = cover(rangeOf(c, first), rangeOf(c, part.at(-1) as Node));
  if (step) return { kind: 'other', range: here };
  return {
    kind: 'slice',
    ...(from ? { from: expression(c, from, depth + 1) } : {}),
    ...(to ? { to: expression(c, to, depth + 1) } : {}),
    range: here,
  };
}

/** What a string says, prefixes and quotes left out; of joined strings, all of it. */
function stringOf(text: string): string {
  return [...text.matchAll(/[a-zA-Z]{0,2}("""|'''|"|')([\s\S]*?)\1/g)].map((m) => m[2] ?? '').join('');
}
