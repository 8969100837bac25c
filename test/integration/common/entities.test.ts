import * as vscode from 'vscode';
import type { NablaApi } from '../../../src/host/extension.ts';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { editorOn, nabla, select } from './editor.ts';

const sentence = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';

const run = (name: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`nabla.ner.${name}`, ...args);

/** The marks of a document in words: those that are shown, then the rejected ones. */
async function told(api: NablaApi, document: vscode.TextDocument): Promise<string[]> {
  const { shown, rejected } = await api.ner.marks(document);
  const text = document.getText();
  return [...shown, ...rejected].map((m) => `${text.slice(m.start, m.end)} ${m.label} ${m.state}`);
}

async function label(editor: vscode.TextEditor, part: string, name: string): Promise<void> {
  select(editor, part);
  await run('label', name);
}

/** A file of the workspace with this text, in an editor. */
async function editorOnFile(name: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(folder, 'a folder is open');
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

const inFolder = (...path: string[]): vscode.Uri =>
  vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, ...path);

const textOf = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** What "Export Tags" writes: a browser without a person reads no clipboard. */
async function exported(form: string): Promise<string> {
  const target = inFolder(`tags.${form}`);
  await run('exportTags', form, target);
  return await textOf(target);
}

async function corrections(): Promise<string> {
  try {
    return await textOf(inFolder('.nabla', 'annotations.jsonl'));
  } catch {
    return '';
  }
}

inEditor('labels: whole tokens, one key a label, relabel, remove, undo and redo', async () => {
  const api = await nabla();
  const editor = await editorOn(sentence, 'plaintext');
  const { document } = editor;
  select(editor, 'uel Qui', 'ilton Hot');
  await run('label', 'PER');
  equal(await told(api, document), ['Samuel Quinn PER accepted', 'Hilton Hotel PER accepted'], 'two at once');
  select(editor, 'Hilton Hotel');
  await run('label', 2);
  equal((await told(api, document))[1], 'Hilton Hotel LOC accepted', 'the second key is LOC');
  editor.selection = new vscode.Selection(0, 3, 0, 3);
  await run('remove');
  equal(await told(api, document), ['Hilton Hotel LOC accepted'], 'removed at the cursor');
  await run('undo');
  await run('undo');
  equal(await told(api, document), ['Samuel Quinn PER accepted', 'Hilton Hotel PER accepted'], 'undone');
  await run('redo');
  equal((await told(api, document))[1], 'Hilton Hotel LOC accepted', 'done again');
  select(editor, 'aris');
  await run('labelAsIs', 2);
  equal((await told(api, document))[2], 'aris LOC accepted', 'sub-token where asked');
  await label(editor, 'Hotel in Paris', 'ORG');
  equal((await told(api, document)).length, 3, 'an overlap changes nothing');
});

inEditor('labels move with edits, in every language mode, and undoing text brings them back', async () => {
  const api = await nabla();
  const editor = await editorOn(`// ${sentence}`, 'typescript');
  const { document } = editor;
  await label(editor, 'Hilton Hotel', 'LOC');
  await label(editor, 'Paris', 'LOC');
  await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '// A line.\n\n'));
  await editor.edit((builder) => {
    const at = document.getText().indexOf('Hotel');
    builder.insert(document.positionAt(at), 'Garden ');
  });
  equal(await told(api, document), ['Hilton Garden Hotel LOC accepted', 'Paris LOC accepted'], 'moved');
  await new Promise((resolve) => setTimeout(resolve, 900));
  await editor.edit((builder) => builder.delete(new vscode.Range(2, 0, 3, 0)));
  equal(await told(api, document), [], 'gone with their text');
  await vscode.commands.executeCommand('undo');
  await eventually('labels that came back', async () =>
    (await told(api, document)).length === 2 ? true : undefined,
  );
});

inEditor('all same strings are labelled, as words of their own', async () => {
  const api = await nabla();
  const editor = await editorOn('Paris. Parisian Paris, Paris', 'plaintext');
  await label(editor, 'Paris', 'LOC');
  await run('labelSameStrings');
  equal(
    (await api.ner.marks(editor.document)).shown.map((m) => m.start),
    [0, 16, 23],
    'places',
  );
  await run('undo');
  equal(
    (await api.ner.marks(editor.document)).shown.map((m) => m.start),
    [0],
    'one act',
  );
});

inEditor(
  'corrections are kept in the folder in doccano’s form and found again after edits elsewhere',
  async () => {
    const api = await nabla();
    const editor = await editorOnFile('story.txt', `It rained.\n\n${sentence} Nobody knew.\n`);
    await label(editor, 'Samuel Quinn', 'PER');
    await label(editor, 'Paris', 'LOC');
    const kept = await eventually('a line in the file', async () => {
      const line = (await corrections()).split('\n').find((l) => l.includes('story.txt'));
      return line?.includes('LOC') ? line : undefined;
    });
    equal(
      JSON.parse(kept),
      {
        text: sentence,
        label: [
          [0, 12, 'PER'],
          [49, 54, 'LOC'],
        ],
        document: 'story.txt',
        at: 12,
      },
      'line',
    );
    const before = `A title\n\nNow: ${sentence} Nobody knew.\n`;
    await editorOnFile('story.txt', before);
    await eventually('the text as it is on the disk', () =>
      editor.document.getText() === before ? true : undefined,
    );
    await eventually('the labels', async () => {
      const all = await told(api, editor.document);
      return all.join() === 'Samuel Quinn PER accepted,Paris LOC accepted' ? true : undefined;
    });
    await eventually('the sentence in the file as it is now', async () =>
      (await corrections()).includes(`"text":"Now: ${sentence}"`) ? true : undefined,
    );
  },
);

