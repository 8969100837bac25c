import { toBase64 } from './base64.ts';

export interface Typeset {
  /** A `data:` address, for an image in Markdown. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** Pixels per em: a little over the hover's 13 px text, so that the letters look equally large. */
const EM = 16;
/** Air around a formula, in pixels: strokes at its border are not cut, and lines keep a distance. */
const AIR = 3;

/** Typeset a formula in one colour of ink; `undefined` where MathJax cannot. */
export async function typeset(tex: string, ink: string): Promise<Typeset | undefined> {
  const { texToSvg } = await import('./mathjax.ts');
  try {
    return asImage(texToSvg(tex), ink);
  } catch {
    return undefined;
  }
}

/**
 * An image inherits neither font size nor colour: sizes become pixels (MathJax draws 1000 units to the em),
 * `currentColor` the ink. The attributes that only MathJax reads are left out.
 */
export function asImage(svg: string, ink: string): Typeset | undefined {
  const box = /viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!box) return undefined;
  const [left, top, wide, high] = box.slice(1).map(Number) as [number, number, number, number];
  const air = (AIR * 1000) / EM;
  const view = [left - air, top - air, wide + 2 * air, high + 2 * air].map((v) => +v.toFixed(1));
  const width = Math.ceil((wide / 1000) * EM) + 2 * AIR;
  const height = Math.ceil((high / 1000) * EM) + 2 * AIR;
  const slim = svg
    .replace(/ data-[\w-]+="[^"]*"/g, '')
    .replace(
      /^<svg[^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
        `width="${width}" height="${height}" viewBox="${view.join(' ')}" color="${ink}">`,
    );
  return { address: `data:image/svg+xml;base64,${toBase64(slim)}`, width, height };
}
