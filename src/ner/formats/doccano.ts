import { attempt, refuse, type Outcome } from '../../core/outcome.ts';
import type { Range } from '../../core/place.ts';
import {
  byStart,
  codePointOffsets,
  overlap,
  utf16Offsets,
  type Entity,
  type TextExample,
} from './example.ts';

/**
 * Read doccano's JSONL: {"text": …, "label": [[start, end, label], …]}, or `labels`, or `entities` with
 * `start_offset`, `end_offset`, `label`. A bad line is refused with its place; nothing is skipped.
 */
export function readDoccano(text: string): Outcome<TextExample[]> {
  return attempt(() => {
    const examples: TextExample[] = [];
    const ends = /\r\n|\n|\r|$/g;
    for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
      ends.lastIndex = start;
      const m = ends.exec(text) as RegExpExecArray;
      const line = text.slice(start, m.index);
      if (line.trim() !== '') examples.push(readLine(line, { start, end: m.index }));
      start = m.index + Math.max(1, m[0].length);
    }
    if (examples.length === 0) refuse('ner-empty-file', {}, { start: 0, end: text.length });
    return examples;
  });
}

/** A line of JSON an example, offsets in code points, with the fields that it was read with. */
export function writeDoccano(examples: readonly TextExample[]): string {
  return examples
    .map((e) => {
      const at = codePointOffsets(e.text);
      const label = e.entities.map((x) => [at(x.start), at(x.end), x.label]);
      return `${JSON.stringify({ ...e.rest, text: e.text, label })}\n`;
    })
    .join('');
}

function readLine(line: string, place: Range): TextExample {
  const value = objectOf(line, place);
  const { text, label, labels, entities, ...rest } = value;
  if (typeof text !== 'string') refuse('ner-no-text', {}, place);
  const list: unknown = label ?? labels ?? entities ?? [];
  if (!Array.isArray(list)) refuse('ner-entity-form', {}, place);
  return {
    text,
    entities: entitiesOf(text, list, place),
    ...(Object.keys(rest).length > 0 ? { rest } : {}),
  };
}

function objectOf(line: string, place: Range): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    refuse('ner-not-json', {}, place);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('ner-not-json', {}, place);
  return value as Record<string, unknown>;
}

/** Entities with offsets in code points, checked: inside the text, not empty, no two overlapping. */
export function entitiesOf(text: string, list: readonly unknown[], place: Range): Entity[] {
  const units = utf16Offsets(text);
  const entities = list.map((item): Entity => {
    const [from, to, label] = tripleOf(item, place);
    const start = units(from);
    const end = units(to);
    if (start === undefined || end === undefined || start >= end)
      refuse('ner-entity-outside', { start: from, end: to }, place);
    return { start, end, label };
  });
  const sorted = byStart(entities);
  const pair = overlap(sorted);
  if (pair)
    refuse(
      'ner-overlap',
      { first: text.slice(pair[0].start, pair[0].end), second: text.slice(pair[1].start, pair[1].end) },
      place,
    );
  return sorted;
}

function tripleOf(item: unknown, place: Range): [number, number, string] {
  const o = item as Record<string, unknown> | null;
  const triple: readonly unknown[] = Array.isArray(item)
    ? item
    : typeof o === 'object' && o !== null
      ? [o['start_offset'] ?? o['start'], o['end_offset'] ?? o['end'], o['label']]
      : [];
  const [start, end, label] = triple;
  if (!Number.isInteger(start) || !Number.isInteger(end) || typeof label !== 'string' || label === '')
    refuse('ner-entity-form', {}, place);
  return [start as number, end as number, label];
}
