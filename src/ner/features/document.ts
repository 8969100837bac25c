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
  const known = new WeakMap<readonly number[], Int32Array>();
  return (sentences) => {
    const count = sentences.reduce((n, words) => n + words.length, 0);
    const offsets = new Int32Array(count + 1);
    let ids = new Int32Array(40 * count);
    let token = 0;
    let at = 0;
    featurizer.visit(sentences, (own, around) => {
      let list = known.get(own);
      if (!list) {
        list = Int32Array.from(own.flatMap((h) => rows(h) ?? []));
        known.set(own, list);
      }
      if (at + list.length + around.length > ids.length) {
        const more = new Int32Array(2 * (at + list.length + around.length));
        more.set(ids.subarray(0, at));
        ids = more;
      }
      ids.set(list, at);
      at += list.length;
      for (let k = 0; k < around.length; k++) {
        const id = rows(around[k] as number);
        if (id !== undefined) ids[at++] = id;
      }
      offsets[++token] = at;
    });
    return { offsets, ids: ids.slice(0, at) };
  };
}
