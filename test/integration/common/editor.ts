import * as vscode from 'vscode';
import type { NablaApi } from '../../../src/host/extension.ts';
import { eventually, ok } from '../check.ts';

export async function nabla(): Promise<NablaApi> {
  const extension = vscode.extensions.getExtension<NablaApi>('nabla-editor.nabla');
  ok(extension, 'the extension is not loaded');
  return await extension.activate();
}

/** An editor on a new document, nothing selected, the cursor at the start. */
export async function editorOn(content: string, language = 'nabla'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

/** Select these parts of the text, each at its first occurrence. */
export function select(editor: vscode.TextEditor, ...parts: string[]): void {
  const text = editor.document.getText();
  editor.selections = parts.map((part) => {
    const start = text.indexOf(part);
    ok(start >= 0, `no ${part} in the document`);
    return new vscode.Selection(
      editor.document.positionAt(start),
      editor.document.positionAt(start + part.length),
    );
  });
}

/** Derive by all inputs. */
export async function derive(): Promise<void> {
  await vscode.commands.executeCommand('nabla.deriveSelection');
}

/** Run a command; where it asks by a list or a line, accept what is offered. */
export async function accepting(command: string, ...args: readonly unknown[]): Promise<void> {
  let done = false;
  const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).finally(() => {
    done = true;
  });
  while (!done) {
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 200))]);
    if (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await running;
}

/** What the panel was given last, once it is of this kind. */
export async function given<K extends 'account' | 'refusal'>(
  api: NablaApi,
  kind: K,
): Promise<Extract<NonNullable<ReturnType<NablaApi['panel']>>['given'], { kind: K }>> {
  return await eventually(`a panel with a ${kind}`, () => {
    const message = api.panel()?.given;
    return message?.kind === kind
      ? (message as Extract<NonNullable<typeof message>, { kind: K }>)
      : undefined;
  });
}

/** The text of all hovers at the first occurrence of a part. */
export async function hoverAt(document: vscode.TextDocument, part: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(part));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** Our problems of a document, once there are some that fit. */
export async function problems(
  document: vscode.TextDocument,
  fit: (found: vscode.Diagnostic[]) => boolean,
  milliseconds?: number,
): Promise<vscode.Diagnostic[]> {
  return await eventually(
    'fitting problems',
    () => {
      const found = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Nabla');
      return fit(found) ? found : undefined;
    },
    milliseconds,
  );
}

/** The longest that the extension host was kept from other work while something ran, in milliseconds. */
export async function longestBlock<T>(work: () => Promise<T>): Promise<{ result: T; block: number }> {
  const step = 2;
  let block = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    block = Math.max(block, now - last - step);
    last = now;
  }, step);
  try {
    return { result: await work(), block };
  } finally {
    clearInterval(timer);
  }
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
