import * as vscode from 'vscode';
import type { NablaApi } from '../../../src/host/extension.ts';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor, remark } from '../inEditor.ts';
import { editorOn, hoverAt, nabla, select } from './editor.ts';

const sentence = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';

const run = (name: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`nabla.ner.${name}`, ...args);

async function shown(api: NablaApi, document: vscode.TextDocument): Promise<string[]> {
  const text = document.getText();
  return (await api.ner.marks(document)).shown.map((m) => `${text.slice(m.start, m.end)} ${m.label}`);
}

inEditor('the sentence of the notes: PER PER O O O O LOC LOC O LOC O DATE DATE O', async () => {
  const api = await nabla();
  const editor = await editorOn(sentence, 'plaintext');
  await run('tagDocument');
  equal(
    await shown(api, editor.document),
    ['Samuel Quinn PER', 'Hilton Hotel LOC', 'Paris LOC', 'April 1989 DATE'],
    'entities',
  );
  const target = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'notes.conll');
  await run('exportTags', 'iob2', target);
  const rows = new TextDecoder()
    .decode(await vscode.workspace.fs.readFile(target))
    .trim()
    .split('\n');
  equal(
    rows.map((row) => row.split('\t')[1]?.replace(/^[BI]-/, '')).join(' '),
    'PER PER O O O O LOC LOC O LOC O DATE DATE O',
    'tags',
  );
  const hover = await hoverAt(editor.document, 'Paris');
  contains(hover, '**Paris** — LOC');
  contains(hover, '| Hotel |');
  contains(hover, 'command:nabla.ner.showModel');
});

inEditor('a hover’s link shows how the score of a tag is derived', async () => {
  const api = await nabla();
  await run('showModel', 'latin');
  const message = await eventually('the derivation', () => {
    const given = api.panel()?.given;
    return given?.kind === 'account' && given.account.of === 'L' ? given : undefined;
  });
  equal(message.account.verdict.kind, 'verified', 'verdict');
});

inEditor('Tag Selection reads the whole sentences around each selection, and no others', async () => {
  const api = await nabla();
  const editor = await editorOn(`Anna Weber left Berlin.\n\n${sentence}\n\nOmar Reed saw Oslo.`, 'python');
  select(editor, 'ilton', 'Oslo');
  await run('tagSelection');
  equal(
    await shown(api, editor.document),
    ['Samuel Quinn PER', 'Hilton Hotel LOC', 'Paris LOC', 'April 1989 DATE', 'Omar Reed PER', 'Oslo LOC'],
    'entities',
  );
});

inEditor('a long document is tagged while one types, each mark at its place', async () => {
  const api = await nabla();
  const count = 1500;
  const editor = await editorOn(`${sentence}\n\n`.repeat(count), 'plaintext');
  const began = Date.now();
  let block = 0;
  let last = Date.now();
  const beat = setInterval(() => {
    block = Math.max(block, Date.now() - last - 20);
    last = Date.now();
  }, 20);
  const tagging = run('tagDocument');
  await eventually('the first entities', async () =>
    (await api.ner.marks(editor.document)).shown.length > 0 ? true : undefined,
  );
  await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'In between. '));
  await tagging;
  clearInterval(beat);
  remark(`${count * 14} tokens in ${((Date.now() - began) / 1000).toFixed(1)} s; longest block ${block} ms`);
  const all = await shown(api, editor.document);
  equal(all.length, 4 * count, 'entities');
  equal(
    [...new Set(all)].sort(),
    ['April 1989 DATE', 'Hilton Hotel LOC', 'Paris LOC', 'Samuel Quinn PER'],
    'strings',
  );
  await run('clear');
  equal((await api.ner.marks(editor.document)).shown.length, 0, 'cleared');
});

inEditor('proposals are accepted and rejected, the least certain first, and do not come back', async () => {
  const api = await nabla();
  const editor = await editorOn(sentence, 'plaintext');
  await run('tagDocument');
  await run('nextUncertain');
  const first = editor.document.getText(editor.selection);
  const { shown: proposals } = await api.ner.marks(editor.document);
  const least = [...proposals].sort((a, b) => (a.probability ?? 1) - (b.probability ?? 1))[0];
  equal(editor.document.offsetAt(editor.selection.start), least?.start, 'the least certain');
  await run('remove');
  const second = editor.document.getText(editor.selection);
  ok(second !== first, 'on to the next one');
  await run('accept');
  await run('tagDocument');
  const after = await api.ner.marks(editor.document);
  equal(after.shown.length, 3, 'what was rejected is not proposed again');
  equal(after.shown.filter(({ state }) => state === 'accepted').length, 1, 'accepted');
});

const dishes = ['ramen', 'paella', 'goulash', 'tacos'];

