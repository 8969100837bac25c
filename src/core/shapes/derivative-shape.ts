import { axesOfShape, isScalar } from './shape.ts';
import type { Shape } from './term.ts';

/**
 * The shape convention: a scalar's gradient has the variable's shape, a derivative by a scalar has the value's
 * shape, and otherwise the axes of the value come first, then those of the variable, once an order.
 */
export function derivativeShape(of: Shape, variable: Shape, order: number): Shape {
  if (isScalar(variable)) return of;
  if (isScalar(of) && order === 1) return variable;
  const own = axesOfShape(variable);
  return [...axesOfShape(of), ...Array.from({ length: order }, () => own).flat()];
}
