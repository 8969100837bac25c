import type { Formula, Mark } from '../account.ts';

/**
 * While formulas are made, marked parts stand between private-use characters, so that marks follow when formulas
 * are put together; `settled` takes them out of the finished formula and gives their ranges.
 */
const signs = { name: '\uE000', nameEnd: '\uE001', changed: '\uE002', close: '\uE003' } as const;

export const nameMarked = (name: string, tex: string): string =>
  `${signs.name}${name}${signs.nameEnd}${tex}${signs.close}`;

/** The formula as a part that a step changes, or that came of the change. */
export const changed = (f: Formula): Formula => ({
  tex: `${signs.changed}${f.tex}${signs.close}`,
  text: f.text,
});

/** TeX or a sentence without its marks. */
export const unmarked = (tex: string): string => tex.replace(/\uE000[^\uE001]*\uE001|\uE002|\uE003/g, '');

/** The finished formula: clean TeX, with the ranges of its marks. Names that nobody knows have none. */
export function settled(f: Formula, known: ReadonlySet<string>): Formula {
  if (!/[\uE000\uE002]/.test(f.tex)) return f;
  let tex = '';
  const marks: Mark[] = [];
  const open: (number | undefined)[] = [];
  for (const part of f.tex.match(/\uE000[^\uE001]*\uE001|\uE002|\uE003|[^\uE000-\uE003]+/g) ?? []) {
    if (part === signs.changed) {
      open.push(marks.push({ start: tex.length, end: tex.length, kind: 'changed' }) - 1);
    } else if (part.startsWith(signs.name)) {
      const name = part.slice(1, -1);
      const at = { start: tex.length, end: tex.length, kind: 'name', name } as const;
      open.push(known.has(name) ? marks.push(at) - 1 : undefined);
    } else if (part === signs.close) {
      const own = open.pop();
      const mark = own === undefined ? undefined : marks[own];
      if (own !== undefined && mark) marks[own] = { ...mark, end: tex.length };
    } else tex += part;
  }
  return { tex, text: f.text, ...(marks.length > 0 ? { marks } : {}) };
}

/** The names that are marked in formulas, each once, in order. */
export const namesMarkedIn = (formulas: readonly Formula[]): string[] => [
  ...new Set(formulas.flatMap((f) => (f.marks ?? []).flatMap((m) => (m.name === undefined ? [] : [m.name])))),
];

/** The names in a formula that is still being made. */
export const namesWithin = (f: Formula): string[] =>
  [...f.tex.matchAll(/\uE000([^\uE001]*)\uE001/g)].map((m) => m[1] ?? '');
