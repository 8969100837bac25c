import type { Region } from '../language/regions/region.ts';
import type { Range } from '../place.ts';

/** The earlier functions and values of a Python file that a piece of it names, directly or through one another. */
export function functionsFor(
  own: string,
  before: readonly Region[],
  slice: (range: Range) => string,
): readonly Range[] {
  const needed = new Set<Region>();
  const pending = [own];
  for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
    const names = new Set(text.match(/[\p{L}_]\w*/gu) ?? []);
    const parameters = new Set(/^[^(]*\(([^)]*)\)/.exec(text)?.[1]?.match(/[\p{L}_]\w*/gu) ?? []);
    for (const r of before) {
      const defined = [...slice(r).matchAll(/^[ \t]*(?:def[ \t]+(\w+)|(\w+)[ \t]*=(?!=))/gmu)].map((m) =>
        r.form === 'function' ? m[1] : m[2],
      );
      const isNamed = defined.some((name) => name !== undefined && names.has(name) && !parameters.has(name));
      if (needed.has(r) || !isNamed) continue;
      needed.add(r);
      pending.push(slice(r));
    }
  }
  return before.filter((r) => needed.has(r));
}
