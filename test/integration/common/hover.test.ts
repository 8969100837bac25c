import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { accepting, editorOn, given, hoverAt, nabla } from './editor.ts';

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

/** The command of a link of a hover, with what it carries. */
function linkOf(hover: string, command: string): readonly [command: string, ...args: unknown[]] {
  const [, args] = new RegExp(`\\(command:${command.replace('.', '\\.')}\\?([^)]*)\\)`).exec(hover) ?? [];
  ok(args, `a link to ${command}`);
  return [command, ...(JSON.parse(decodeURIComponent(args)) as unknown[])];
}

inEditor(
  'the links of a hover: pinned, the panel stays when the cursor moves on; copied, it is text',
  async () => {
    const api = await nabla();
    const { document } = await editorOn('f = x^3\n\ng = sin(y)');
    const hover = await hoverAt(document, 'x^3');
    await vscode.commands.executeCommand(...linkOf(hover, 'nabla.pinAt'));
    equal((await given(api, 'account')).account.of, 'f', 'pinned');
    await vscode.commands.executeCommand('cursorDown');
    await vscode.commands.executeCommand('cursorDown');
    await new Promise((rested) => setTimeout(rested, 800));
    equal((await given(api, 'account')).account.of, 'f', 'still');
    const [command, ...args] = linkOf(hover, 'nabla.copyAt');
    await accepting(command, ...args);
    const copied = await vscode.env.clipboard.readText();
    if (copied !== '') contains(copied, '\\frac{df}{dx}');
    const panels = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('nabla.derivation'),
      );
    await vscode.window.tabGroups.close(panels);
  },
);

inEditor('what a hover is about: a name, a named value, a definition, a claim, a selection', async () => {
  await nabla();
  const editor = await editorOn(`${scorer}\ngradient(s, b) == u .* f'(z)`);
  const { document } = editor;
  /** What the link of the hover at a place asks for. */
  const asked = async (part: string): Promise<unknown> => {
    const [, place] = linkOf(await hoverAt(document, part), 'nabla.showAt');
    return (place as { request: unknown }).request;
  };
  equal(await asked('W*x'), { wrt: ['W'] }, 'an input');
  equal(await asked('z = W'), { of: 'z', wrt: ['W', 'x', 'b'] }, 'a named value');
  equal(await asked("= u'*h"), { of: 's' }, 'a definition');
  equal(await asked('gradient(s'), { of: 's', wrt: ['b'] }, 'a claim');
  contains(await hoverAt(document, 'gradient(s'), '∂s/∂b');
  const text = document.getText();
  const start = text.indexOf('W*x');
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start + 3));
  const selected = await hoverAt(document, '*x + b');
  ok(selected.includes('nabla.showAt') && !selected.includes('∂s/∂'), 'the selection itself');
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

inEditor('the picture of a hover has ink that can be read in each of the four kinds of theme', async () => {
  await nabla();
  const workbench = vscode.workspace.getConfiguration('workbench');
  const inks = new Map<string, string>();
  try {
    for (const [theme, kind] of [
      ['Default Light Modern', vscode.ColorThemeKind.Light],
      ['Default High Contrast', vscode.ColorThemeKind.HighContrast],
      ['Default High Contrast Light', vscode.ColorThemeKind.HighContrastLight],
      ['Default Dark Modern', vscode.ColorThemeKind.Dark],
    ] as const) {
      await workbench.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
      await eventually(theme, () => (vscode.window.activeColorTheme.kind === kind ? true : undefined));
      const { document } = await editorOn('f = x^3');
      const [, picture = ''] =
        /data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)/.exec(await hoverAt(document, 'x^3')) ?? [];
      const [, red = '', green = '', blue = ''] = /color="#(..)(..)(..)"/.exec(atob(picture)) ?? [];
      const light = [red, green, blue].map((part) => parseInt(part, 16) / 255);
      const [least, most] = [Math.min(...light), Math.max(...light)];
      const onLight =
        kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight;
      ok(onLight ? most < 0.25 : least > 0.75, `${theme}: ${light.join(' ')}`);
      inks.set(theme, light.join());
    }
  } finally {
    await workbench.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
  }
  equal(
    [inks.get('Default High Contrast'), inks.get('Default High Contrast Light')],
    ['1,1,1', '0,0,0'],
    'contrast',
  );
});
