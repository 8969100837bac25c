import type { Account } from '../account.ts';
import { message, say, type Language } from '../messages/catalogue.ts';

/** What the text or the request declares of the inputs: shapes and structure, a line each. */
export const givenOf = (a: Account, language: Language): string[] =>
  a.symbols.flatMap(({ name, kind, shape, is, declared }) =>
    kind === 'input' && declared
      ? [say(message('given-input', { name, shape: shape.join('×'), ...(is ? { is } : {}) }), language)]
      : [],
  );