inEditor('the whole loop: tag, correct, …', async () => {
  const api = await nabla();
  const lines = dishes.flatMap((dish) => [
    `We ate ${dish} at noon.`,
    `She cooked ${dish} for Anna Weber.`,
    `The ${dish} of Paris was cold.`,
  ]);
  const editor = await editorOn(lines.join('\n'), 'plaintext');
  await run('tagDocument');
  await run('acceptAll');
  for (const dish of dishes) {
    select(editor, dish);
    await run('label', 'DISH');
    await run('labelSameStrings');
  }
  const own = (await api.ner.marks(editor.document)).shown.filter(({ label }) => label === 'DISH');
  equal(own.length, lines.length, 'labelled dishes');
});

inEditor('… train, tag again', async () => {
  const api = await nabla();
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('nabla.ner');
  try {
    const model = await run('train', { from: 'corrections', further: true, script: 'latin', name: 'dishes' });
    ok(model instanceof vscode.Uri, 'a model');
    const state = api.ner.training();
    ok(state?.phase === 'done', state?.status ?? 'no training');
    ok(state.losses.length > 1 && state.scores.some(({ label }) => label === 'DISH'), 'loss and scores');
    ok(
      state.examples.some(({ after }) => after.includes('](DISH)')),
      'examples that changed',
    );
    contains(settings().get<string>('englishModel') ?? '', 'dishes.safetensors');
    const other = await editorOn('She cooked ramen for Omar Reed in Oslo.', 'plaintext');
    await run('tagDocument');
    equal(await shown(api, other.document), ['ramen DISH', 'Omar Reed PER', 'Oslo LOC'], 'tagged again');
  } finally {
    await settings().update('englishModel', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

inEditor('a model that cannot be read tags nothing and loses nothing', async () => {
  const api = await nabla();
  const settings = vscode.workspace.getConfiguration('nabla.ner');
  const broken = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'broken.safetensors');
  await vscode.workspace.fs.writeFile(broken, new TextEncoder().encode('no model'));
  const editor = await editorOn(sentence, 'plaintext');
  select(editor, 'Paris');
  await run('label', 'LOC');
  try {
    for (const file of ['broken.safetensors', 'missing.safetensors']) {
      await settings.update('englishModel', file, vscode.ConfigurationTarget.Workspace);
      await run('tagDocument');
      equal(await shown(api, editor.document), ['Paris LOC'], file);
    }
  } finally {
    await settings.update('englishModel', undefined, vscode.ConfigurationTarget.Workspace);
  }
  await run('tagDocument');
  equal((await shown(api, editor.document)).length, 4, 'with the model that comes with Nabla');
});

inEditor('a training that is stopped keeps its best model, and that tags', async () => {
  const api = await nabla();
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const rows = (dish: string): string => `We\tO\nate\tO\n${dish}\tB-DISH\nat\tO\nnoon\tO\n.\tO\n`;
  const file = vscode.Uri.joinPath(folder, 'dishes.conll');
  const text = Array.from({ length: 6000 }, (_, k) => rows(dishes[k % dishes.length] ?? '')).join('\n');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('nabla.ner');
  try {
    const training = run('train', {
      from: 'files',
      files: [file],
      heldOut: [file],
      further: false,
      script: 'latin',
      name: 'stopped',
    });
    await eventually('some steps', () => {
      const state = api.ner.training();
      return state?.phase === 'running' && state.losses.length > 3 ? true : undefined;
    });
    await run('stopTraining');
    equal(api.ner.training()?.phase, 'stopping', 'phase');
    const model = await training;
    ok(model instanceof vscode.Uri, 'a model');
    equal(api.ner.training()?.phase, 'done', 'phase');
    ok((api.ner.training()?.done ?? 0) === 1, 'done');
    contains(settings().get<string>('englishModel') ?? '', 'stopped.safetensors');
    const other = await editorOn('We ate ramen at noon.', 'plaintext');
    await run('tagDocument');
    ok(
      (await shown(api, other.document)).every((entity) => entity.endsWith('DISH')),
      'its labels',
    );
  } finally {
    await settings().update('englishModel', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

inEditor('5 MB are tagged in slices; what is there when one cancels stays', async () => {
  const api = await nabla();
  const paragraph = `${sentence}\n\n`;
  const editor = await editorOn(paragraph.repeat(Math.ceil(5_000_000 / paragraph.length)), 'plaintext');
  const { document } = editor;
  const tagging = run('tagDocument');
  const count = async (): Promise<number> => (await api.ner.marks(document)).shown.length;
  await eventually('the first slices', async () => ((await count()) > 1000 ? true : undefined));
  // Tagging a part of a document takes the place of tagging it all.
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  await run('tagSelection');
  await tagging;
  const there = await count();
  ok(there > 1000 && there < 200_000, `${there} entities of ${4 * 70_000}`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  equal(await count(), there, 'nothing more comes');
  await run('clear');
  equal(await count(), 0, 'cleared');
});
