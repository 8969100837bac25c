import type { Outcome } from '../../core/outcome.ts';
import { readConll } from './conll.ts';
import { readDoccano } from './doccano.ts';
import type { Labelled } from './example.ts';
import { readSpacy } from './spacy.ts';

type Format = 'conll' | 'doccano' | 'spacy';

/** Which format labelled data is in, by its first signs: JSON a line, JSON as a whole, or columns. */
export function formatOf(text: string): Format {
  const start = text
    .slice(0, 2000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.startsWith('[')) {
    const second = start.slice(1).trimStart()[0] ?? '';
    return '{["]'.includes(second) ? 'spacy' : 'conll';
  }
  if (!start.startsWith('{')) return 'conll';
  const line = start.split(/\r\n|\n|\r/, 1)[0] ?? '';
  if (/^\{\s*$/.test(line)) return 'spacy';
  return /^\{\s*"(ents|paragraphs)"\s*:/.test(line) || /"(ents|paragraphs)"\s*:\s*\[\s*[\]{]/.test(line)
    ? 'spacy'
    : 'doccano';
}

/** Read labelled data in whichever of the formats it is. */
export function readLabelled(text: string): Outcome<Labelled> {
  const format = formatOf(text);
  if (format === 'conll') return readConll(text);
  const read = format === 'doccano' ? readDoccano(text) : readSpacy(text);
  return read.ok ? { ok: true, value: { kind: 'texts', examples: read.value } } : read;
}
