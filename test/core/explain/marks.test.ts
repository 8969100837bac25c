import assert from 'node:assert/strict';
import { test } from 'node:test';
import katex from 'katex';
import type { Formula } from '../../../src/core/account.ts';
import { texName } from '../../../src/core/notation/tex-names.ts';
import { accountOf, everyFormula } from './shown.ts';
import { derivations } from './derivations.ts';

/** The TeX with a colour around every mark, as a panel puts it. */
function coloured(f: Formula): string {
  const ends = new Map<number, string>();
  const starts = new Map<number, string>();
  for (const m of [...(f.marks ?? [])].reverse()) {
    starts.set(m.start, `\\textcolor{#00${m.kind === 'name' ? 1 : 2}}{${starts.get(m.start) ?? ''}`);
    ends.set(m.end, `${ends.get(m.end) ?? ''}}`);
  }
  let tex = '';
  for (let k = 0; k <= f.tex.length; k++)
    tex += (ends.get(k) ?? '') + (starts.get(k) ?? '') + (f.tex[k] ?? '');
  return tex;
}

for (const { name, source, request } of derivations)
  test(`marks of ${name} are whole groups where they say`, () => {
    const a = accountOf(source, request);
    const names = new Set<string>();
    for (const f of everyFormula(a)) {
      assert.doesNotMatch(f.tex + f.text, /[\uE000-\uE00F]/);
      let last = 0;
      for (const m of f.marks ?? []) {
        const part = f.tex.slice(m.start, m.end);
        assert.ok(m.start < m.end && m.start >= last, f.tex);
        last = m.start;
        if (m.kind !== 'name') continue;
        names.add(m.name ?? '');
        assert.equal(part, texName(m.name ?? ''));
      }
      assert.doesNotThrow(
        () => katex.renderToString(coloured(f), { throwOnError: true, strict: 'error' }),
        coloured(f),
      );
    }
    for (const wrt of a.wrt) assert.ok(names.has(wrt), `${wrt} is never marked`);
  });
