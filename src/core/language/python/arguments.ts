import type { Range } from '../../place.ts';
import type { Operation } from './operations.ts';
import type { Along } from './reductions.ts';
import type { TermId } from './terms.ts';

/** What a function of a library is called with. Whatever is asked for counts as read. */
export interface Arguments {
  readonly name: string;
  readonly library: 'numpy' | 'torch' | 'jax' | 'other';
  readonly count: number;
  readonly range: Range;
  readonly term: (at: number, ...names: readonly string[]) => TermId;
  readonly termIf: (at: number, ...names: readonly string[]) => TermId | undefined;
  readonly whole: (at: number, ...names: readonly string[]) => number | undefined;
  readonly real: (at: number, ...names: readonly string[]) => number | undefined;
  readonly flag: (at: number, ...names: readonly string[]) => boolean | undefined;
  readonly text: (at: number, ...names: readonly string[]) => string | undefined;
  /** The entries of a tuple or list, or the arguments from here on. */
  readonly terms: (at: number) => readonly TermId[];
  /** Read it and leave it: `dtype=float`. */
  readonly ignore: (...names: readonly string[]) => void;
  readonly is: (at: number, what: 'number' | 'term') => boolean;
  readonly make: (operation: Operation, args: readonly TermId[]) => TermId;
}

export type Build = (c: Arguments) => TermId;

/** An argument that has no place, only a name. */
export const none = -1;

export const along = (c: Arguments, at = 1): Along => ({
  axis: c.whole(at, 'axis', 'dim'),
  keep: c.flag(none, 'keepdims', 'keepdim') ?? false,
});
