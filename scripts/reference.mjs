// Writes docs/reference.md and docs/reference.ko.md from the tables of rules:
// node --import tsx scripts/reference.mjs [--check]
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chapters } from '../src/core/reference/chapters.ts';
import { functionDocs } from '../src/core/reference/reference.ts';
import { projectRoot } from './root.mjs';

/** @typedef {import('../src/core/reference/reference.ts').FunctionDoc} FunctionDoc */

const words = {
  en: {
    title: 'The functions of Nabla’s language',
    intro:
      'Made from the tables of rules by `npm run reference`: the derivatives are those that run. `f` in a derivative is the function’s own value. Elementwise functions apply to arrays entry by entry. [한국어](reference.ko.md)',
    head: ['function', 'what it is', 'derivative', 'where, and conventions'],
    arrays: ['function', 'what it is', 'conventions'],
    also: 'also',
    rest: 'Others',
  },
  ko: {
    title: 'Nabla 언어의 함수',
    intro:
      '규칙 표에서 `npm run reference`로 만든 문서이며, 여기 적힌 도함수가 그대로 실행됩니다. 도함수 속의 `f`는 함수 자신의 값입니다. 성분별 함수는 배열의 성분마다 적용됩니다. [English](reference.md)',
    head: ['함수', '뜻', '도함수', '정의되는 곳과 규약'],
    arrays: ['함수', '뜻', '규약'],
    also: '다른 이름',
    rest: '그 밖의 함수',
  },
};

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');
/** @param {readonly string[]} cells */
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;

/** @param {'en' | 'ko'} language */
function page(language) {
  const w = words[language];
  const docs = functionDocs(language);
  const left = new Set(docs);
  /** @param {string} title @param {readonly FunctionDoc[]} rows */
  const chapter = (title, rows) => {
    if (rows.length === 0) return '';
    for (const d of rows) left.delete(d);
    const elementwise = rows.some((d) => d.derivatives.length > 0);
    const head = elementwise ? w.head : w.arrays;
    const lines = rows.map((d) => {
      const names = d.signatures.map((s) => `\`${s}\``).join(', ');
      const also = d.aliases.length ? ` (${w.also} ${d.aliases.map((a) => `\`${a}\``).join(', ')})` : '';
      const formulas = d.derivatives.map(({ by, formula }) =>
        d.derivatives.length > 1 ? `∂/∂${by}: \`${formula}\`` : `\`${formula}\``,
      );
      const where = [d.domain, d.convention].filter((x) => x !== undefined).join('; ');
      const what = d.description + also;
      return row(elementwise ? [names, what, formulas.join(', '), where] : [names, what, where]);
    });
    return [`## ${title}`, '', row(head), row(head.map(() => '---')), ...lines, ''].join('\n');
  };
  const parts = chapters.map((c) => {
    const own = new Set(c.rows.map((r) => r.name));
    const rows = docs.filter((d) => left.has(d) && own.has(d.rule));
    return chapter(c.title[language], rows);
  });
  return [`# ${w.title}`, '', w.intro, '', ...parts, chapter(w.rest, [...left])].join('\n').trimEnd() + '\n';
}

const pages = { 'reference.md': page('en'), 'reference.ko.md': page('ko') };
const folder = join(projectRoot, 'docs');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(pages)) {
  const path = join(folder, name);
  if (!process.argv.includes('--check')) await writeFile(path, text);
  else if ((await readFile(path, 'utf8').catch(() => '')).replaceAll('\r\n', '\n') !== text) {
    console.error(`docs/${name} is not what the tables say: npm run reference`);
    process.exitCode = 1;
  }
}
