import type { Account, Formula } from '../../core/account.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Typeset } from './typeset.ts';

/** VS Code cuts a Markdown string at 100,000 characters and shows the rest of the image as letters. */
const MAX_LENGTH = 90_000;
/** More results than this belong into the panel. */
const MAX_RESULTS = 4;

const WORDS = {
  en: { steps: 'Show the steps', more: (n: number) => `and ${n} more in the panel`, shape: 'shape' },
  ko: { steps: '단계별 풀이 보기', more: (n: number) => `그 밖의 ${n}개는 패널에서`, shape: '모양' },
} satisfies Record<Language, unknown>;

/**
 * A derivation in a hover's Markdown: each formula as an image and as text, the shapes, the verdict, a link.
 * A formula that cannot be typeset, or for whose image there is no room, stands as text alone.
 */
export async function hoverMarkdown(
  account: Account,
  language: Language,
  link: string,
  typeset: (tex: string) => Promise<Typeset | undefined>,
): Promise<string> {
  const words = WORDS[language];
  const verdict = `${SIGNS[account.verdict.kind]} ${plain(account.verdict.label)}`;
  const foot = `[${words.steps}](${link}) · ${verdict}`;
  const parts: string[] = [];
  let room = MAX_LENGTH - foot.length;
  const add = async (formula: Formula, remark = ''): Promise<void> => {
    const image = await typeset(formula.tex);
    const text = code(formula.text) + remark;
    const rich = image && `${picture(image, formula.text)}\n\n${text}`;
    const part = rich !== undefined && rich.length + 2 <= room ? rich : text;
    if (part.length + 2 > room) return;
    room -= part.length + 2;
    parts.push(part);
  };

  if (account.value) await add(account.value);
  for (const formula of account.shared) await add(formula);
  for (const result of account.results.slice(0, MAX_RESULTS)) {
    await add(result.formula, result.shape === '' ? '' : ` · ${words.shape} ${code(result.shape)}`);
    if (result.value) await add(result.value);
  }
  const hidden = account.results.length - MAX_RESULTS;
  if (hidden > 0) parts.push(`*${words.more(hidden)}*`);
  return [...parts, `---\n\n${foot}`].join('\n\n');
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
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>$&~]/g, '\\$&');
}

/** Text between as many backticks as it needs. */
function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const runs = [...flat.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}
