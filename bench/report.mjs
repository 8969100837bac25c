/**
 * @typedef {{ name: string, median?: number, low?: number, high?: number, samples?: number, missing?: string, wrong?: string, note?: string }} Figure
 * @typedef {{ text: string, reached?: { figure: string, met: boolean } }} AimResult
 * @typedef {{ file: string, title: string, unit: string, against?: Record<string, string>, figures: Figure[], aims: AimResult[], failed?: string }} Result
 */

/** @param {number | undefined} x */
const shown = (x) =>
  x === undefined ? '–' : Math.abs(x) >= 100 ? Math.round(x).toLocaleString('en') : x.toPrecision(3);

/** @param {string[][]} rows */
function table(rows) {
  const widths = rows[0]?.map((_, c) => Math.max(...rows.map((r) => (r[c] ?? '').length))) ?? [];
  const line = (/** @type {string[]} */ r) =>
    `| ${r.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((w) => '-'.repeat(w)).join(' | ')} |`, ...body.map(line)].join('\n');
}

/**
 * The measured tables as Markdown, a workload each.
 * @param {Result[]} results
 */
export function report(results) {
  return results
    .map(({ title, unit, against = {}, figures, aims, failed }) => {
      if (failed !== undefined) return `### ${title}\n\nNo figures: ${failed}.\n`;
      const rate = unit.endsWith('/s');
      const rows = figures.map((f) => {
        if (f.missing !== undefined)
          return [f.name, '–', '–', '', `missing: ${f.missing.replaceAll('|', '/')}`];
        const other = figures.find((o) => o.name === (against[f.name] ?? 'Nabla'))?.median;
        const ratio =
          other === undefined || f.median === undefined || f.name === 'Nabla'
            ? ''
            : `${shown(rate ? other / f.median : f.median / other)} ×${against[f.name] ? ` ${against[f.name]}` : ''}`;
        const spread = `${shown(f.low)} – ${shown(f.high)}`;
        const notes = [f.wrong ? `wrong: ${f.wrong}` : '', f.note ?? '', `${f.samples} runs`];
        return [f.name, shown(f.median), spread, ratio, notes.filter(Boolean).join('; ')];
      });
      const reached = aims.map(
        ({ text, reached }) =>
          `- Aim: ${text}: ${reached ? `${reached.met ? 'reached' : '**missed**'} (${reached.figure})` : 'cannot be told: something is missing'}.`,
      );
      return [
        `### ${title}`,
        '',
        table([['who', `median, ${unit}`, 'quartiles', 'time ÷ Nabla’s', 'remarks'], ...rows]),
        '',
        ...reached,
        '',
      ].join('\n');
    })
    .join('\n');
}
