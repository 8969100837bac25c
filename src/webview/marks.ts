import type { Formula, Mark } from '../core/account.ts';

/**
 * KaTeX keeps colours and nothing else that could carry a mark. So each mark is set in a colour that stands for its
 * number, and once the formula is set the colours become classes and names.
 */

const FIRST = 0xf00000;

/** The formula's TeX with each mark set in the colour of its number. */
export function colouredTex({ tex, marks = [] }: Formula): string {
  if (marks.length === 0) return tex;
  const opens = new Map<number, number[]>();
  const closes = new Map<number, number>();
  marks.forEach(({ start, end }, k) => {
    if (start >= end || end > tex.length) return;
    opens.set(start, [...(opens.get(start) ?? []), k]);
    closes.set(end, (closes.get(end) ?? 0) + 1);
  });
  // Of marks that begin together the longest is outside.
  for (const list of opens.values()) list.sort((a, b) => lengthOf(marks, b) - lengthOf(marks, a));
  let out = '';
  for (let at = 0; at <= tex.length; at++) {
    out += '}'.repeat(closes.get(at) ?? 0);
    for (const k of opens.get(at) ?? []) out += `\\textcolor{#${(FIRST + k).toString(16)}}{`;
    out += tex.charAt(at);
  }
  return out;
}

/** Turn the colours of a formula that is set into classes: `changed`, and `named` with the name. */
export function nameMarks(set: HTMLElement, { marks = [] }: Formula): void {
  if (marks.length === 0) return;
  for (const part of set.querySelectorAll<HTMLElement>('[style*="color"]')) {
    const mark = marks[numberOf(part.style.color) ?? -1];
    if (!mark) continue;
    part.style.removeProperty('color');
    if (mark.kind === 'name' && mark.name !== undefined) {
      part.classList.add('named');
      part.dataset['name'] = mark.name;
    }
    if (marks.some((m) => m.kind === 'changed' && m.start <= mark.start && mark.end <= m.end))
      part.classList.add('changed');
  }
  for (const part of set.querySelectorAll('[mathcolor]')) part.removeAttribute('mathcolor');
}

const lengthOf = (marks: readonly Mark[], k: number): number => {
  const mark = marks[k];
  return mark ? mark.end - mark.start : 0;
};

/** The number that a colour stands for, as the browser writes colours. */
function numberOf(colour: string): number | undefined {
  const [, red, green, blue] = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour) ?? [];
  if (blue === undefined) return undefined;
  const whole = Number(red) * 0x10000 + Number(green) * 0x100 + Number(blue);
  return whole >= FIRST ? whole - FIRST : undefined;
}
