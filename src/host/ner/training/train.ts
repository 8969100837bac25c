import * as vscode from 'vscode';
import { lessonsOf } from '../../../ner/annotations/book.ts';
import type { TextExample } from '../../../ner/formats/example.ts';
import { scriptOf, type Script } from '../../../ner/text/script.ts';
import type { TrainingState } from '../../../protocol/training.ts';
import { WorkError } from '../../../core/jobs/work.ts';
import { sayNoAnswer } from '../../engine/noAnswer.ts';
import { settingsFor } from '../../settings.ts';
import { writeWhole } from '../files.ts';
import { pickScript, type Models } from '../models.ts';
import type { Shelves } from '../shelves.ts';
import type { DataFile } from '../thread/jobs.ts';
import type { Tagger } from '../thread/tagger.ts';
import { openTrainingPanel } from './trainingPanel.ts';
import { after, beginning } from './trainingState.ts';

/** What a training is asked for; what is missing is asked of the person. */
export interface TrainingWish {
  readonly from?: 'corrections' | 'files' | 'both';
  readonly files?: readonly vscode.Uri[];
  /** Files to measure on. */
  readonly heldOut?: readonly vscode.Uri[];
  /** Train the model that is used now further, or begin afresh. */
  readonly further?: boolean;
  readonly script?: Script;
  /** The name of the new model. */
  readonly name?: string;
}

/** Training in the editor. */
export interface Training {
  /** Resolves with the file of the new model, or nothing where there is none. */
  readonly train: (wish?: TrainingWish) => Promise<vscode.Uri | undefined>;
  /** What the panel of the last training shows. */
  readonly state: () => TrainingState | undefined;
  readonly stop: () => void;
}

export function createTraining(
  extension: vscode.Uri,
  shelves: Shelves,
  models: Models,
  tagger: Tagger,
): Training {
  let state: TrainingState | undefined;
  let stopping: vscode.CancellationTokenSource | undefined;
  let stopNow: (() => void) | undefined;

  const run = async (wish: Chosen): Promise<vscode.Uri | undefined> => {
    const { language } = settingsFor();
    const mine = (stopping = new vscode.CancellationTokenSource());
    const panel = openTrainingPanel(extension, vscode.l10n.t('Training {0}', wish.name), language, () =>
      stop(),
    );
    let now = beginning(wish.name, language);
    const show = (next: TrainingState): void => {
      state = now = next;
      panel.show(next);
    };
    const fail = (status: string): void => {
      show({ ...now, phase: 'failed', status });
    };
    stopNow = () => {
      mine.cancel();
      if (now.phase === 'running') show({ ...now, phase: 'stopping', status: vscode.l10n.t('Stopping…') });
    };
    show(now);
    try {
      const { script, lessons, files, heldOut } = wish;
      const base = wish.further
        ? { base: await vscode.workspace.fs.readFile(models.file(script, wish.scope)) }
        : {};
      const training = tagger.start(
        'train',
        { script, lessons, files, heldOut, ...base, seed: 1, language },
        {
          token: mine.token,
          told: (news) => {
            show(after(now, news));
          },
        },
      );
      const trained = await training.result;
      if ('unusable' in trained) {
        const { unusable, file, line = 1 } = trained;
        const told = file === undefined ? unusable : `${file}:${line}: ${unusable}`;
        void vscode.window.showErrorMessage(told);
        fail(told);
        return undefined;
      }
      const file = await save(models.places(wish.name), trained.bytes);
      await models.choose(script, file);
      const told = trained.stopped
        ? vscode.l10n.t('Stopped. The best model so far is kept in {0} and tags from now on.', file.path)
        : vscode.l10n.t('The model is kept in {0} and tags from now on.', file.path);
      show({ ...now, phase: 'done', status: told, done: 1 });
      offerTagging(told);
      return file;
    } catch (error) {
      if (error instanceof WorkError) sayNoAnswer(error);
      else void vscode.window.showErrorMessage(String(error));
      const stopped = error instanceof WorkError && error.reason === 'cancelled';
      fail(stopped ? vscode.l10n.t('Stopped.') : error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      if (stopping === mine) stopping = undefined;
    }
  };
  const stop = (): void => stopNow?.();

  return {
    async train(wish = {}) {
      if (stopping) {
        void vscode.window.showInformationMessage(vscode.l10n.t('A model is being trained already.'));
        return undefined;
      }
      const chosen = await choose(wish, shelves);
      return chosen && (await run(chosen));
    },
    state: () => state,
    stop,
  };
}

interface Chosen {
  readonly script: Script;
  readonly scope: vscode.Uri | undefined;
  readonly lessons: readonly TextExample[];
  readonly files: readonly DataFile[];
  readonly heldOut: readonly DataFile[];
  readonly further: boolean;
  readonly name: string;
}

async function choose(wish: TrainingWish, shelves: Shelves): Promise<Chosen | undefined> {
  const scope = vscode.window.activeTextEditor?.document.uri;
  const shelf = await shelves.shelfFor(scope ?? vscode.Uri.parse('untitled:'));
  const corrected = lessonsOf(shelf.book());
  const from = wish.from ?? (await pickSource(corrected.length));
  if (!from) return undefined;
  const lessons = from === 'files' ? [] : corrected;
  const uris = from === 'corrections' ? [] : (wish.files ?? (await pickFiles()));
  if (!uris) return undefined;
  const files = await readAll(uris);
  if (lessons.length + files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to learn from: label something first, or choose labelled files.'),
    );
    return undefined;
  }
  const texts = [...lessons.map((l) => l.text), ...files.map((f) => f.text.slice(0, 20_000))];
  const scripts = [...new Set(texts.map((t) => scriptOf(t)))];
  const script = wish.script ?? (await pickScript(scripts));
  const further = script && (wish.further ?? (await pickBase()));
  if (further === undefined || !script) return undefined;
  const name = wish.name ?? (await askName());
  if (name === undefined) return undefined;
  return { script, scope, lessons, files, heldOut: await readAll(wish.heldOut ?? []), further, name };
}

