/** Which of the two models reads a sentence. */
export type Script = 'hangul' | 'latin';

const hangul = /[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]/g;
const letter = /\p{L}/gu;

/**
 * The script that a sentence is in. A syllable of Hangul counts as two and a half letters, as it holds about as
 * many; a sentence with at least as much Hangul as other script is Korean, whatever foreign names it holds.
 */
export function scriptOf(sentence: string): Script {
  const syllables = sentence.match(hangul)?.length ?? 0;
  if (syllables === 0) return 'latin';
  const letters = sentence.match(letter)?.length ?? 0;
  return 2.5 * syllables >= letters - syllables ? 'hangul' : 'latin';
}
