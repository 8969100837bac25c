/** The features of each token of a document: token k has ids[offsets[k]] … ids[offsets[k + 1] − 1]. */
export interface Bags {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
}

/** From the hash of a feature's name to its row of the embedding table; undefined for an unknown one. */
export type Rows = (hash: number) => number | undefined;

/** How the tokens of one script get features. */
export interface Featurizer {
  /**
   * The features of the document's tokens, sentence after sentence, by hash. `visit` is called once a token with
   * what belongs to its form alone (the same array each time for the same word) and what its surroundings add.
   */
  readonly visit: (
    sentences: readonly (readonly string[])[],
    visit: (own: readonly number[], around: readonly number[]) => void,
  ) => void;
}

/** Makes the bags of a document's tokens over the known features; it remembers the words that it has seen. */
export function bagMaker(
  featurizer: Featurizer,
  rows: Rows,
): (sentences: readonly (readonly string[])[]) => Bags {
  const known = new WeakMap<readonly number[], readonly number[]>();
  return (sentences) => {
    const offsets: number[] = [0];
    const ids: number[] = [];
    featurizer.visit(sentences, (own, around) => {
      let list = known.get(own);
      if (!list) {
        list = own.flatMap((h) => rows(h) ?? []);
        known.set(own, list);
      }
      for (const id of list) ids.push(id);
      for (const h of around) {
        const id = rows(h);
        if (id !== undefined) ids.push(id);
      }
      offsets.push(ids.length);
    });
    return { offsets: Int32Array.from(offsets), ids: Int32Array.from(ids) };
  };
}
