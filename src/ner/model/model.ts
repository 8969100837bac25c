import { bagMaker, type Bags, type Featurizer, type Rows } from '../features/document.ts';
import { english } from '../features/english.ts';
import { korean } from '../features/korean.ts';
import type { NameList } from '../features/name-lists.ts';
import type { Script } from '../text/script.ts';
import { tagSet, type TagSet } from '../tag-set.ts';

/** The kinds of model: the window classifier, and the notes' logistic classifier of one label. */
export type ModelKind = 'window' | 'logistic';

/** What is known of a model besides its numbers. */
export interface About {
  /** Scores on the development files: by file, by label (`all` for all together), in per cent. */
  readonly metrics?: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly precision: number; readonly recall: number; readonly f1: number }>>
    >
  >;
  readonly corpora?: readonly {
    readonly name: string;
    readonly licence: string;
    readonly attribution: string;
  }[];
  readonly licence?: string;
  readonly seed?: number;
}

export interface Sizes {
  /** Tokens on either side of the one that is tagged. */
  readonly window: number;
  readonly embedding: number;
  readonly hidden: number;
}

/** A trained tagger. Its parameters are those of its program, by name, row-major. */
export interface Model {
  readonly kind: ModelKind;
  readonly script: Script;
  readonly labels: readonly string[];
  readonly sizes: Sizes;
  /** The hash of the feature of each row of E, ascending. */
  readonly features: Uint32Array;
  readonly lists: readonly NameList[];
  readonly parameters: ReadonlyMap<string, Float32Array>;
  readonly about: About;
  /** How many bits a number of E has in a file; 8 where nothing is said. */
  readonly bits?: 4;
}

/** The tags of a model: BIOES for a window, O and the label for a logistic classifier. */
export const tagsOfModel = (m: Pick<Model, 'kind' | 'labels'>): TagSet =>
  m.kind === 'window' ? tagSet(m.labels) : { labels: m.labels, tags: ['O', `I-${m.labels[0] as string}`] };

export const featurizerOf = (script: Script, lists: readonly NameList[]): Featurizer =>
  script === 'latin' ? english(lists) : korean();

/** From sentences to bags of a model's features. One per model and thread: it remembers words. */
export function bagger(
  m: Pick<Model, 'script' | 'lists' | 'features'>,
): (sentences: readonly (readonly string[])[]) => Bags {
  return bagMaker(featurizerOf(m.script, m.lists), rowsOf(m.features));
}

/** A table from hashes to rows with open addressing, at most half full: a Map of numbers this large is slower. */
function rowsOf(features: Uint32Array): Rows {
  const size = 2 ** Math.ceil(Math.log2(2 * features.length + 2));
  const rows = new Int32Array(size).fill(-1);
  const slotOf = (hash: number): number => {
    let slot = hash & (size - 1);
    for (;;) {
      const row = rows[slot] as number;
      if (row < 0 || features[row] === hash) return slot;
      slot = (slot + 1) & (size - 1);
    }
  };
  features.forEach((hash, row) => (rows[slotOf(hash)] = row));
  return (hash) => {
    const row = rows[slotOf(hash)] as number;
    return row < 0 ? undefined : row;
  };
}
