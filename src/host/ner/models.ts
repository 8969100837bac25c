import * as vscode from 'vscode';
import type { Script } from '../../ner/text/script.ts';
import { settingsFor } from '../settings.ts';
import type { Tagger } from './thread/tagger.ts';

/** The models that tag: one for each script. */
export interface Models {
  /**
   * Load the models that a text needs. False where one cannot be used: then a person has been told why.
   */
  readonly ready: (text: string, scope: vscode.Uri | undefined) => Promise<boolean>;
  /** The labels of the model for a script, once it is loaded. */
  readonly labels: (script: Script) => readonly string[] | undefined;
  /** Whether some model is loaded now. */
  readonly loaded: () => boolean;
  /** The file of a script's model. */
  readonly file: (script: Script, scope: vscode.Uri | undefined) => vscode.Uri;
  /** Take another model for a script from now on; without a file, the one that comes with the extension. */
  readonly choose: (script: Script, file: vscode.Uri | undefined) => Promise<void>;
  /** Trained models of the folders and of the extension's storage. */
  readonly trained: () => Promise<readonly vscode.Uri[]>;
  /** Where a new model is to be saved, best place first. */
  readonly places: (name: string) => readonly vscode.Uri[];
}

export const settingOf: Readonly<Record<Script, string>> = { latin: 'englishModel', hangul: 'koreanModel' };
const shipped: Readonly<Record<Script, string>> = { latin: 'en', hangul: 'ko' };

const inFolder = '.nabla/models';

const needed: readonly (readonly [Script, RegExp])[] = [
  ['latin', /(?![\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3])\p{L}/u],
  ['hangul', /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/],
];

export function createModels(context: vscode.ExtensionContext, tagger: Tagger): Models {
  /** What the thread holds for each script: which file, of which time. */
  const held = new Map<Script, { readonly key: string; readonly labels: readonly string[] }>();
  let generation = tagger.thread();
  let loading: Promise<unknown> = Promise.resolve();

  const forget = (): void => {
    if (generation === tagger.thread()) return;
    generation = tagger.thread();
    held.clear();
  };

  const file = (script: Script, scope: vscode.Uri | undefined): vscode.Uri => {
    const chosen = vscode.workspace.getConfiguration('nabla.ner', scope).get<unknown>(settingOf[script]);
    if (typeof chosen === 'string' && chosen.trim() !== '') return located(chosen.trim(), scope);
    return vscode.Uri.joinPath(context.extensionUri, 'media', 'models', `${shipped[script]}.safetensors`);
  };

  const load = async (script: Script, scope: vscode.Uri | undefined): Promise<boolean> => {
    const uri = file(script, scope);
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      const key = `${uri.toString()} ${mtime} ${size}`;
      forget();
      if (held.get(script)?.key === key) return true;
      const bytes = await vscode.workspace.fs.readFile(uri);
      const loaded = await tagger.start('load', { bytes, language: settingsFor().language }).result;
      if ('unusable' in loaded) throw new Error(loaded.unusable);
      if (loaded.script !== script) throw new Error(vscode.l10n.t('It is a model for the other script.'));
      forget();
      held.set(script, { key, labels: loaded.labels });
      return true;
    } catch (error) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The model {0} cannot be used: {1}',
          uri.path,
          error instanceof Error ? error.message : String(error),
        ),
      );
      return false;
    }
  };

  const storage = vscode.Uri.joinPath(context.globalStorageUri, 'models');
  const folders = (): vscode.Uri[] =>
    (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, inFolder));

  return {
    ready(text, scope) {
      const scripts = needed.filter(([, sign]) => sign.test(text)).map(([script]) => script);
      // One load at a time: two for one script would load it twice.
      const all = loading.then(async () => {
        let usable = true;
        for (const script of scripts) usable = (await load(script, scope)) && usable;
        return usable;
      });
      loading = all;
      return all;
    },
    labels(script) {
      forget();
      return held.get(script)?.labels;
    },
    loaded() {
      forget();
      return held.size > 0;
    },
    file,
    async choose(script, chosen) {
      const folder = chosen && vscode.workspace.getWorkspaceFolder(chosen);
      const value = chosen && (folder ? vscode.workspace.asRelativePath(chosen, false) : chosen.toString());
      const target = vscode.workspace.workspaceFolders
        ? vscode.ConfigurationTarget.Workspace
        : vscode.ConfigurationTarget.Global;
      await vscode.workspace.getConfiguration('nabla.ner').update(settingOf[script], value, target);
    },
    async trained() {
      const found = await Promise.all(
        [...folders(), storage].map(async (folder) => {
          try {
            const entries = await vscode.workspace.fs.readDirectory(folder);
            return entries
              .filter(([name]) => name.endsWith('.safetensors'))
              .map(([name]) => vscode.Uri.joinPath(folder, name));
          } catch {
            return [];
          }
        }),
      );
      return found.flat();
    },
    places: (name) =>
      [...folders().slice(0, 1), storage].map((f) => vscode.Uri.joinPath(f, `${name}.safetensors`)),
  };
}

/** A model's file as it is written in the settings: a path in the folder, a path of the machine, or an address. */
function located(written: string, scope: vscode.Uri | undefined): vscode.Uri {
  if (/^[a-z][a-z0-9+.-]+:\//i.test(written)) return vscode.Uri.parse(written, true);
  const folder =
    (scope && vscode.workspace.getWorkspaceFolder(scope)) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder && !written.startsWith('/')) return vscode.Uri.joinPath(folder.uri, written);
  return folder ? folder.uri.with({ path: written }) : vscode.Uri.file(written);
}

/** "Choose Model…": one that comes with the extension, one that was trained here, or any file. */
export async function chooseModel(models: Models): Promise<void> {
  const script = await pickScript(['latin', 'hangul']);
  if (!script) return;
  const trained = await models.trained();
  const browse = vscode.l10n.t('Another file…');
  const picked = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('The model that comes with Nabla'), uri: undefined },
      ...trained.map((uri) => ({
        label: uri.path.split('/').at(-1) ?? '',
        description: vscode.workspace.asRelativePath(uri),
        uri,
      })),
      { label: browse, uri: undefined },
    ],
    { title: vscode.l10n.t('Which model is to tag?') },
  );
  if (!picked) return;
  if (picked.label !== browse) {
    await models.choose(script, picked.uri);
    return;
  }
  const [file] = (await vscode.window.showOpenDialog({ filters: { safetensors: ['safetensors'] } })) ?? [];
  if (file) await models.choose(script, file);
}

/** Which of these scripts; not asked where there is one. */
export async function pickScript(scripts: readonly Script[]): Promise<Script | undefined> {
  if (scripts.length < 2) return scripts[0];
  const names: Readonly<Record<Script, string>> = {
    latin: vscode.l10n.t('English and other alphabets'),
    hangul: vscode.l10n.t('Korean'),
  };
  const picked = await vscode.window.showQuickPick(
    scripts.map((script) => ({ label: names[script], script })),
    { title: vscode.l10n.t('For texts in which script?') },
  );
  return picked?.script;
}
