import type { Message } from '../messages/catalogue.ts';

/** A derivative that is asked for and that there is none of; the stage that runs turns it into a refusal. */
export class NoDerivativeError extends Error {
  readonly reason: Message;
  constructor(reason: Message) {
    super(reason.key);
    this.reason = reason;
  }
}
