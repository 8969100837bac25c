import type { Catalogue, Message, MessageKey } from './catalogue.ts';

/** Name a sentence. The words are elsewhere: who only refuses does not load them. */
export function message<K extends MessageKey>(key: K, values: Parameters<Catalogue[K]>[0]): Message {
  return { key, values } as Message;
}
