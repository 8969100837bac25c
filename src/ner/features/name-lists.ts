import { hashText } from './hash.ts';

/**
 * A list of names as a Bloom filter (Bloom 1970): ten bits a name and seven probes, so that one name in a hundred
 * that is not on the list seems to be.
 */
export interface NameList {
  readonly name: string;
  readonly bits: Uint8Array;
}

const probes = 7;
const bitsAName = 10;

export function nameList(name: string, names: ReadonlySet<string>): NameList {
  const bits = new Uint8Array(Math.max(8, Math.ceil((names.size * bitsAName) / 8)));
  for (const n of names)
    forProbes(n, bits.length * 8, (bit) => {
      bits[bit >> 3] = (bits[bit >> 3] as number) | (1 << (bit & 7));
      return true;
    });
  return { name, bits };
}

export const isOnList = (list: NameList, name: string): boolean =>
  forProbes(name, list.bits.length * 8, (bit) => ((list.bits[bit >> 3] as number) & (1 << (bit & 7))) !== 0);

/** Double hashing (Kirsch, Mitzenmacher 2006). Stops at the first probe that answers false. */
function forProbes(name: string, size: number, probe: (bit: number) => boolean): boolean {
  const a = hashText(name, 0x51ed);
  const b = hashText(name, 0xb5ad) | 1;
  for (let k = 0; k < probes; k++) if (!probe(((a + Math.imul(k, b)) >>> 0) % size)) return false;
  return true;
}

/** How a name stands on a list and is looked up: lower case, without accents. */
export const listForm = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ʻʼ‘’`]/g, "'")
    .toLowerCase();
