import { checkClaims, type CheckedClaim, type ClaimCounterexample } from '../core/claims.ts';
import type { Language } from '../core/messages/catalogue.ts';
import { say } from '../core/messages/catalogue.ts';
import { lineAndColumn } from '../core/place.ts';
import type { NestedNumbers } from '../core/request.ts';
import { accept, visible } from './complaint.ts';
import { wrapped } from './formats/text.ts';
import { readSource, type SourceText } from './input.ts';
import { words } from './messages/words.ts';
import { onlyText, readOptions } from './options.ts';
import { withinTime } from './time-limit.ts';

const defaultSeconds = 60;
const maxShown = 240;
const maxColumns = 100;

const table = {
  points: { type: 'string' },
  seed: { type: 'string' },
  format: { type: 'string' },
  timeout: { type: 'string' },
  lang: { type: 'string' },
} as const;

/** `nabla check`: a line a claim on standard output. Resolves to the exit code, 1 where a claim is wrong. */
export async function check(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const format = given.oneOf('format', ['text', 'json']) ?? 'text';
  const points = given.whole('points', 1);
  const seed = given.whole('seed', 0);
  const options = { ...(points === undefined ? {} : { points }), ...(seed === undefined ? {} : { seed }) };
  const source = await readSource(onlyText(given, language), language, false);
  const claims = withinTime(given.whole('timeout', 1) ?? defaultSeconds, language, () =>
    accept(checkClaims(source.text, options), source.name, source.text, language),
  );
  console.log(
    format === 'json' ? claimsJson(claims, source, language) : claimsText(claims, source, language),
  );
  return claims.some((c) => c.verdict === 'wrong') ? 1 : 0;
}

function claimsJson(claims: readonly CheckedClaim[], source: SourceText, language: Language): string {
  return JSON.stringify({
    ok: true,
    claims: claims.map((c) => ({
      claim: source.text.slice(c.range.start, c.range.end),
      ...lineAndColumn(source.text, c.range.start),
      verdict: c.verdict,
      points: c.points,
      remarks: c.remarks.map((m) => say(m, language)),
      ...(c.counterexample ? { counterexample: counterexampleData(c.counterexample) } : {}),
    })),
  });
}

function counterexampleData(c: ClaimCounterexample): unknown {
  return {
    at: Object.fromEntries(c.inputs.map((i) => [i.name, i.value])),
    ...(c.functions.length > 0 ? { functions: c.functions } : {}),
    claimed: c.claimed,
    found: c.found,
    ...(c.entry ? { entry: c.entry } : {}),
  };
}

const signs = { right: '✓', wrong: '✗', unchecked: '?' } as const;

function claimsText(claims: readonly CheckedClaim[], source: SourceText, language: Language): string {
  const w = words(language);
  const lines = claims.flatMap((c) => {
    const { line, column } = lineAndColumn(source.text, c.range.start);
    const claim = visible(source.text.slice(c.range.start, c.range.end)).replace(/\s+/g, ' ');
    const details = [
      ...c.remarks.map((m) => say(m, language)),
      ...(c.counterexample ? counterexampleLines(c.counterexample, language) : []),
    ];
    return [
      `${signs[c.verdict]} ${line}:${column}  ${claim}`,
      ...details.flatMap((d) =>
        d.startsWith(' ') ? [`    ${d}`] : wrapped(d, maxColumns, '    ', '      '),
      ),
    ];
  });
  const count = (verdict: CheckedClaim['verdict']): number =>
    claims.filter((c) => c.verdict === verdict).length;
  const right = count('right');
  const summary =
    right === claims.length
      ? w['claims-all-right']({ count: right })
      : w['claims-counted']({ right, wrong: count('wrong'), unchecked: count('unchecked') });
  return [...lines, '', summary].join('\n');
}

function counterexampleLines(c: ClaimCounterexample, language: Language): string[] {
  const w = words(language);
  const inputs = c.inputs.map((i) => `${i.name} = ${numbers(i.value)}`);
  const oneLine = w['claim-at']({ inputs: inputs.join(', ') });
  const at =
    oneLine.length <= maxColumns - 4 ? [oneLine] : [w['claim-at-these']({}), ...inputs.map((i) => `  ${i}`)];
  const entryOf = (v: NestedNumbers): NestedNumbers =>
    (c.entry ?? []).reduce<NestedNumbers>((a, k) => (typeof a === 'number' ? a : (a[k - 1] ?? a)), v);
  const where = c.entry ? `${w['claim-entry']({ entry: `[${c.entry.join(', ')}]` })} ` : '';
  const values = { claimed: numbers(entryOf(c.claimed)), found: numbers(entryOf(c.found)) };
  return [
    ...(c.functions.length > 0 ? [w['claim-with-functions']({ names: c.functions.join(', ') })] : []),
    ...(inputs.length === 0 ? [] : at),
    where + w['claim-numbers'](values),
  ];
}

/** Numbers in Nabla's own notation, long ones cut. */
function numbers(value: NestedNumbers): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(7)));
  const rows = value.map((v) => (typeof v === 'number' ? numbers(v) : v.map(numbers).join(', ')));
  const text = `[${rows.join(value.some((v) => typeof v !== 'number') ? '; ' : ', ')}]`;
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}
