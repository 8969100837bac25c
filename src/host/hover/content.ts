import type { Account, Formula } from '../../core/account.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { HoverLinks } from '../engine/calls.ts';
import type { Typeset } from './typeset.ts';

/** VS Code cuts a Markdown string at 100,000 characters and shows the rest of the image as letters. */
const MAX_LENGTH = 90_000;
/** More results than this belong into the panel. */
const MAX_RESULTS = 4;
/** Longer text tells a reader of a hover nothing. */
const MAX_TEXT = 4_000;

const WORDS = {
  en: {
    steps: 'Show the steps',
    copy: 'Copy as…',
    pin: 'Pin to panel',
    more: (n: number) => `and ${n} more in the panel`,
  },
  ko: {
    steps: '단계별 풀이 보기',
    copy: '복사하기…',
    pin: '패널에 고정',
    more: (n: number) => `그 밖의 ${n}개는 패널에서 볼 수 있습니다`,
  },
} satisfies Record<Language, unknown>;

/**
 * A derivation in a hover's Markdown: the verdict and links, the formulas as images, then the same as text
 * with their shapes. (VS Code's hover is low: what a reader may want to press stands first.)
 * A formula that cannot be typeset, or for whose image there is no room, is text alone.
 */
export async function hoverMarkdown(
  account: Account,
  language: Language,
  links: HoverLinks,
  typeset: (tex: string) => Promise<Typeset | undefined>,
): Promise<string> {
  const words = WORDS[language];
  const results = account.results.slice(0, MAX_RESULTS);
  const lines: readonly Line[] = [
    ...(account.value ? [{ formula: account.value, shape: '' }] : []),
    ...account.shared.map((formula) => ({ formula, shape: '' })),
    ...results.map(({ formula, value, shape }) => ({
      formula: value ? equal(formula, value) : formula,
      shape,
    })),
  ];
  const verdict = `${SIGNS[account.verdict.kind]} ${plain(account.verdict.label)}`;
  const head = [
    verdict,
    `[${words.steps}](${links.show})`,
    `[${words.copy}](${links.copy})`,
    `[${words.pin}](${links.pin})`,
  ].join(' · ');
  const text = textBlock(lines);
  const hidden = account.results.length - results.length;
  const foot = [
    ...(hidden > 0 ? [`*${words.more(hidden)}*`] : []),
    ...(text.length <= MAX_TEXT ? [text] : []),
  ];

  let room = MAX_LENGTH - head.length - foot.join('\n\n').length;
  const pictures: string[] = [];
  for (const { formula } of lines) {
    const image = await typeset(formula.tex);
    const part = image && picture(image, formula.text);
    if (part === undefined || part.length + LINE_BREAK.length > room) continue;
    room -= part.length + LINE_BREAK.length;
    pictures.push(part);
  }
  return [head, pictures.join(LINE_BREAK), ...foot].filter((part) => part !== '').join('\n\n');
}

interface Line {
  readonly formula: Formula;
  readonly shape: string;
}

/** Within a paragraph, so that the pictures stand close. */
const LINE_BREAK = '\\\n';

function equal(left: Formula, right: Formula): Formula {
  return { tex: `${left.tex} = ${right.tex}`, text: `${left.text} = ${right.text}` };
}

/** The formulas a line each, the shapes in a column beside them. */
function textBlock(lines: readonly Line[]): string {
  const flattened = lines.map(({ formula, shape }) => ({ text: flat(formula.text), shape: flat(shape) }));
  const width = Math.max(0, ...flattened.filter(({ shape }) => shape !== '').map(({ text }) => text.length));
  const rows = flattened.map(({ text, shape }) => (shape === '' ? text : `${text.padEnd(width)}   ${shape}`));
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
