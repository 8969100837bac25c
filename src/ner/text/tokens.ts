/**
 * The tokenizer, in one pattern; the first alternative that fits wins.
 *
 * 1. addresses of the web and of mail, @names and #tags are one token each;
 * 2. so are dates such as 1989-04-12, and numbers with . , : / between digits (1,000  3.14  10:30  12/04/1989);
 * 3. abbreviations keep their full stop: single letters (U.S., J. before a capital) and a short list;
 * 4. words are letters, marks and digits; an apostrophe inside (O'Brien) does not divide them, but the clitics
 *    n't 's 're 've 'll 'd 'm are tokens of their own;
 * 5. repeated . - = * ~ _ ! ? are one token; any other character is one.
 *
 * Hyphens divide: it is the finest division that the corpora use. The same tokenizer serves training and tagging:
 * the words of a corpus are joined by blanks and divided again.
 */
const alternatives = [
  String.raw`(?:https?:\/\/|www\.)[^\s<>"”’)\]}]*[^\s<>"”’)\]}.,;:!?']`,
  String.raw`[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`,
  String.raw`[@#][\p{L}\p{N}_]+`,
  String.raw`\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}(?![\p{L}\p{N}-])`,
  String.raw`\p{Nd}+(?:[.,:/]\p{Nd}+)+(?![\p{L}])`,
  String.raw`(?:\p{L}\.){2,}`,
  String.raw`\p{Lu}\.(?=\s*\p{Lu})`,
  String.raw`(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Hon|Gov|Sen|Rep|Mt|Ft|Inc|Ltd|Corp|Co|Bros|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.`,
  String.raw`['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?![\p{L}\p{N}])`,
  String.raw`[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*`,
  String.raw`\.{2,}|-{2,}|={2,}|\*{2,}|~{2,}|_{2,}|[!?]{2,}`,
  String.raw`\S`,
];
const token = new RegExp(alternatives.join('|'), 'gu');

const clitic = /(?:n['’]t|['’](?:s|re|ve|ll|d|m))$/iu;

/** The tokens of the text, as start and end in turn: 2k and 2k + 1 belong to token k. UTF-16 offsets. */
export function tokenBounds(text: string): number[] {
  const bounds: number[] = [];
  token.lastIndex = 0;
  for (let m = token.exec(text); m; m = token.exec(text)) {
    const word = m[0];
    const end = m.index + word.length;
    const cut = word.length > 2 && (word.includes("'") || word.includes('’')) ? word.search(clitic) : -1;
    if (cut > 0) bounds.push(m.index, m.index + cut, m.index + cut, end);
    else bounds.push(m.index, end);
  }
  return bounds;
}

/** The code points of the text, in the same form: the tokens of Korean, blanks included. */
export function characterBounds(text: string): number[] {
  const bounds: number[] = [];
  for (let k = 0; k < text.length;) {
    const next = k + (text.codePointAt(k)! > 0xffff ? 2 : 1);
    bounds.push(k, next);
    k = next;
  }
  return bounds;
}
