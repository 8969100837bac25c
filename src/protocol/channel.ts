/**
 * Requests over a port that only carries plain values (a webview's `postMessage`). Both ends use this one
 * handler: every request is answered, and what the other end throws comes back as a rejection.
 */
export interface Port {
  post(packet: unknown): void;
  /** Called with every packet that arrives. Must be set before the other end posts. */
  listen(receive: (packet: unknown) => void): void;
}

export interface Channel<Out> {
  /**
   * Resolves once the other end has done what was asked.
   * Rejects with the other end's error message, or when the channel is closed before the answer.
   */
  ask(body: Out): Promise<void>;
  /** Reject what is still open; nothing is handled or sent afterwards. */
  close(): void;
}

type Packet =
  | { readonly nabla: 'ask'; readonly id: number; readonly body: unknown }
  | { readonly nabla: 'done'; readonly id: number }
  | { readonly nabla: 'failed'; readonly id: number; readonly error: string };

/**
 * Open one end of a channel.
 * @param read turns an unknown body into a message, or `undefined` where it is none: such a request is rejected.
 */
export function openChannel<In, Out>(
  port: Port,
  read: (body: unknown) => In | undefined,
  handle: (message: In) => void | Promise<void>,
): Channel<Out> {
  const open = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let closed = false;

  const post = (packet: Packet): void => {
    if (!closed) port.post(packet);
  };

  const answer = async (id: number, body: unknown): Promise<void> => {
    try {
      const message = read(body);
      if (message === undefined) throw new Error('not a message of this channel');
      await handle(message);
      post({ nabla: 'done', id });
    } catch (error) {
      post({ nabla: 'failed', id, error: error instanceof Error ? error.message : String(error) });
    }
  };

  port.listen((raw) => {
    const packet = readPacket(raw);
    if (closed || !packet) return;
    if (packet.nabla === 'ask') {
      void answer(packet.id, packet.body);
      return;
    }
    const waiting = open.get(packet.id);
    open.delete(packet.id);
    if (packet.nabla === 'done') waiting?.resolve();
    else waiting?.reject(new Error(packet.error));
  });

  return {
    ask(body) {
      if (closed) return Promise.reject(new Error('the channel is closed'));
      const id = ++lastId;
      return new Promise<void>((resolve, reject) => {
        open.set(id, { resolve, reject });
        post({ nabla: 'ask', id, body });
      });
    },
    close() {
      closed = true;
      for (const waiting of open.values()) waiting.reject(new Error('the channel is closed'));
      open.clear();
    },
  };
}

function readPacket(raw: unknown): Packet | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { nabla, id, body, error } = raw as Record<string, unknown>;
  if (typeof id !== 'number') return undefined;
  if (nabla === 'ask') return { nabla, id, body };
  if (nabla === 'done') return { nabla, id };
  if (nabla === 'failed' && typeof error === 'string') return { nabla, id, error };
  return undefined;
}
