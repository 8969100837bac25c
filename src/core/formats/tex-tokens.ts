/** A sign of TeX: a command without its backslash, a brace, a mark of a script, or a character. */
export interface TexToken {
  readonly kind: 'command' | 'open' | 'close' | 'script' | 'character';
  readonly text: string;
}

/** The signs of a formula in order, blanks among them. */
export function tokensOfTex(tex: string): TexToken[] {
  return [...tex.matchAll(/\\([A-Za-z]+)|\\(.)|([{}])|([_^])|([^\\])|\\$/gsu)].map(
    ([whole, word, sign, brace, mark, character]): TexToken => {
      if (word !== undefined) return { kind: 'command', text: word };
      if (sign !== undefined) return { kind: 'command', text: sign };
      if (brace !== undefined) return { kind: brace === '{' ? 'open' : 'close', text: brace };
      if (mark !== undefined) return { kind: 'script', text: mark };
      return { kind: 'character', text: character === "'" ? '′' : (character ?? whole) };
    },
  );
}
