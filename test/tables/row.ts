import type { Layout } from '../../src/core/nabla.ts';

/** One program with the derivatives that a table gives for it, each written out from the mathematics. */
export interface Row {
  /** Where it stands: an equation's number, a row of a table. */
  readonly at: string;
  readonly source: string;
  /** By variable (`x, y` for several stacked): the derivative in Nabla's language, in terms of inputs. */
  readonly expect: Readonly<Record<string, string>>;
  readonly options: RowOptions;
}

export interface RowOptions {
  readonly of?: string;
  readonly order?: number;
  readonly layout?: Layout;
  /** The derivative is asked for, and expected, in the vec form. */
  readonly vec?: true;
  /** The text must be the expected one, letter by letter: the form that the field prints. */
  readonly printed?: true;
  /** Another text that must be printed, letter by letter, of the only variable. */
  readonly form?: string;
  /** The code of the refusal that is right for it, and why. */
  readonly refused?: readonly [code: string, reason: string];
}

/** A table's rows under a heading. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

export function row(at: string, source: string, expect: Row['expect'], options: RowOptions = {}): Row {
  return { at, source, expect, options };
}

/** A row whose answers must be printed as they are expected. */
export function printed(at: string, source: string, expect: Row['expect'], options: RowOptions = {}): Row {
  return { at, source, expect, options: { ...options, printed: true } };
}

/** Rows that share declarations. */
export function section(heading: string, declarations: string, rows: readonly Row[]): Section {
  const before = declarations === '' ? '' : `${declarations}\n`;
  return { heading, rows: rows.map((r) => ({ ...r, source: before + r.source })) };
}
