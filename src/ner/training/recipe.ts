import type { Model, Sizes } from '../model/model.ts';
import type { TrainOptions } from './train.ts';

/**
 * How one corpus is read. A label of the corpus becomes one of ours, or several of which one is right, or O, or
 * `*`: anything may be there. A label that is not in the table is left open.
 */
export interface CorpusRecipe {
  readonly name: string;
  /** Files, relative to the folder of corpora. */
  readonly train: readonly string[];
  readonly dev?: readonly string[];
  readonly labels: Readonly<Record<string, string | readonly string[]>>;
  /** Which of our labels the corpus marks throughout: there O means that they are not there. */
  readonly complete: readonly string[];
  /** How many sentences in a row make a document where the file does not say; 1 where they are apart. */
  readonly document?: number;
  /** How often its sentences are gone over in an epoch, where more than once: for a small corpus of its own kind. */
  readonly times?: number;
  /**
   * The share of its sentences with names that are gone over once more in small letters, beside each copy with other
   * names: informal text has names so.
   */
  readonly smallLetters?: number;
  /** Tokens behind an @ are handles: joined to it and set to O, whatever the file says. */
  readonly handles?: boolean;
  readonly licence: string;
  readonly attribution: string;
}

/** How a model is made from a folder of corpora. */
export interface Recipe {
  readonly language: 'en' | 'ko';
  readonly labels: readonly string[];
  /** The licence of the model, which those of the corpora ask for. */
  readonly licence: string;
  readonly corpora: readonly CorpusRecipe[];
  readonly gazetteers?: {
    readonly firstNames: readonly string[];
    readonly lastNames: readonly string[];
    readonly cities: readonly string[];
  };
  /** Copies of each sentence with other names in it, and sentences of our own. */
  readonly changedNames: number;
  readonly madeSentences: number;
  /**
   * Features seen less than `least` times get no row, and no more than `most` get one; rows begin with numbers of the
   * standard deviation `tableSpread`, 0.1 unless said.
   */
  readonly model: {
    readonly least: number;
    readonly most: number;
    readonly sizes: Sizes;
    readonly tableSpread?: number;
    readonly bits?: NonNullable<Model['bits']>;
    /** Added to the scores of a label's tags when training is over, to balance the labels on the development files. */
    readonly offsets?: Readonly<Record<string, number>>;
  };
  readonly training: Omit<TrainOptions, 'seed'>;
  /**
   * As many models of other seeds are trained first, and the mean of their probabilities has this weight in the loss
   * of the one that is kept.
   */
  readonly teachers?: { readonly count: number; readonly weight: number };
}
