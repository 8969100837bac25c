import * as vscode from 'vscode';
import { equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { nabla } from './editor.ts';

const tabs = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('nabla.tutorial'),
    );

inEditor('the tutorial opens at a lesson, derives its mathematics, and there is one of it', async () => {
  const api = await nabla();
  await vscode.commands.executeCommand('nabla.openTutorial', { lesson: 'chain-rule' });
  await eventually('the page', () => (api.tutorial()?.drawn ? true : undefined));
  const account = await eventually('a derivation', () =>
    api.tutorial()?.replies.find((reply) => reply.kind === 'account' && reply.account.of === 'z'),
  );
  ok(account.kind === 'account', 'an account');
  equal(account.account.verdict.kind, 'verified', 'verdict');
  await eventually('a graph', () => api.tutorial()?.replies.find((reply) => reply.kind === 'graph'));
  await eventually('the place kept', () => api.tutorial()?.progress.last === 'chain-rule' || undefined);
  await vscode.commands.executeCommand('nabla.openTutorial', { topic: 'partial' });
  await eventually('the other lesson', () => api.tutorial()?.progress.last === 'many-inputs' || undefined);
  equal(tabs().length, 1, 'tabs');
});

inEditor('the tutorial follows the language, and closes', async () => {
  const api = await nabla();
  const settings = vscode.workspace.getConfiguration('nabla');
  await vscode.commands.executeCommand('nabla.openTutorial');
  try {
    await settings.update('language', 'ko', vscode.ConfigurationTarget.Global);
    await eventually('Korean', () => {
      const replies = api.tutorial()?.replies ?? [];
      return (
        replies.some((r) => r.kind === 'account' && /[가-힣]/.test(r.account.verdict.label)) || undefined
      );
    });
  } finally {
    await settings.update('language', undefined, vscode.ConfigurationTarget.Global);
  }
  await vscode.window.tabGroups.close(tabs());
  await eventually('closed', () => (api.tutorial() === undefined ? true : undefined));
});
