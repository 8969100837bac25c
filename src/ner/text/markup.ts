/** How a document is written: what of it is markup, and no text. */
export type Markup = 'plain' | 'markdown' | 'tex';

/** A block of text: lines that belong together, such as a paragraph. */
export interface Block {
  /** Where it starts in the document. */
  readonly start: number;
  /** Its text with each character of markup replaced by a blank, so that offsets keep their meaning. */
  readonly text: string;
}

/**
 * The blocks of a document, in order. Blocks end at empty lines, and where the markup says so: at headings, list
 * items, rows of tables, fences, displayed formulas, environments. `from` and `to` choose blocks that touch them.
 */
export function* blocksOf(
  document: string,
  markup: Markup,
  from = 0,
  to = document.length,
): Generator<Block> {
  const rules = markups[markup];
  const state: State = { until: undefined };
  let blockStart = -1;
  let blockEnd = 0;
  const skipTo = rules.prologue?.(document) ?? 0;
  const block = (): Block | undefined => {
    if (blockStart < 0) return undefined;
    const start = blockStart;
    blockStart = -1;
    if (start > to || blockEnd < from) return undefined;
    return { start, text: rules.inline(document.slice(start, blockEnd)) };
  };
  for (let at = 0; at < document.length;) {
    const newline = document.indexOf('\n', at);
    const next = newline < 0 ? document.length : newline + 1;
    const kind = next <= skipTo ? 'skipped' : lineKind(document.slice(at, next), rules, state);
    if (kind !== 'continues') {
      const done = block();
      if (done) yield done;
      if (at > to) return;
    }
    if (kind === 'continues' || kind === 'begins' || kind === 'alone') {
      if (blockStart < 0) blockStart = Math.max(at, skipTo);
      blockEnd = next;
    }
    if (kind === 'alone') {
      const done = block();
      if (done) yield done;
    }
    at = next;
  }
  const last = block();
  if (last) yield last;
}

/** A line goes on with the block, begins one, is one by itself, or is none of the text. */
type LineKind = 'continues' | 'begins' | 'alone' | 'skipped';

interface State {
  /** Inside something that is skipped as a whole: how its last line looks. */
  until: RegExp | undefined;
}

interface Rules {
  /** How far the document's head reaches: front matter, a preamble. */
  readonly prologue?: (document: string) => number;
  /** What is skipped as a whole, by its first line: how its last line looks. */
  readonly skipped: (line: string) => RegExp | undefined;
  readonly begins: RegExp | undefined;
  readonly alone: RegExp | undefined;
  readonly inline: (block: string) => string;
}

function lineKind(line: string, rules: Rules, state: State): LineKind {
  if (state.until) {
    if (state.until.test(line)) state.until = undefined;
    return 'skipped';
  }
  if (/^\s*$/.test(line)) return 'skipped';
  state.until = rules.skipped(line);
  if (state.until) return 'skipped';
  if (rules.alone?.test(line)) return 'alone';
  return rules.begins?.test(line) ? 'begins' : 'continues';
}

const blank = (s: string): string => s.replace(/[^\s]/g, ' ');

/** Blank out what the patterns find; a pattern's group `keep` is text and stays. */
function without(block: string, patterns: readonly RegExp[]): string {
  let text = block;
  for (const p of patterns)
    text = text.replace(p, (...args: unknown[]) => {
      const whole = args[0] as string;
      const groups = args.at(-1) as { keep?: string } | string | undefined;
      const keep = typeof groups === 'object' ? groups.keep : undefined;
      if (keep === undefined || keep === '') return blank(whole);
      const at = whole.indexOf(keep);
      return blank(whole.slice(0, at)) + keep + blank(whole.slice(at + keep.length));
    });
  return text;
}

const plain: Rules = {
  skipped: () => undefined,
  begins: undefined,
  alone: undefined,
  inline: (block) => block,
};

