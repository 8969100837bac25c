import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { none, type Arguments, type Build } from './arguments.ts';
import { isTwoDimensional, type Kind } from './kinds.ts';
import { aligned, call, entrywise, number, operator, type Operation, type Written } from './operations.ts';
import { reducedBy, reduction, type Along } from './reductions.ts';
import type { TermId } from './terms.ts';

/** The mean of a loss over all entries, its sum, or the entries themselves: `reduction='mean'`. */
function lossOf(c: Arguments, entries: Operation, args: readonly TermId[], standard = 'mean'): TermId {
  const how = c.text(none, 'reduction') ?? standard;
  c.ignore('weight');
  const list = c.make(entries, args);
  if (how === 'none') return list;
  if (how !== 'mean' && how !== 'sum') return refuse('python-option', { name: 'reduction' }, c.range);
  return c.make(reducedBy(how, { axis: undefined, keep: false }), [list]);
}

const difference = (args: readonly Written[], range: Range): Expression =>
  operator('-', aligned(args), range);

/** Losses of PyTorch and optax, by their names. */
export const losses: Readonly<Record<string, Build>> = {
  mse_loss: (c) =>
    lossOf(c, squaredDifference, [c.term(0, 'input', 'predictions'), c.term(1, 'target', 'targets')]),
  squared_error: (c) => c.make(squaredDifference, [c.term(0), c.term(1)]),
  l1_loss: (c) =>
    lossOf(
      c,
      entrywise((args, range) => call('abs', [difference(args, range)], range)),
      [c.term(0, 'input'), c.term(1, 'target')],
    ),
  smooth_l1_loss: (c) => {
    const beta = c.real(none, 'beta') ?? 1;
    return lossOf(c, differenceUnder('smooth_l1', beta), [c.term(0, 'input'), c.term(1, 'target')]);
  },
  huber_loss: (c) => {
    const delta = c.real(none, 'delta') ?? 1;
    return lossOf(c, differenceUnder('huber', delta), [c.term(0, 'input'), c.term(1, 'target')]);
  },
  binary_cross_entropy: (c) =>
    lossOf(
      c,
      entrywise((args, range) => call('bce', aligned([...args].reverse()), range)),
      [c.term(0, 'input'), c.term(1, 'target')],
    ),
  binary_cross_entropy_with_logits: (c) =>
    lossOf(
      c,
      entrywise((args, range) => {
        const [z, y] = aligned(args) as [Expression, Expression];
        return operator('-', [call('softplus', [z], range), operator('.*', [y, z], range)], range);
      }),
      [c.term(0, 'input'), c.term(1, 'target')],
    ),
  /** From scores and probabilities of classes; a matrix holds an example a row. */
  cross_entropy: (c) => crossEntropy(c, [c.term(0, 'input'), c.term(1, 'target')]),
  softmax_cross_entropy: (c) => c.make(crossEntropyOfRows, [c.term(0, 'logits'), c.term(1, 'labels')]),
};

const squaredDifference = entrywise((args, range) =>
  operator('.^', [difference(args, range), number(2, range)], range),
);

const differenceUnder = (name: string, parameter: number): Operation =>
  entrywise((args, range) => call(name, [difference(args, range), number(parameter, range)], range));

function crossEntropy(c: Arguments, args: readonly TermId[]): TermId {
  const how = c.text(none, 'reduction') ?? 'mean';
  const rows = c.make(crossEntropyOfRows, args);
  if (how === 'none') return rows;
  if (how !== 'mean' && how !== 'sum') return refuse('python-option', { name: 'reduction' }, c.range);
  const whole: Along = { axis: undefined, keep: false };
  const write = (x: Expression, _: unknown, range: Range): Expression => call(how, [x], range);
  return c.make(
    {
      ...reduction(whole, write),
      write: ([w], range) => (w?.kind === 's' ? w.e : call(how, [(w as Written).e], range)),
      expect: () => ['?'],
    },
    [rows],
  );
}

/** −Σ y log softmax(z), of each row of a matrix. */
const crossEntropyOfRows: Operation = {
  kind: ([z = '?']) => (z === 'v' ? 's' : z === 'm' ? 'v' : '?'),
  expect: (own, [z = '?', y = '?']) => {
    const shared: Kind =
      own === 's' ? 'v' : own === 'v' ? 'm' : z !== '?' && z !== 'a' ? z : y !== '?' ? y : 'a';
    return [shared, shared];
  },
  write: (args, range) => {
    const [z, y] = args as [Written, Written];
    if (!isTwoDimensional(z.kind)) return call('softmax_crossentropy', [y.e, z.e], range);
    const logs = call('logsoftmax', [z.e, number(2, range)], range);
    const sums = call('sum', [operator('.*', [y.e, logs], range), number(2, range)], range);
    return operator('u-', [sums], range);
  },
};
