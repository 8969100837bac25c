import type { PrimitiveRule } from '../../rules/primitive.ts';
import type { InnerProgram } from '../program.ts';
import { push, reduce, reshape, shapeAt, view, type Nodes } from './build.ts';
import type { Id, PlacedPart } from './nodes.ts';
import { logSumExp, softmax } from './softmax.ts';

/** A primitive as views, places, loops, or else as a call of its rule. */
export function translatePrimitive(
  b: Nodes,
  rule: PrimitiveRule,
  args: readonly Id[],
  options: readonly (number | string)[],
  shape: readonly number[],
  body: InnerProgram | undefined,
): Id {
  const [x] = args as [Id];
  const own = shapeAt(b, x);
  const last = own.length - 1;
  switch (rule.name) {
    case 'softmax':
      return softmax(b, x, [last]);
    case 'logsumexp':
      return logSumExp(b, x, [last]);
    case 'maximum':
    case 'minimum': {
      const labels = own.map((_, k) => k);
      const how = rule.name === 'maximum' ? 'max' : 'min';
      return reduce(b, how, [{ node: x, labels }], labels.slice(0, -1), (l) => own[l] as number);
    }
    case 'reshape':
      return reshape(b, x, shape);
    case 'slice':
      return sliced(b, x, options as [number, number, number], shape);
    case 'concat':
      return joined(b, args, options as [number, ...number[]], shape);
    default:
      return push(b, {
        kind: 'call',
        rule: rule.name,
        options,
        args,
        batchRank: own.length - (rule.coreRanks(options)[0] ?? 0),
        shape,
        ...(body ? { body } : {}),
      });
  }
}

/** Options: the axis counted from the last, the entries before the piece, whether the piece has the axis. */
function sliced(
  b: Nodes,
  x: Id,
  [axis, offset, has]: readonly [number, number, number],
  shape: readonly number[],
): Id {
  const own = shapeAt(b, x);
  const at = own.length - axis;
  return view(
    b,
    x,
    own.map((_, k) => (k === at ? offset : 0)),
    own.map((_, k) => (k === at && !has ? -1 : k > at && !has ? k - 1 : k)),
    shape,
  );
}

/** Options: the axis counted from the last, then for each part whether it has the axis. */
function joined(
  b: Nodes,
  args: readonly Id[],
  [axis, ...has]: readonly [number, ...number[]],
  shape: readonly number[],
): Id {
  const at = shape.length - axis;
  let offset = 0;
  const parts = args.map((node, i): PlacedPart => {
    const starts = shape.map((_, k) => (k === at ? offset : 0));
    const drivers = shape.map((_, k) => (has[i] ? k : k === at ? -1 : k > at ? k - 1 : k));
    offset += has[i] ? (shapeAt(b, node)[at] as number) : 1;
    return { node, starts, drivers };
  });
  return push(b, { kind: 'place', parts, stored: parts.length, covered: true, shape });
}
