import type { Place } from '../../protocol/tutorial.ts';

/** Where vscode://nabla-editor.nabla/tutorial/LESSON leads; nothing: to where the reader was. */
export function placeOf(path: string): Place | undefined {
  const [, lesson] = /^\/tutorial\/([\w-]+)\/?$/.exec(path) ?? [];
  return lesson === undefined ? undefined : { lesson };
}
