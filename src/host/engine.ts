import type { Account } from '../core/account.ts';
import type { Program } from '../core/language/program.ts';
import type { Language } from '../core/messages/catalogue.ts';
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

/** An engine in the extension host's own thread. */
export function createEngine(): Engine {
  const loaded = (): Promise<typeof import('./direct.ts')> => import('./direct.ts');
  return {
    program: async (source) => (await loaded()).program(source),
    contents: async (source) => (await loaded()).contents(source),
    explain: async (source, request, language) => (await loaded()).explain(source, request, language),
  };
}
