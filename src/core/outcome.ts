import type { Message, MessageKey } from './messages/catalogue.ts';
import { message } from './messages/message.ts';
import type { Catalogue } from './messages/catalogue.ts';
import type { Range } from './place.ts';

/** Why a text is refused, and where. The message's key is the error's code. */
export interface Refusal {
  readonly message: Message;
  readonly range: Range;
}

/** A value, or the reason why there is none. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/**
 * A refusal on its way to the stage's border. Stages throw it inside and `attempt` turns it into an
 * `Outcome`: nothing outside a stage ever sees it thrown.
 */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message.key);
    this.refusal = refusal;
  }
}

/** Refuse the text: what is wrong (a message of the catalogue) and where. */
export function refuse<K extends MessageKey>(
  key: K,
  values: Parameters<Catalogue[K]>[0],
  range: Range,
): never {
  throw new RefusalError({ message: message(key, values), range });
}

/** Run a stage; a refusal inside it becomes the outcome. Any other error is a defect and passes through. */
export function attempt<T>(stage: () => T): Outcome<T> {
  try {
    return { ok: true, value: stage() };
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, error: error.refusal };
    throw error;
  }
}
