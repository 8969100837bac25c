/** What is used of the host, which the core is compiled without. */
interface Host {
  readonly setImmediate?: (then: () => void) => void;
  readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
}

interface Port {
  onmessage: (() => void) | null;
  readonly postMessage: (message: unknown) => void;
  readonly close: () => void;
}

/** Goes on after the messages that wait. Timers would wait milliseconds more: browsers hold nested ones back. */
export function othersFirst(): Promise<void> {
  const host = globalThis as unknown as Host;
  return new Promise((resolve) => {
    if (host.setImmediate) {
      host.setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new host.MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
