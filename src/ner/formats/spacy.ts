import { attempt, refuse, type Outcome } from '../../core/outcome.ts';
import type { Range } from '../../core/place.ts';
import { chunksOf, isTag } from '../tags.ts';
import { entitiesOf } from './doccano.ts';
import { codePointOffsets, type Entity, type TextExample } from './example.ts';

/**
 * Read spaCy's JSON, in its three forms: `Doc.to_json` ({"text", "ents"}), one or a list of them; the simple
 * training list ([text, {"entities": [[start, end, label]]}]); and version 2's training documents
 * ({"paragraphs": [{"raw", "sentences": [{"tokens": [{"orth", "space", "ner"}]}]}]}).
 */
export function readSpacy(text: string): Outcome<TextExample[]> {
  return attempt(() => {
    const place = { start: 0, end: text.length };
    const value = parsed(text);
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const examples = list.flatMap((item) => examplesOf(item, place));
    if (examples.length === 0) refuse('ner-empty-file', {}, place);
    return examples;
  });
}

/** `Doc.to_json`'s form, a list of documents: offsets in code points. */
export function writeSpacy(examples: readonly TextExample[]): string {
  const docs = examples.map((e) => {
    const at = codePointOffsets(e.text);
    return {
      text: e.text,
      ents: e.entities.map((x) => ({ start: at(x.start), end: at(x.end), label: x.label })),
    };
  });
  return `${JSON.stringify(docs, undefined, 1)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // V8 tells the offset of most slips; a file that ends too early has it at its end.
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const start = Math.min(at === undefined ? text.length : Number(at), text.length);
    refuse('ner-not-json', {}, { start, end: Math.min(start + 1, text.length) });
  }
}

const isObject = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

function examplesOf(item: unknown, place: Range): TextExample[] {
  if (Array.isArray(item)) {
    const [text, about] = item as unknown[];
    if (typeof text !== 'string' || !isObject(about)) refuse('ner-spacy-form', {}, place);
    return [{ text, entities: checkedList(text, about['entities'] ?? [], place) }];
  }
  if (!isObject(item)) refuse('ner-spacy-form', {}, place);
  if (typeof item['text'] === 'string') {
    const text = item['text'];
    return [{ text, entities: checkedList(text, item['ents'] ?? item['entities'] ?? [], place) }];
  }
  const paragraphs = item['paragraphs'];
  if (!Array.isArray(paragraphs)) refuse('ner-spacy-form', {}, place);
  return paragraphs.map((p) => paragraphOf(p, place));
}

function checkedList(text: string, list: unknown, place: Range): Entity[] {
  if (!Array.isArray(list)) refuse('ner-spacy-form', {}, place);
  return entitiesOf(text, list, place);
}

/** A paragraph of version 2. Its tokens are found in `raw`, or joined where there is none. */
function paragraphOf(p: unknown, place: Range): TextExample {
  if (!isObject(p) || !Array.isArray(p['sentences'])) refuse('ner-spacy-form', {}, place);
  const raw = typeof p['raw'] === 'string' ? p['raw'] : undefined;
  let text = raw ?? '';
  let from = 0;
  const entities: Entity[] = [];
  for (const sentence of p['sentences'] as unknown[]) {
    if (!isObject(sentence) || !Array.isArray(sentence['tokens'])) refuse('ner-spacy-form', {}, place);
    const places: Range[] = [];
    const tags: string[] = [];
    for (const token of sentence['tokens'] as unknown[]) {
      const { orth, ner = 'O', space = ' ' } = isObject(token) ? token : {};
      if (typeof orth !== 'string' || typeof ner !== 'string' || !isTag(ner))
        refuse('ner-spacy-form', {}, place);
      if (raw === undefined) text += orth;
      const at = text.indexOf(orth, from);
      if (at < 0) refuse('ner-spacy-form', {}, place);
      from = at + orth.length;
      places.push({ start: at, end: from });
      tags.push(ner);
      if (raw === undefined && typeof space === 'string') text += space;
    }
    for (const c of chunksOf(tags))
      entities.push({ start: places[c.start]!.start, end: places[c.end - 1]!.end, label: c.label });
  }
  return { text: raw ?? text.trimEnd(), entities };
}
