import * as vscode from 'vscode';
import { writeBook } from '../../ner/annotations/book.ts';
import { handedOver, type HandOverForm } from '../../ner/annotations/hand-over.ts';
import type { Range } from '../../core/place.ts';
import { rangeOf } from '../program/document.ts';
import { markupOf, type Documents } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** Tags leave the editor: to the clipboard, into the text, into a file. */
export interface HandOver {
  readonly copy: (form?: HandOverForm) => Promise<void>;
  readonly insert: (form?: HandOverForm) => Promise<void>;
  readonly save: (form?: HandOverForm, target?: vscode.Uri) => Promise<void>;
  /** All corrections of the folder of the document that is edited, in doccano's form. */
  readonly saveCorrections: (target?: vscode.Uri) => Promise<void>;
}

interface Taken {
  readonly editor: vscode.TextEditor;
  /** The selections, or the whole document. */
  readonly parts: readonly { readonly range: Range; readonly text: string }[];
  readonly form: HandOverForm;
}

export function createHandOver(documents: Documents, shelves: Shelves): HandOver {
  const take = async (given: HandOverForm | undefined): Promise<Taken | undefined> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    const { document } = editor;
    await documents.ready(document);
    const form = given ?? (await pickForm());
    if (!form) return undefined;
    const text = document.getText();
    const { shown } = documents.marksOf(document);
    const selected = editor.selections.filter((s) => !s.isEmpty).map((s) => rangeOf(document, s));
    const ranges = selected.length > 0 ? selected : [{ start: 0, end: text.length }];
    ranges.sort((a, b) => a.start - b.start);
    const parts = ranges.map((range) => ({
      range,
      text: handedOver(text, range, markupOf(document), shown, form),
    }));
    return { editor, parts, form };
  };
  const whole = ({ parts, form }: Taken): string =>
    parts.map((p) => p.text).join(form === 'inline' ? '\n' : '');

  return {
    async copy(given) {
      const taken = await take(given);
      if (!taken) return;
      await vscode.env.clipboard.writeText(whole(taken));
      vscode.window.setStatusBarMessage(vscode.l10n.t('The tags are on the clipboard.'), 5000);
    },
    async insert(given) {
      const taken = await take(given);
      if (!taken) return;
      const { editor, parts } = taken;
      const { document } = editor;
      const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
      await editor.edit((builder) => {
        for (const { range, text } of parts) {
          const { line } = document.positionAt(range.end);
          const lines = text.replace(/\n$/, '').split(/\r?\n/);
          builder.insert(document.lineAt(line).range.end, [eol, ...lines.map((l) => `${eol}${l}`)].join(''));
        }
      });
    },
    async save(given, target) {
      const taken = await take(given);
      if (!taken) return;
      const extension = { inline: 'md', iob2: 'conll', jsonl: 'jsonl' }[taken.form];
      await saveAs(whole(taken), taken.editor.document, extension, target);
    },
    async saveCorrections(target) {
      const editor = vscode.window.activeTextEditor;
      const shelf = editor
        ? await shelves.shelfFor(editor.document.uri)
        : (await shelves.all()).find((s) => s.book().lines.length > 0);
      const text = shelf ? writeBook(shelf.book()) : '';
      if (text === '') {
        void vscode.window.showInformationMessage(vscode.l10n.t('Nothing has been corrected yet.'));
        return;
      }
      await saveAs(text, editor?.document, 'jsonl', target);
    },
  };
}

async function pickForm(): Promise<HandOverForm | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        form: 'inline' as const,
        label: vscode.l10n.t('Inline'),
        detail: '[Paris](LOC)',
      },
      {
        form: 'iob2' as const,
        label: vscode.l10n.t('IOB2 columns'),
        detail: vscode.l10n.t('a token and its tag a line, as in CoNLL files'),
      },
      {
        form: 'jsonl' as const,
        label: 'JSONL',
        detail: vscode.l10n.t('text and labels, as in doccano'),
      },
    ],
    { title: vscode.l10n.t('In which form?') },
  );
  return picked?.form;
}

async function saveAs(
  text: string,
  document: vscode.TextDocument | undefined,
  extension: string,
  target: vscode.Uri | undefined,
): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = (document?.uri.path.split('/').at(-1) ?? 'corrections').replace(/\.[^.]*$/, '');
  const beside =
    document && document.uri.scheme !== 'untitled' ? vscode.Uri.joinPath(document.uri, '..') : folder;
  const uri =
    target ??
    (await vscode.window.showSaveDialog({
      ...(beside ? { defaultUri: vscode.Uri.joinPath(beside, `${name}.tags.${extension}`) } : {}),
    }));
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
