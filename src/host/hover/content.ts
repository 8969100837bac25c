import type { Account, Formula } from '../../core/account.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Typeset } from './typeset.ts';

/** VS Code cuts a Markdown string at 100,000 characters and shows the rest of the image as letters. */
const MAX_LENGTH = 90_000;
/** More results than this belong into the panel. */
const MAX_RESULTS = 4;
/** Longer text tells a reader of a hover nothing. */
const MAX_TEXT = 4_000;

const WORDS = {
  en: { steps: 'Show the steps', more: (n: number) => `and ${n} more in the panel` },
  ko: { steps: '단계별 풀이 보기', more: (n: number) => `그 밖의 ${n}개는 패널에서 볼 수 있습니다` },
} satisfies Record<Language, unknown>;

/**
 * A derivation in a hover's Markdown: the verdict and a link, the formulas as images, then the same as text
 * with their shapes. (VS Code's hover is low: what a reader may want to press stands first.)
 * A formula that cannot be typeset, or for whose image there is no room, is text alone.
 */
export async function hoverMarkdown(
  account: Account,
  language: Language,
  link: string,
  typeset: (tex: string) => Promise<Typeset | undefined>,
): Promise<string> {
  const words = WORDS[language];
  const results = account.results.slice(0, MAX_RESULTS);
  /** The formulas of the pictures, a line each. */
  const lines: readonly (readonly Formula[])[] = [
    ...(account.value ? [[account.value]] : []),
    ...account.shared.map((formula) => [formula]),
    ...results.map(({ formula, value }) => (value ? [formula, value] : [formula])),
  ];
  const verdict = `${SIGNS[account.verdict.kind]} ${plain(account.verdict.label)}`;
  const head = `${verdict} · [${words.steps}](${link})`;
  const text = textBlock(lines.flat(), new Map(results.map(({ formula, shape }) => [formula, shape])));
  const hidden = account.results.length - results.length;
  const foot = [
    ...(hidden > 0 ? [`*${words.more(hidden)}*`] : []),
    ...(text.length <= MAX_TEXT ? [text] : []),
  ];

  let room = MAX_LENGTH - head.length - foot.join('\n\n').length;
  const pictures: string[] = [];
  for (const line of lines) {
    const images: string[] = [];
    for (const formula of line) {
      const image = await typeset(formula.tex);
      const part = image && picture(image, formula.text);
      // What joins the pictures takes up to eight characters.
      if (part === undefined || part.length + 8 > room) continue;
      room -= part.length + 8;
      images.push(part);
    }
    if (images.length > 0) pictures.push(images.join('&emsp;'));
  }
  return [head, pictures.join('\\\n'), ...foot].filter((part) => part !== '').join('\n\n');
}

/** The formulas a line each, the shapes in a column beside them. */
function textBlock(formulas: readonly Formula[], shapes: ReadonlyMap<Formula, string>): string {
  const lines = formulas.map((formula) => ({
    text: flat(formula.text),
    shape: flat(shapes.get(formula) ?? ''),
  }));
  const width = Math.max(0, ...lines.filter(({ shape }) => shape !== '').map(({ text }) => text.length));
  const rows = lines.map(({ text, shape }) => (shape === '' ? text : `${text.padEnd(width)}   ${shape}`));
  const longest = Math.max(0, ...[...rows.join('\n').matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${rows.join('\n')}\n${fence}`;
}

const SIGNS: Record<Account['verdict']['kind'], string> = {
  verified: '$(pass)',
  refuted: '$(error)',
  convention: '$(info)',
  unchecked: '$(dash)',
};

function picture({ address, width, height }: Typeset, text: string): string {
  return `![${plain(text)}](${address}|width=${width},height=${height})`;
}

/** Words in Markdown: every sign that could mean something is escaped. */
function plain(text: string): string {
  return flat(text).replace(/[\\`*_{}[\]()#+\-.!|<>$&~]/g, '\\$&');
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
