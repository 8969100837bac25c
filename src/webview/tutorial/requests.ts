import type { Choice } from '../../protocol/question.ts';
import type { Asked, Reply, ToHost, WindowAsked } from '../../protocol/tutorial.ts';

/** Called with each answer to a request, in order. */
export type Heard = (reply: Reply) => void;

/** The engine, as the blocks of a lesson ask it. Each request gives back how to forget it. */
export interface Requests {
  derive(source: string, request: Choice, graph: boolean, heard: Heard): () => void;
  check(asked: Asked, answer: string, heard: Heard): () => void;
  window(asked: WindowAsked, heard: Heard): () => void;
  tag(text: string, heard: Heard): () => void;
}

/** Numbers the requests of a page, and hands each answer to whoever asked. */
export function createRequests(
  tell: (message: ToHost) => void,
): Requests & { reply(id: number, reply: Reply): void; forgetAll(): void } {
  /** Who asked, and whether a graph comes after the account. */
  const open = new Map<number, { readonly heard: Heard; readonly graph: boolean }>();
  let last = 0;
  const begin = (heard: Heard, graph: boolean, message: (id: number) => ToHost): (() => void) => {
    const id = ++last;
    open.set(id, { heard, graph });
    tell(message(id));
    return () => {
      if (open.delete(id)) tell({ kind: 'forget', id });
    };
  };
  return {
    derive: (source, request, graph, heard) =>
      begin(heard, graph, (id) => ({ kind: 'derive', id, source, request, graph })),
    check: (asked, answer, heard) => begin(heard, false, (id) => ({ kind: 'check', id, asked, answer })),
    window: (asked, heard) => begin(heard, false, (id) => ({ kind: 'window', id, asked })),
    tag: (text, heard) => begin(heard, false, (id) => ({ kind: 'tag', id, text })),
    reply(id, reply) {
      const asker = open.get(id);
      if (reply.kind !== 'account' || !asker?.graph) open.delete(id);
      asker?.heard(reply);
    },
    forgetAll() {
      for (const id of open.keys()) tell({ kind: 'forget', id });
      open.clear();
    },
  };
}
