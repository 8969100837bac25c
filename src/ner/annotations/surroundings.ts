import type { Range } from '../../core/place.ts';
import type { Markup } from '../text/markup.ts';
import { scriptOf } from '../text/script.ts';
import { sentencesOf, type Sentence } from '../text/sentences.ts';

/** As far around a place, in UTF-16 units, a document is looked at. */
const reach = 20_000;

const blankLine = /\n[^\S\n]*\n/g;

/** The paragraphs that a range touches, cut where they are very long. */
function paragraphsAround(text: string, { start, end }: Range): Range {
  const from = Math.max(0, start - reach);
  const before = text.slice(from, start);
  let cut = 0;
  for (const m of before.matchAll(blankLine)) cut = m.index + m[0].length;
  const behind = text.slice(end, end + reach);
  const next = behind.search(blankLine);
  return { start: from + cut, end: end + (next < 0 ? behind.length : next) };
}

/**
 * The sentences that a range touches, without reading the whole document. Where the markup says that no text is
 * there (a fence, a formula) the paragraphs are read as plain text: a person may mark what they like.
 */
export function sentencesAround(text: string, range: Range, markup: Markup): Sentence[] {
  const place = paragraphsAround(text, range);
  const part = text.slice(place.start, place.end);
  const around = { start: range.start - place.start, end: range.end - place.start };
  const found = (as: Markup): Sentence[] =>
    [...sentencesOf(part, as, around)].map((s) => ({
      ...s,
      bounds: s.bounds.map((b) => b + place.start),
    }));
  const sentences = found(markup);
  return sentences.length > 0 ? sentences : found('plain');
}

/** Where a sentence starts and ends. */
export const rangeOfSentence = ({ bounds }: Sentence): Range => ({
  start: bounds[0] ?? 0,
  end: bounds.at(-1) ?? 0,
});

const isBlank = (text: string, at: number): boolean => /^\s$/.test(text.charAt(at));

/** The range without blanks at its ends and without half characters; `undefined` where nothing is left. */
export function trimmed(text: string, range: Range): Range | undefined {
  let { start, end } = range;
  while (start < end && isBlank(text, start)) start++;
  while (end > start && isBlank(text, end - 1)) end--;
  if (
    start < end &&
    /[\udc00-\udfff]/.test(text.charAt(start)) &&
    /[\ud800-\udbff]/.test(text.charAt(start - 1))
  )
    start--;
  if (start < end && /[\ud800-\udbff]/.test(text.charAt(end - 1)) && /[\udc00-\udfff]/.test(text.charAt(end)))
    end++;
  return start < end ? { start, end } : undefined;
}

const wordAround = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * What a selection means as an entity: the tokens that it touches, whole; with the cursor alone the token there. The
 * tokens of Korean are characters: there a selection is as it is, and the cursor means the word around it.
 * `undefined` where there is nothing but blanks.
 */
export function snapped(text: string, range: Range, markup: Markup): Range | undefined {
  const bare = range.start < range.end ? trimmed(text, range) : range;
  if (!bare) return undefined;
  const empty = bare.start === bare.end;
  let start: number | undefined;
  let end: number | undefined;
  for (const s of sentencesAround(text, bare, markup)) {
    const { bounds } = s;
    if (s.script === 'hangul') {
      const own = rangeOfSentence(s);
      const part = empty
        ? hangulWord(text, bare.start, own)
        : trimmed(text, { start: Math.max(bare.start, own.start), end: Math.min(bare.end, own.end) });
      if (part) [start, end] = [start ?? part.start, part.end];
      continue;
    }
    for (let k = 0; k < bounds.length; k += 2) {
      const from = bounds[k] as number;
      const to = bounds[k + 1] as number;
      // A cursor behind a word means it, unless another begins there.
      const touched = empty ? from <= bare.start && bare.start <= to : from < bare.end && bare.start < to;
      if (!touched) continue;
      if (empty) [start, end] = [from, to];
      else [start, end] = [start ?? from, to];
    }
  }
  return start === undefined || end === undefined ? undefined : { start, end };
}

function hangulWord(text: string, at: number, within: Range): Range | undefined {
  for (const m of text.slice(within.start, within.end).matchAll(wordAround)) {
    const start = within.start + m.index;
    const end = start + m[0].length;
    if (start <= at && at <= end) return { start, end };
  }
  return undefined;
}

const sign = /[\p{L}\p{M}\p{N}]/u;

/**
 * Every other place where the same string stands by itself: not inside a longer word. Behind a Korean name a particle
 * may follow without a blank.
 */
export function sameStrings(text: string, range: Range): Range[] {
  const string = text.slice(range.start, range.end);
  if (string.trim() === '') return [];
  const opens = sign.test([...string][0] ?? '');
  const closes = sign.test([...string].at(-1) ?? '') && scriptOf(string) !== 'hangul';
  const places: Range[] = [];
  for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + string.length)) {
    const end = at + string.length;
    if (at === range.start) continue;
    if (opens && sign.test(characterBefore(text, at))) continue;
    if (closes && sign.test(String.fromCodePoint(text.codePointAt(end) ?? 32))) continue;
    places.push({ start: at, end });
  }
  return places;
}

const characterBefore = (text: string, at: number): string =>
  [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
