import { labelOfTag } from '../tag-set.ts';

/** The weight of the other mentions of a name beside a mention's own probabilities; chosen on the development files. */
const share = 0.4;
/** Below this a probability counts as this: no tag becomes impossible. */
const least = 1e-6;

/** For each capitalised word that stands more than once in a document, the numbers of its tokens. */
export function mentionsIn(sentences: readonly (readonly string[])[]): number[][] {
  const places = new Map<string, number[]>();
  let token = 0;
  for (const words of sentences)
    for (const word of words) {
      if (/^\p{Lu}/u.test(word)) {
        const own = places.get(word);
        if (own) own.push(token);
        else places.set(word, [token]);
      }
      token++;
    }
  return [...places.values()].filter((own) => own.length > 1);
}

/**
 * What a name is at one place of a document it mostly is at the others (one sense per discourse; Gale, Church,
 * Yarowsky 1992): the probability of each label becomes a mean of a token's own and of those of the other mentions. The
 * scores of the label's tags change all by the same, so which of B, I, E, S it is stays with the token. `scores`
 * holds `size` numbers a token and is changed in place.
 */
export function heedMentions(
  scores: Float32Array,
  size: number,
  mentions: readonly (readonly number[])[],
): void {
  const labels = 1 + (size - 1) / 4;
  for (const tokens of mentions) {
    const own = tokens.map((k) => byLabel(scores, k * size, size, labels));
    const sums = new Float64Array(labels);
    for (const p of own) p.forEach((value, label) => (sums[label] = (sums[label] as number) + value));
    tokens.forEach((k, n) => {
      const more = (own[n] as Float64Array).map((p, label) => {
        const others = Math.max(0, (sums[label] as number) - p) / (own.length - 1);
        return Math.log(((1 - share) * p + share * others + least) / (p + least));
      });
      for (let t = 0; t < size; t++)
        scores[k * size + t] = (scores[k * size + t] as number) + (more[labelOfTag(t) + 1] as number);
    });
  }
}

/** The probabilities of O and of each label: those of its tags together. */
function byLabel(scores: Float32Array, from: number, size: number, labels: number): Float64Array {
  const sums = new Float64Array(labels);
  let most = -Infinity;
  for (let t = 0; t < size; t++) most = Math.max(most, scores[from + t] as number);
  let total = 0;
  for (let t = 0; t < size; t++) {
    const p = Math.exp((scores[from + t] as number) - most);
    sums[labelOfTag(t) + 1] = (sums[labelOfTag(t) + 1] as number) + p;
    total += p;
  }
  for (let k = 0; k < labels; k++) sums[k] = (sums[k] as number) / total;
  return sums;
}
