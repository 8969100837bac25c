import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Language } from '../core/messages/catalogue.ts';
import { complain } from './complaint.ts';
import { words } from './messages/words.ts';

type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** The options of a command as they were given. */
export interface Given {
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
  readonly oneOf: <const T extends string>(name: string, allowed: readonly T[]) => T | undefined;
  readonly whole: (name: string, from: number) => number | undefined;
  readonly positionals: readonly string[];
}

/** Read the arguments of a command by its table of options. Complains about what the table does not have. */
export function readOptions(args: readonly string[], table: OptionTable, language: Language): Given {
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options: table,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const t of tokens) {
    if (t.kind !== 'option') continue;
    const option = Object.hasOwn(table, t.name) ? table[t.name] : undefined;
    if (!option) complain('unknown-option', { name: t.rawName }, language);
    if (option.type === 'string' && t.value === undefined)
      complain('option-needs-value', { name: t.rawName }, language);
    if (option.type === 'boolean' && t.value !== undefined)
      complain('option-without-value', { name: t.rawName }, language);
    if (seen.has(t.name) && !option.multiple) complain('option-twice', { name: t.rawName }, language);
    seen.add(t.name);
  }
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const wrong = (name: string, value: string, allowed: string): never =>
    complain('option-value', { name: `--${name}`, value, allowed }, language);
  return {
    positionals,
    text,
    texts: (name) => [values[name] ?? []].flat().filter((v) => typeof v === 'string'),
    flag: (name) => values[name] === true,
    oneOf: (name, allowed) => {
      const value = text(name);
      return value === undefined
        ? undefined
        : (allowed.find((a) => a === value) ?? wrong(name, value, allowed.join(', ')));
    },
    whole: (name, from) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const n = /^\d{1,15}$/.test(value) ? Number(value) : -1;
      return n >= from ? n : wrong(name, value, words(language)['whole-number']({ from }));
    },
  };
}

/** The one text that a command takes. */
export function onlyText(given: Given, language: Language): string | undefined {
  const [first, second] = given.positionals;
  if (second !== undefined) complain('several-texts', { second }, language);
  return first;
}