const markdownInline = [
  /(`+)(?!`)[^]*?[^`]\1(?!`)/g,
  /\$\$[^]*?\$\$/g,
  /\$(?![\s\d])[^$\n]*[^\s$\\]\$(?!\d)/g,
  /<!--[^]*?-->/g,
  /<\/?[A-Za-z][^<>\n]*>/g,
  /<(?:https?:|mailto:)[^<>\s]*>/g,
  /^[ \t]*\[[^\]\n]+\]:.*$/gm,
  /!?\[(?<keep>[^[\]]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^[\]\n]*\])/g,
  /\[\^[^\]\s]+\]:?/g,
  /^[ \t]*(?:>[ \t]?)+/gm,
  /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/gm,
  /^[ \t]*#{1,6}(?=\s)/gm,
  /[ \t]#+[ \t]*$/gm,
  /^[ \t]*[|:\- \t]*-{3,}[|:\- \t]*$/gm,
  /(?<!\\)\|/g,
  /\*{1,3}|~~|\\(?=[!-/:-@[-`{-~])/g,
  /(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu,
];

const markdown: Rules = {
  prologue: (d) => /^---\r?\n[^]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(d)?.[0].length ?? 0,
  skipped: (line) => {
    const fence = /^[ \t]*(?:>[ \t]?)*(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (fence !== undefined)
      return new RegExp(`^[ \\t]*(?:>[ \\t]?)*${fence[0] as string}{${fence.length},}[ \\t]*\\r?\\n?$`);
    if (/^[ \t]*\$\$(?![^]*\$\$)/.test(line)) return /\$\$/;
    return undefined;
  },
  begins: /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]/,
  alone: /^[ \t]*(?:#{1,6}\s|\||.*\|[ \t]*\r?\n?$|(?:[-*_][ \t]*){3,}\r?\n?$|=+[ \t]*\r?\n?$)/,
  inline: (block) => without(block, markdownInline),
};

const formulas = 'equation|align|alignat|gather|multline|eqnarray|math|displaymath|flalign';
const asIs = 'verbatim|lstlisting|minted|tikzpicture|tabbing|filecontents|comment|thebibliography';

const texInline = [
  /(?<!\\)%.*/g,
  /\\verb\*?([^\sA-Za-z*])[^\n]*?\1/g,
  /\$\$[^]*?\$\$|\\\[[^]*?\\\]|\\\([^]*?\\\)/g,
  /(?<!\\)\$[^$]*?[^\\$]\$/g,
  /\\(?:label|ref|eqref|pageref|autoref|[cC]ref|cite[a-z]*|begin|end|includegraphics|input|include|bibliography(?:style)?|usepackage|documentclass|vspace|hspace|url|(?:re)?newcommand|hypersetup|setlength)\*?(?:\[[^\]]*\])*(?:\{[^{}]*\})+(?:\[[^\]]*\])?/g,
  /\\href\{[^{}]*\}/g,
  /\\[A-Za-z]+\*?(?:\[[^\]\n]*\])?|\\[^\sA-Za-z]/g,
  /[{}~&]/g,
];

const tex: Rules = {
  prologue: (d) => {
    const m = /\\begin\{document\}/.exec(d);
    return m ? m.index + m[0].length : 0;
  },
  skipped: (line) => {
    const environment = new RegExp(`\\\\begin\\{((?:${formulas}|${asIs})\\*?)\\}`).exec(line)?.[1];
    if (environment !== undefined) {
      const end = `\\end{${environment}}`;
      return line.includes(end) ? /^/ : new RegExp(end.replace(/[\\{}*]/g, '\\$&'));
    }
    if (/^[ \t]*\\\[(?![^]*\\\])/.test(line)) return /\\\]/;
    if (/^[ \t]*\$\$(?![^]*\$\$)/.test(line)) return /\$\$/;
    return undefined;
  },
  begins: /^[ \t]*\\(?:item|begin|end|par)\b/,
  alone: /^[ \t]*(?:%|\\(?:(?:sub)*section|chapter|part|(?:sub)?paragraph|title|author|date|caption)\*?[[{])/,
  inline: (block) => without(block, texInline),
};

const markups: Readonly<Record<Markup, Rules>> = { plain, markdown, tex };
