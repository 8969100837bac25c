import type { Language } from '../../core/messages/catalogue.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';

export type Words = typeof en;

export const words = (language: Language): Words => (language === 'ko' ? ko : en);

/** The language of the environment, in the order in which POSIX reads it: Korean where it says so, else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^ko\b|^ko_/i.test(locale) ? 'ko' : 'en';
}
