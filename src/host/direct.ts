/** The core, called directly: the one module that brings all of it in. Imported only at first use. */
import type { Account } from '../core/account.ts';
import type { Program } from '../core/language/program.ts';
import { readProgram } from '../core/language/read.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { Contents, Request } from '../core/nabla.ts';
import { contentsOf, explainText } from '../core/nabla.ts';
import type { Outcome } from '../core/outcome.ts';

export function program(source: string): Outcome<Program> {
  return readProgram(source);
}

export function contents(source: string): Outcome<Contents> {
  return contentsOf(source);
}

export function explain(source: string, request: Request, language: Language): Outcome<Account> {
  return explainText(source, request, language);
}
