import type { Backend } from '../core/run/backend.ts';
import type { Range } from '../core/place.ts';
import type { Entity } from './formats/example.ts';
import { decoder, type FoundChunk } from './model/decode.ts';
import { forward, type Forward } from './model/forward.ts';
import { bagger, type Model } from './model/model.ts';
import { mentionsIn } from './model/mentions.ts';
import { windowed, type Windowed } from './model/windows.ts';
import type { Markup } from './text/markup.ts';
import type { Script } from './text/script.ts';
import { sentencesOf, type Sentence } from './text/sentences.ts';

/** An entity of a document: UTF-16 offsets, label, and how sure the model is of it. */
export interface FoundEntity extends Entity {
  /** The least probability of the label over the entity's tokens, from 0 to 1. */
  readonly probability: number;
}

/** A model made ready to tag: its plan is compiled and its parameters are in place. */
export interface Tagger {
  readonly model: Model;
  readonly forward: Forward;
  readonly windowed: (sentences: readonly (readonly string[])[]) => Windowed;
  readonly decode: (set: Windowed) => FoundChunk[][];
}

/** The taggers of a document, by the script of their sentences. Sentences without a tagger stay without tags. */
export type Taggers = Partial<Readonly<Record<Script, Tagger>>>;

/** A part of a document that is tagged. */
export interface Slice {
  /** In order of their start. */
  readonly entities: readonly FoundEntity[];
  readonly tokens: number;
  /** How far in the document the work is. */
  readonly upTo: number;
}

export interface TagOptions {
  readonly markup?: Markup;
  /** Only sentences that touch this range. */
  readonly range?: Range;
}

export function taggerOf(model: Model, backend: Backend): Tagger {
  const bags = bagger(model);
  const run = forward(model, backend);
  return {
    model,
    forward: run,
    windowed(sentences) {
      const set = windowed(sentences, bags(sentences));
      return model.script === 'latin' ? { ...set, mentions: mentionsIn(sentences) } : set;
    },
    decode: decoder(model, run),
  };
}

/** A slice is about so many tokens: what a document tells of a word is looked for within it. */
const sliceTokens = 4000;

/**
 * Tag a text, slice after slice: the caller may stop between them, and show what is there. Entities lie within
 * sentences; each sentence is tagged by the tagger of its script.
 */
export function* tagText(taggers: Taggers, text: string, options: TagOptions = {}): Generator<Slice> {
  const { markup = 'plain', range } = options;
  let sentences: Sentence[] = [];
  let tokens = 0;
  for (const s of sentencesOf(text, markup, range)) {
    sentences.push(s);
    tokens += s.words.length;
    if (tokens < sliceTokens) continue;
    yield sliceOf(taggers, text, sentences, tokens);
    sentences = [];
    tokens = 0;
  }
  yield sliceOf(taggers, text, sentences, tokens);
}

/** All entities of a text. */
export const entitiesIn = (taggers: Taggers, text: string, options: TagOptions = {}): FoundEntity[] =>
  [...tagText(taggers, text, options)].flatMap((s) => s.entities);

function sliceOf(taggers: Taggers, text: string, sentences: readonly Sentence[], tokens: number): Slice {
  const entities: FoundEntity[] = [];
  for (const script of ['latin', 'hangul'] as const) {
    const tagger = taggers[script];
    const own = sentences.filter((s) => s.script === script);
    if (!tagger || own.length === 0) continue;
    const found = tagger.decode(tagger.windowed(own.map((s) => s.words)));
    own.forEach((s, n) => {
      for (const c of found[n] ?? []) entities.push(...entityOf(text, s, c));
    });
  }
  entities.sort((a, b) => a.start - b.start);
  return { entities, tokens, upTo: sentences.at(-1)?.bounds.at(-1) ?? text.length };
}

/** Of characters, blanks at the ends of a chunk are no part of the entity. */
function entityOf(text: string, s: Sentence, c: FoundChunk): FoundEntity[] {
  let start = s.bounds[2 * c.start] as number;
  let end = s.bounds[2 * c.end - 1] as number;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return start < end ? [{ start, end, label: c.label, probability: c.probability }] : [];
}
