import type { Range } from '../../place.ts';
import type { Macro } from '../notation.ts';
import { finish } from '../../steps.ts';
import { latexRegions } from '../regions/latex-regions.ts';
import { expand } from './expand.ts';
import { prepare } from './prepare.ts';
import { statementsIn } from './statements.ts';
import { texOf, type Tex } from './tex.ts';

/** Where formulas stand: between marks where there are any, else everywhere. */
export function formulasIn(source: string): Range[] {
  if (!/(?:^|[^\\])\$|\\[([]|\\begin\s*\{/.test(source)) return [{ start: 0, end: source.length }];
  const regions = finish(latexRegions(source));
  return regions.length > 0 ? regions : [{ start: 0, end: source.length }];
}

/** The statements of a formula, macros unfolded. */
export function rowsIn(source: string, range: Range, macros: readonly Macro[]): Tex[][] {
  const items = texOf(source, range.start, range.end);
  return statementsIn(prepare(expand(withoutDefinitions(items), macros)), source);
}

/** Definitions of macros are read apart from the formulas. */
function withoutDefinitions(items: readonly Tex[]): Tex[] {
  const out: Tex[] = [];
  const defines = /^(?:(?:re|provide)?newcommand|DeclareMathOperator|def|DeclareRobustCommand)$/;
  for (let i = 0; i < items.length; i++) {
    const t = items[i] as Tex;
    if (t.kind !== 'command' || !defines.test(t.name)) {
      out.push(t);
      continue;
    }
    i += 1;
    while (i + 1 < items.length && !(items[i + 1]?.kind === 'group')) i++;
    i++;
  }
  return out;
}
