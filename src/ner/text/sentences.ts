import type { Range } from '../../core/place.ts';
import { blocksOf, type Markup } from './markup.ts';
import { scriptOf, type Script } from './script.ts';
import { characterBounds, tokenBounds } from './tokens.ts';

/** A sentence of a document: its tokens are words, or characters where it is Korean. */
export interface Sentence {
  readonly script: Script;
  /** Token k runs from bounds[2k] to bounds[2k + 1]: UTF-16 offsets in the document. */
  readonly bounds: readonly number[];
  readonly words: readonly string[];
}

/** Longer sentences are cut: no text makes a sentence without an end. */
const maxTokens = { latin: 400, hangul: 1200 } as const;

/**
 * The sentences of a document, in order. Within a block a sentence ends after . ! ? … 。 (and closing quotes and
 * brackets behind them) before a blank and the start of another, unless the full stop belongs to an abbreviation;
 * and at the end of a line of fewer than 50 characters, which nobody has wrapped. With `around`, only sentences
 * that touch that range.
 */
export function* sentencesOf(document: string, markup: Markup, around?: Range): Generator<Sentence> {
  const from = around?.start ?? 0;
  const to = around?.end ?? document.length;
  for (const block of blocksOf(document, markup, from, to))
    for (const { start, end } of sentenceRanges(block.text)) {
      const a = block.start + start;
      const b = block.start + end;
      if (around && (b < from || a > to)) continue;
      yield* sentenceAt(block.text.slice(start, end), a);
    }
}

function* sentenceAt(text: string, offset: number): Generator<Sentence> {
  const script = scriptOf(text);
  const bounds = script === 'hangul' ? characterBounds(text) : tokenBounds(text);
  const step = 2 * maxTokens[script];
  for (let k = 0; k < bounds.length; k += step) {
    const part = bounds.length <= step ? bounds : bounds.slice(k, k + step);
    const words: string[] = [];
    for (let j = 0; j < part.length; j += 2) words.push(text.slice(part[j], part[j + 1]));
    yield { script, bounds: part.map((b) => b + offset), words };
  }
}

const wrapped = 50;
const stop = /[.!?…。！？]+['"”’)\]»」』]*(?=\s)|\r?\n/gu;
const opens = /^\s+['"“‘([«「『*]*[\p{Lu}\p{Lo}\p{N}]/u;

/** Abbreviations that may end a sentence do so only before one of the words that most often begin one. */
const abbreviation =
  /(?:^|[^\p{L}\p{N}])(?:(?:\p{L}\.)+|(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Hon|Gov|Sen|Rep|Mt|Ft|Inc|Ltd|Corp|Co|Bros|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|pp|cf|al|approx|Fig|fig|Eq|eq|i\.e|e\.g)\.)$/u;
const beginning =
  /^\s+['"“‘(]*(?:The|A|An|In|On|At|He|She|It|They|We|I|You|This|That|These|Those|But|And|If|When|As|For|However|After|His|Her|There)\s/;

function* sentenceRanges(block: string): Generator<Range> {
  let start = 0;
  let lineStart = 0;
  stop.lastIndex = 0;
  for (let m = stop.exec(block); m; m = stop.exec(block)) {
    const end = m.index + m[0].length;
    const isBreak = m[0].endsWith('\n');
    if (isBreak) {
      const length = m.index - lineStart;
      lineStart = end;
      if (length >= wrapped) continue;
    } else if (!endsSentence(block, m.index, m[0], end)) continue;
    const range = trimmed(block, start, end);
    if (range) yield range;
    start = end;
  }
  const range = trimmed(block, start, block.length);
  if (range) yield range;
}

function endsSentence(block: string, at: number, signs: string, end: number): boolean {
  const after = block.slice(end, end + 24);
  if (after.trim() === '') return true;
  if (!opens.test(after)) return false;
  if (!/^\.['"”’)\]»」』]*$/.test(signs)) return true;
  return !abbreviation.test(block.slice(Math.max(0, at - 12), at + 1)) || beginning.test(after);
}

function trimmed(text: string, start: number, end: number): Range | undefined {
  let a = start;
  let b = end;
  while (a < b && isBlank(text.charCodeAt(a))) a++;
  while (b > a && isBlank(text.charCodeAt(b - 1))) b--;
  return a < b ? { start: a, end: b } : undefined;
}

const isBlank = (c: number): boolean => c <= 32 || c === 0xa0 || c === 0x3000;
