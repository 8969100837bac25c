import type { Entity } from './example.ts';

/** The text with its entities marked where they stand: [Paris](LOC). */
export function inlineMarkup(text: string, entities: readonly Entity[]): string {
  let out = '';
  let from = 0;
  for (const e of entities) {
    out += `${text.slice(from, e.start)}[${text.slice(e.start, e.end)}](${e.label})`;
    from = e.end;
  }
  return out + text.slice(from);
}