async function pickSource(count: number): Promise<TrainingWish['from']> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        from: 'corrections' as const,
        label: vscode.l10n.t('Corrections'),
        description: vscode.l10n.t('{0} sentences', count),
      },
      {
        from: 'files' as const,
        label: vscode.l10n.t('Labelled files'),
        description: 'CoNLL, doccano, spaCy',
      },
      { from: 'both' as const, label: vscode.l10n.t('Both') },
    ].filter((item) => item.from === 'files' || count > 0),
    { title: vscode.l10n.t('Train on what?') },
  );
  return picked?.from;
}

async function pickFiles(): Promise<readonly vscode.Uri[] | undefined> {
  return await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: vscode.l10n.t('Labelled files'),
    filters: { CoNLL: ['conll', 'iob', 'iob2', 'bio', 'tsv', 'txt'], JSON: ['jsonl', 'json'], '*': ['*'] },
  });
}

async function pickBase(): Promise<boolean | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        further: true,
        label: vscode.l10n.t('Train the present model further'),
        detail: vscode.l10n.t('It goes over what it knows again, so that it does not forget.'),
      },
      {
        further: false,
        label: vscode.l10n.t('Begin afresh'),
        detail: vscode.l10n.t('With the labels of the data alone.'),
      },
    ],
    { title: vscode.l10n.t('With what to begin?') },
  );
  return picked?.further;
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('The name of the new model'),
    value: 'my-model',
    validateInput: (name) =>
      /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(name)
        ? undefined
        : vscode.l10n.t('A name is made of letters, digits, blanks, dots and hyphens.'),
  });
}

const readAll = (uris: readonly vscode.Uri[]): Promise<DataFile[]> =>
  Promise.all(
    uris.map(async (uri) => ({
      name: vscode.workspace.asRelativePath(uri),
      text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)),
    })),
  );

/** Save in the first of the places that can be written to. */
async function save(places: readonly vscode.Uri[], bytes: Uint8Array): Promise<vscode.Uri> {
  let failure: unknown;
  for (const place of places) {
    try {
      await writeWhole(place, bytes);
      return place;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function offerTagging(told: string): void {
  const again = vscode.l10n.t('Tag the document again');
  void vscode.window.showInformationMessage(told, again).then((chosen) => {
    if (chosen === again) void vscode.commands.executeCommand('nabla.ner.tagDocument');
  });
}
