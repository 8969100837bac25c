/**
 * The few functions that every surface calls: the one way through the house, from text to account.
 * PLANNED SIGNATURES (bodies follow as the stages land).
 */
import type { Account } from './account.ts';
import type { Language } from './messages/catalogue.ts';
import type { Outcome } from './outcome.ts';
import type { Structure } from './language/program.ts';

export type Layout = 'shape' | 'numerator' | 'denominator';
export type NestedNumbers = number | readonly NestedNumbers[];

export interface Declaration {
  readonly shape: readonly (number | string)[];
  readonly is?: Structure;
}

export interface Request {
  /** The value to differentiate; default: the last value that no other uses. */
  readonly of?: string;
  /** The variables; default: every input. */
  readonly wrt?: readonly string[];
  readonly order?: number;
  readonly layout?: Layout;
  /** Stack scalar variables into one gradient vector. */
  readonly stack?: boolean;
  readonly declare?: Readonly<Record<string, Declaration>>;
  /** Values of inputs; with all of them given, values are computed. */
  readonly at?: Readonly<Record<string, NestedNumbers>>;
  readonly check?: boolean;
  readonly points?: number;
  readonly seed?: number;
  readonly text?: boolean;
  readonly latex?: boolean;
}

/** The inputs and the named values of a program, for choosing what to differentiate by what. */
export interface Contents {
  readonly inputs: readonly string[];
  readonly values: readonly string[];
  /** The default for `of`. */
  readonly of: string;
}

export declare function contentsOf(source: string): Outcome<Contents>;
export declare function explainText(source: string, request: Request, language: Language): Outcome<Account>;
