import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measured, Missing } from './workload.ts';

/** The folder `bench`: bundles of workloads stand in a folder of it. */
export const benchFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A package of the bench's own folder, as any: peers are not part of the project. */
export const peer = async (name: string): Promise<any> => {
  const loaded = await import(name);
  return loaded.default && Object.keys(loaded).length === 1 ? loaded.default : loaded;
};

/** A script of `python/`, which prints its times and its value as JSON. */
export async function python(script: string, ...args: (string | number)[]): Promise<Measured | Missing> {
  const path = resolve(benchFolder, 'python', script);
  const ran = spawnSync('python3', [path, ...args.map(String)], {
    encoding: 'utf8',
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    maxBuffer: 1 << 26,
  });
  if (ran.status !== 0) {
    const last = (ran.error?.message ?? ran.stderr).trim().split('\n').at(-1);
    return { missing: last ?? 'python3 failed' };
  }
  return JSON.parse(ran.stdout) as Measured;
}

/** tfjs on its WebAssembly backend, one thread. */
export async function tfjs(backend: 'wasm' | 'cpu' = 'wasm'): Promise<any> {
  const tf = await peer('@tensorflow/tfjs');
  if (backend === 'wasm') {
    const wasm = await peer('@tensorflow/tfjs-backend-wasm');
    const { createRequire } = await import('node:module');
    const entry = createRequire(resolve(benchFolder, 'package.json')).resolve(
      '@tensorflow/tfjs-backend-wasm',
    );
    wasm.setWasmPaths(`${dirname(entry)}/`);
    wasm.setThreadsCount(1);
  }
  await tf.setBackend(backend);
  await tf.ready();
  return tf;
}

/** jax-js on its WebAssembly backend. */
export async function jax(): Promise<any> {
  const jax = await peer('@jax-js/jax');
  await jax.init('wasm');
  jax.defaultDevice('wasm');
  return jax;
}
