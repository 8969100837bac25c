import { elementwise, type ElementwiseRule } from './elementwise.ts';

/** The identity that derivatives do not pass: its argument counts as a constant. */
export const stops: readonly ElementwiseRule[] = [
  elementwise('stop_gradient', 'x', (x) => x, ['0'], {
    aliases: ['stopgradient', 'stop_grad', 'detach'],
    tex: (x) => `\\operatorname{stop\\_gradient}\\left(${x}\\right)`,
  }),
];
