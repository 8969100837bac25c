/** What is used of the host's WebAssembly: the core is compiled without the types of a host. */
export interface WebAssemblyMemory {
  /** A new one after the memory has grown. */
  readonly buffer: ArrayBuffer;
}

export interface WebAssemblyApi {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Memory: new (size: { readonly initial: number; readonly maximum?: number }) => WebAssemblyMemory;
}

/** The host's WebAssembly, where it has one. */
export const webAssembly = (): WebAssemblyApi | undefined =>
  (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;
