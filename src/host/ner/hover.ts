import * as vscode from 'vscode';
import { markAt, type Mark } from '../../ner/annotations/marks.ts';
import type { Reasons } from '../../ner/why.ts';
import { vscodeRange } from '../program/document.ts';
import { markupOf, type Documents } from './documents.ts';
import type { Models } from './models.ts';
import type { Tagger } from './thread/tagger.ts';
import { stateWords } from './words.ts';

/** The command behind a hover's link: shows the derivation of the model of a script. */
export const SHOW_MODEL = 'nabla.ner.showModel';

/** As much of a document around a token is read to explain it, in UTF-16 units. */
const reach = 4000;

/** Over an entity: its label, how likely the model finds each label, and which neighbours made it so. */
export function registerEntityHover(documents: Documents, models: Models, tagger: Tagger): vscode.Disposable {
  return vscode.languages.registerHoverProvider([{ scheme: '*' }], {
    async provideHover(document, position, token) {
      const offset = document.offsetAt(position);
      const mark = markAt(documents.marksOf(document), offset);
      if (!mark) return undefined;
      const reasons = models.loaded() ? await why(document, Math.min(offset, mark.end - 1)) : undefined;
      if (token.isCancellationRequested) return undefined;
      return new vscode.Hover(contentOf(document, mark, reasons), vscodeRange(document, mark));
    },
  });

  async function why(document: vscode.TextDocument, offset: number): Promise<Reasons | undefined> {
    const whole = document.getText();
    const from = Math.max(0, offset - reach);
    const text = whole.slice(from, offset + reach);
    try {
      const job = tagger.start('why', { text, markup: markupOf(document), offset: offset - from });
      return await job.result;
    } catch (error) {
      console.error('A tag could not be explained:', error);
      return undefined;
    }
  }
}

function contentOf(
  document: vscode.TextDocument,
  mark: Mark,
  reasons: Reasons | undefined,
): vscode.MarkdownString {
  const words = document.getText().slice(mark.start, mark.end);
  const lines = [`**${escaped(words)}** — ${escaped(mark.label)}, ${escaped(stateWords(mark))}`];
  if (reasons) {
    const { probabilities, neighbours, word } = reasons;
    const likely = [...probabilities].sort((a, b) => b.probability - a.probability);
    lines.push(
      [
        `| ${vscode.l10n.t('label of ‘{0}’', escaped(word))} | |`,
        '|:--|:--|',
        ...likely.map(
          ({ label, probability }) =>
            `| ${escaped(label === 'O' ? vscode.l10n.t('none') : label)} | ${bar(probability)} ${percent(probability)} |`,
        ),
      ].join('\n'),
    );
    const most = Math.max(...neighbours.map((n) => Math.abs(n.influence)), 1e-9);
    lines.push(
      [
        `| ${vscode.l10n.t('why: the word')} | ${vscode.l10n.t('its part in the score of {0}', escaped(reasons.tag))} |`,
        '|:--|:--|',
        ...neighbours.map(
          (n) =>
            `| ${escaped(n.word === ' ' ? '␣' : n.word)} | ${bar(Math.abs(n.influence) / most)} ${signed(n.influence)} |`,
        ),
      ].join('\n'),
    );
    const script = /[\uac00-\ud7a3]/.test(word) ? 'hangul' : 'latin';
    const link = `command:${SHOW_MODEL}?${encodeURIComponent(JSON.stringify([script]))}`;
    if (reasons.mentions > 0)
      lines.push(vscode.l10n.t('The probabilities heed its other mentions nearby: {0}.', reasons.mentions));
    lines.push(
      vscode.l10n.t('The parts are a gradient of the score, by the embedding of each word.') +
        ` [${vscode.l10n.t('Show how it is derived')}](${link})`,
    );
  }
  const markdown = new vscode.MarkdownString(lines.join('\n\n'));
  markdown.isTrusted = { enabledCommands: [SHOW_MODEL] };
  return markdown;
}

const percent = (share: number): string => `${(100 * share).toFixed(share > 0.9995 ? 0 : 1)} %`;
const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(2)}`;

/** A bar of up to ten eighths of blocks; a number always stands beside it. */
function bar(share: number): string {
  const eighths = Math.round(80 * Math.min(1, share));
  const rest = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8] ?? '';
  return '█'.repeat(eighths >> 3) + rest;
}

/** Text of a document as Markdown that shows just it. */
const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
