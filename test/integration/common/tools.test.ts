import * as vscode from 'vscode';
import { contains, ok } from '../check.ts';
import { inEditor, remark } from '../inEditor.ts';
import { nabla } from './editor.ts';

interface Tools {
  readonly lm?: {
    readonly tools?: readonly { readonly name: string }[];
    invokeTool(name: string, options: object): Promise<{ readonly content: readonly { value: string }[] }>;
  };
}

/** Before they were for everybody, VS Code threw where an extension looked at them. */
function toolsOf(lm: Tools['lm']): NonNullable<Tools['lm']>['tools'] {
  try {
    return lm?.tools;
  } catch {
    return undefined;
  }
}

inEditor('language models can derive and check, where VS Code has tools for them', async () => {
  await nabla();
  const { lm } = vscode as unknown as Tools;
  const tools = toolsOf(lm);
  if (!lm || !tools) {
    remark('this VS Code has no tools for language models');
    return;
  }
  const names = tools.map(({ name }) => name);
  ok(names.includes('nabla_derive') && names.includes('nabla_checkGradient'), names.join(', '));
  const invoke = async (name: string, input: object): Promise<string> => {
    const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map(({ value }) => value).join('');
  };
  contains(await invoke('nabla_derive', { source: 'f = x^2*sin(x)' }), '\\cos');
  contains(await invoke('nabla_derive', { source: 'f = sigmiod(x)' }), 'sigmoid');
  contains(await invoke('nabla_checkGradient', { source: 'f = x^2\ngradient(f, x) == 3*x' }), '**wrong**');
});
