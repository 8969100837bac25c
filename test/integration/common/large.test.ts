import * as vscode from 'vscode';
import { contains, ok } from '../check.ts';
import { inEditor, remark } from '../inEditor.ts';
import { editorOn, hoverAt, longestBlock, milliseconds, nabla, problems } from './editor.ts';

/** 2,000 formulas in 20,000 lines; every hundredth claims something, and one of those is wrong. */
const count = 2_000;
const words = 'Words that stand between the formulas, as they do in a long document of mathematics.\n'.repeat(
  7,
);
const formula = (k: number): string => {
  if (k % 100 !== 99) return `s_{${k}} = u^\\top \\sigma(W x + b)`;
  return `\\frac{\\partial}{\\partial x} x^2 = ${k === 1_099 ? 3 : 2} x`;
};
const text = Array.from({ length: count }, (_, k) => `${words}\n$$${formula(k)}$$\n`).join('\n');

inEditor('a document of 20,000 lines with 2,000 formulas, measured', async () => {
  await nabla();
  let hover = '';
  let first = 0;
  let warm = 0;
  let edited = 0;
  let diagnosed = 0;
  const { block } = await longestBlock(async () => {
    diagnosed = await milliseconds(async () => {
      const { document } = await editorOn(text, 'markdown');
      await problems(document, (found) => found.some(({ code }) => code === 'wrong-gradient'));
    });
    const editor = vscode.window.activeTextEditor;
    ok(editor, 'an editor');
    const { document } = editor;
    const part = formula(1_000);
    first = await milliseconds(async () => {
      hover = await hoverAt(document, part);
    });
    contains(hover, 'data:image');
    warm = await milliseconds(async () => {
      await hoverAt(document, part);
    });
    edited = await milliseconds(async () => {
      await editor.edit((change) => change.insert(new vscode.Position(0, 0), 'More. '));
      contains(await hoverAt(document, part), 'data:image');
    });
  });
  remark(
    `${text.split('\n').length} lines, ${count} formulas: longest block ${block.toFixed(1)} ms; opened with diagnostics ` +
      `${diagnosed.toFixed(0)} ms; hover: first ${first.toFixed(0)} ms, warm ${warm.toFixed(0)} ms, after an edit ` +
      `${edited.toFixed(0)} ms`,
  );
});
