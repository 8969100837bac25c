/**
 * A function of numbers, applied entry by entry: one row declares all that the engine knows of it.
 * The local derivatives are written in Nabla's own language, in terms of the parameters and of the value
 * (`out`), so that a row reads as a table of derivatives does: tan: 1 + out^2.
 */
export interface ElementwiseRule {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Names of the arguments as the derivatives use them: ['x'] or ['x', 'y']. */
  readonly parameters: readonly string[];
  readonly value: (...x: number[]) => number;
  /** One a parameter. */
  readonly derivatives: readonly string[];
  /** False where the real function is undefined or has no derivative. Default: everywhere true. */
  readonly domain?: (...x: number[]) => boolean;
  /** Zero exactly at a kink or jump, growing with the distance from it. Default: no kinks. */
  readonly kink?: (...x: number[]) => number;
  /** Which convention holds at the kink, as a formula: "relu'(0) = 0". */
  readonly convention?: string;
  /**
   * Parameters that are whole numbers (the order of a Bessel function): there is no derivative by them, and
   * one that is asked for must be refused; the '0' among `derivatives` only keeps the places.
   */
  readonly discrete?: readonly string[];
  /** The values of the last parameters where a call leaves them out: leaky_relu(x) has slope 0.01. */
  readonly defaults?: readonly number[];
  /** TeX of the call; default is \operatorname{name}(x, y). */
  readonly tex?: (...x: string[]) => string;
}

type Details = Partial<
  Pick<ElementwiseRule, 'aliases' | 'domain' | 'kink' | 'convention' | 'discrete' | 'defaults' | 'tex'>
>;

/** A row: name, parameters ('x' or 'x, y'), value, derivatives. */
export function elementwise(
  name: string,
  parameters: string,
  value: (...x: number[]) => number,
  derivatives: readonly string[],
  details: Details = {},
): ElementwiseRule {
  return { name, parameters: parameters.split(/\s*,\s*/), value, derivatives, aliases: [], ...details };
}
