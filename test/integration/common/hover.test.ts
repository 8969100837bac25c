import * as vscode from 'vscode';
import { contains, equal, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { editorOn, given, hoverAt, nabla } from './editor.ts';

const scorer = ["s = u'*h", 'h = f(z)', 'z = W*x + b'].join('\n');

inEditor('a hover shows the gradient as an image and as text, with a link to the panel', async () => {
  const api = await nabla();
  const { document } = await editorOn(scorer);
  const hover = await hoverAt(document, 'W*x');
  contains(hover, '](data:image/svg+xml;base64,');
  contains(hover, '∂s/∂W');
  const link = /\(command:nabla\.showAt\?([^)]*)\)/.exec(hover)?.[1];
  ok(link, 'a link');
  ok(hover.length < 100_000, 'short enough to be shown whole');
  await vscode.commands.executeCommand(
    'nabla.showAt',
    ...(JSON.parse(decodeURIComponent(link)) as unknown[]),
  );
  const { account } = await given(api, 'account');
  equal(account.wrt, ['W'], 'wrt');
});

inEditor('a hover in a fence of Markdown; none in its words', async () => {
  await nabla();
  const { document } = await editorOn("Here s = u'*h.\n\n```nabla\nf = x^3\n```\n", 'markdown');
  contains(await hoverAt(document, 'x^3'), '](data:image/svg+xml;base64,');
  ok(!(await hoverAt(document, "u'*h")).includes('nabla.showAt'), 'no hover in words');
});

inEditor('no hover where it is turned off, and none on what is refused', async () => {
  await nabla();
  const { document } = await editorOn('f = x^3\n\ng = (x');
  ok(!(await hoverAt(document, '(x')).includes('nabla.showAt'), 'refused');
  const settings = vscode.workspace.getConfiguration('nabla');
  try {
    await settings.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
    ok(!(await hoverAt(document, 'x^3')).includes('nabla.showAt'), 'turned off');
  } finally {
    await settings.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
  }
  contains(await hoverAt(document, 'x^3'), 'nabla.showAt');
});

inEditor('a link that no hover made is ignored', async () => {
  const api = await nabla();
  const before = api.panel()?.given;
  for (const command of ['nabla.showAt', 'nabla.pinAt', 'nabla.copyAt'])
    for (const forged of [undefined, 'x', {}, { uri: 3, start: 0, end: 1, request: {} }])
      await vscode.commands.executeCommand(command, forged);
  equal(api.panel()?.given, before, 'panel');
});
