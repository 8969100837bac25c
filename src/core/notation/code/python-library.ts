import type { Library } from './python-forms.ts';

/** The library that a piece of Python calls by its usual name. */
export function libraryOf(source: string): Library {
  if (/\btorch\./.test(source)) return 'torch';
  return /\bjnp\./.test(source) ? 'jax' : 'numpy';
}
