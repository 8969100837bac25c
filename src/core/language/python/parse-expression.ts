import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import { childrenOf, maxDepth, rangeOf, splitCommas, textOf, type Conversion, type Node } from './nodes.ts';
import type { Parameter, Place, Py } from './syntax.ts';

export function parameters(c: Conversion, nodes: readonly Node[]): Parameter[] {
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

/** One expression, or a tuple without brackets. */
export function list(c: Conversion, nodes: readonly Node[], place: Range): Py {
  const parts = splitCommas(nodes);
  const [only] = parts;
  const args = parts.map((part) => expression(c, part[0] as Node, 0));
  const [first] = args;
  if (!only || !first) return { kind: 'other', range: place };
  if (nodes.some((n) => n.name === ',')) return { kind: 'tuple', args, range: coverAll(args) };
  return only.length === 1 ? first : { kind: 'other', range: place };
}

const coverAll = (args: readonly Py[]): Range => cover((args[0] as Py).range, (args.at(-1) as Py).range);

export function expression(c: Conversion, n: Node, depth: number): Py {
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
