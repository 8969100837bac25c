import { en } from './en.ts';
import { ko } from './ko.ts';

export { message } from './message.ts';

export type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;
export type Language = 'en' | 'ko';

const catalogues: Record<Language, Catalogue> = { en, ko };

/** A sentence not yet put into words: which one, and what it speaks of. */
export type Message = { [K in MessageKey]: { key: K; values: Parameters<Catalogue[K]>[0] } }[MessageKey];

/** The message as a sentence in the given language. */
export function say(m: Message, language: Language): string {
  const sentence = catalogues[language][m.key] as (values: unknown) => string;
  return sentence(m.values);
}
