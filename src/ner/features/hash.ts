/** A 32-bit hash of a feature's name: FNV-1a over UTF-16 units, with the finaliser of MurmurHash3. */
export const hashText = (text: string, seed = 0): number => finished(goOn(0x811c9dc5 ^ seed, text));

/** The hash of `${kind}:${first} ${second}`, without that text being made. */
export const hashPair = (kind: string, first: string, second: string): number =>
  finished(goOn(goOn(goOn(goOn(goOn(0x811c9dc5, kind), ':'), first), ' '), second));

function goOn(state: number, text: string): number {
  let h = state;
  for (let k = 0; k < text.length; k++) h = Math.imul(h ^ text.charCodeAt(k), 0x01000193);
  return h;
}

function finished(state: number): number {
  let h = state ^ (state >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