inEditor('tags are inserted and exported, of the selection or of the document', async () => {
  await nabla();
  const editor = await editorOn(`${sentence}\nNext.`, 'plaintext');
  await label(editor, 'Hilton Hotel', 'LOC');
  select(editor, 'the Hilton Hotel in Paris');
  equal(await exported('inline'), 'the [Hilton Hotel](LOC) in Paris', 'inline');
  contains(await exported('iob2'), 'Hilton\tB-LOC\nHotel\tI-LOC\nin\tO\n');
  await run('insertTags', 'jsonl');
  contains(
    editor.document.getText(),
    '1989.\n\n{"text":"the Hilton Hotel in Paris","label":[[4,16,"LOC"]]}\nNext.',
  );
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  contains(await exported('inline'), 'arrested in the [Hilton Hotel](LOC) in Paris');
  select(editor, 'Hilton Hotel');
  await run('insertTags', 'inline');
  contains(editor.document.getText(), '1989.\n\n[Hilton Hotel](LOC)\n');
});

inEditor('corrections are exported as one file of doccano’s lines', async () => {
  await nabla();
  const target = inFolder('all.jsonl');
  await run('exportCorrections', target);
  const lines = (await textOf(target)).trim().split('\n');
  ok(
    lines.every((line) => typeof (JSON.parse(line) as { text?: unknown }).text === 'string'),
    'lines of JSON with a text',
  );
});

inEditor('from entity to entity', async () => {
  await nabla();
  const editor = await editorOn(`${sentence}\n${sentence}`, 'plaintext');
  await label(editor, 'Paris', 'LOC');
  await label(editor, 'Samuel Quinn', 'PER');
  await run('nextEntity');
  equal(editor.document.getText(editor.selection), 'Paris', 'next');
  await run('nextEntity');
  equal(editor.document.getText(editor.selection), 'Samuel Quinn', 'round');
  await run('previousEntity');
  equal(editor.document.getText(editor.selection), 'Paris', 'and back');
});

inEditor('a document that another window labels: its labels come, and one’s own stay', async () => {
  const api = await nabla();
  const editor = await editorOnFile('shared.txt', `${sentence} Omar Reed saw Oslo.\n`);
  await label(editor, 'Samuel Quinn', 'PER');
  await eventually('one’s own line', async () =>
    (await corrections()).includes('shared.txt') ? true : undefined,
  );
  const theirs = { text: 'Omar Reed saw Oslo.', label: [[14, 18, 'LOC']], document: 'shared.txt', at: 70 };
  await vscode.workspace.fs.writeFile(
    inFolder('.nabla', 'annotations.jsonl'),
    new TextEncoder().encode(`${await corrections()}${JSON.stringify(theirs)}\n`),
  );
  await eventually('the labels of both', async () =>
    (await told(api, editor.document)).join() === 'Samuel Quinn PER accepted,Oslo LOC accepted'
      ? true
      : undefined,
  );
  await label(editor, 'Paris', 'LOC');
  await eventually('all in the file', async () => {
    const own = (await corrections()).split('\n').filter((line) => line.includes('shared.txt'));
    return own.length === 2 && own[0]?.includes('49,54') ? true : undefined;
  });
});

inEditor(
  'a folder that cannot be written to: corrections are kept all the same, and written later',
  async () => {
    const api = await nabla();
    const before = await corrections();
    // What is written beside the file first has no place where a folder has its name.
    const obstacle = inFolder('.nabla', 'annotations.jsonl.new');
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(obstacle, 'x'));
    const editor = await editorOnFile('kept.txt', `${sentence}\n`);
    try {
      await label(editor, 'Samuel Quinn', 'PER');
      const target = inFolder('exported.jsonl');
      await eventually('an export with the correction', async () => {
        await run('exportCorrections', target);
        return (await textOf(target)).includes('kept.txt') ? true : undefined;
      });
      equal(await corrections(), before, 'the folder’s file is as it was');
    } finally {
      await vscode.workspace.fs.delete(obstacle, { recursive: true });
    }
    await label(editor, 'Paris', 'LOC');
    equal((await told(api, editor.document)).length, 2, 'labels');
    const line = await eventually('both in the folder', async () =>
      (await corrections()).split('\n').find((l) => l.includes('kept.txt') && l.includes('LOC')),
    );
    contains(line, 'PER');
    contains(await corrections(), before);
  },
);
