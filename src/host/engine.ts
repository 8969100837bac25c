import type { Account } from '../core/account.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { Program } from '../core/language/program.ts';
import type { Contents, Request } from '../core/nabla.ts';
import type { Outcome } from '../core/outcome.ts';

/**
 * The core as the host calls it: loaded at first use, and asynchronous, so that it can move into a worker
 * without a change elsewhere.
 */
export interface Engine {
  /** The text as statements, each with its place. */
  program(source: string): Promise<Outcome<Program>>;
  contents(source: string): Promise<Outcome<Contents>>;
  explain(source: string, request: Request, language: Language): Promise<Outcome<Account>>;
}

export function createEngine(): Engine {
  const core = (): Promise<typeof import('../core/nabla.ts')> => import('../core/nabla.ts');
  return {
    contents: async (source) => (await core()).contentsOf(source),
    explain: async (source, request, language) => (await core()).explainText(source, request, language),
  };
}
