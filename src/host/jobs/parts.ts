/**
 * A part of a thread's program, as `scripts/thread-parts.mjs` writes it: a script that leaves this function under its
 * name in `nablaParts`, to be called as a CommonJS module. Node and browsers load the same files.
 */
type Part = (require: (path: string) => object, module: Module) => void;

interface Module {
  exports: object;
}

/**
 * Run a part, and each that it requires when it is asked for.
 * @param first its name
 * @param load loads the script of a part
 */
export function runPart(first: string, load: (name: string) => void): void {
  const scope = globalThis as unknown as { nablaParts?: Record<string, Part> };
  const modules = new Map<string, Module>();
  const required = (path: string): object => {
    const name = path.replace(/^\.\/|\.js$/g, '');
    const present = modules.get(name);
    if (present) return present.exports;
    if (!scope.nablaParts?.[name]) load(name);
    const part = scope.nablaParts?.[name];
    if (!part) throw new Error(`the script of ${name} holds no part`);
    const module = { exports: {} };
    modules.set(name, module);
    part(required, module);
    return module.exports;
  };
  required(first);
}
