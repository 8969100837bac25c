import * as vscode from 'vscode';
import { handOverForms, type HandOverForm } from '../../ner/annotations/hand-over.ts';
import {
  accepting,
  markAt,
  rejecting,
  type Change,
  type Mark,
  type Marks,
} from '../../ner/annotations/marks.ts';
import type { FoundEntity } from '../../ner/tagger.ts';
import type { TrainingState } from '../../protocol/training.ts';
import type { StartThread } from '../../core/jobs/messages.ts';
import type { Panels } from '../panel/panels.ts';
import { showMarks } from './decorations.ts';
import { createDocuments } from './documents.ts';
import { marksOfItem, showEntities } from './entitiesView.ts';
import { SHOW_MODEL, registerEntityHover } from './hover.ts';
import { createHandOver } from './handOver.ts';
import { createJudging } from './judging.ts';
import { createKept } from './kept.ts';
import { createLabelling } from './labelling.ts';
import { labelsFor } from './labels.ts';
import { GO_TO, createMoving } from './moving.ts';
import { chooseModel, createModels } from './models.ts';
import { createShelves } from './shelves.ts';
import { showStatus } from './statusBar.ts';
import { createTagging } from './tagging.ts';
import { taggerOn, type Tagger } from './thread/tagger.ts';
import type { TaggedPart } from './thread/jobs.ts';
import { createTraining, type TrainingWish } from './training/train.ts';

/** What is to be seen of the tagger from outside. */
export interface NerApi {
  /** Tag a text that is no document; nothing where a model cannot be used, which a person has been told. */
  tag(text: string, token?: vscode.CancellationToken): Promise<readonly FoundEntity[] | undefined>;
  /** The marks of a document, once what is kept of it is there. */
  marks(document: vscode.TextDocument): Promise<Marks>;
  /** What the panel of the last training shows. */
  training(): TrainingState | undefined;
}

/** Named entities in the editor. */
export function registerNer(
  context: vscode.ExtensionContext,
  startTagger: StartThread,
  panels: Panels,
): NerApi {
  const tagger = taggerOn(startTagger);
  const models = createModels(context, tagger);
  const shelves = createShelves(context);
  const kept = createKept(context);
  const documents = createDocuments(shelves, kept);
  const moving = createMoving(documents);
  const judging = createJudging(documents, moving);
  const handOver = createHandOver(documents, shelves);
  const status = showStatus(documents);
  const labelling = createLabelling(judging, status, (document) =>
    labelsFor(document, documents, shelves, models.labels),
  );

  const view = showEntities(documents);
  const tagging = createTagging(documents, models, tagger, status, view);
  const training = createTraining(context.extensionUri, shelves, models, tagger);

  const onItem = (item: unknown, change: (marks: Marks, own: readonly Mark[]) => Change): void => {
    const document = view.document();
    if (document) documents.judge(document, change(documents.marksOf(document), marksOfItem(item)));
  };

  const commands: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
    tagSelection: tagging.selection,
    tagDocument: tagging.document,
    chooseModel: () => chooseModel(models),
    train: (wish) => training.train(wishOf(wish)),
    stopTraining: training.stop,
    labelSelection: () => labelling.pick(false),
    labelExactly: () => labelling.pick(true),
    label: (label) => (typeof label === 'string' ? judging.label(label) : labelling.byKey(label, false)),
    labelAsIs: (key) => labelling.byKey(key, true),
    toggleLabelling: () => labelling.toggle(),
    stopLabelling: () => labelling.toggle(false),
    acceptItem: (item) => onItem(item, (_, own) => accepting(own)),
    removeItem: (item) => onItem(item, rejecting),
    accept: judging.accept,
    acceptAll: judging.acceptAll,
    remove: judging.remove,
    labelSameStrings: judging.sameStrings,
    undo: judging.undo,
    redo: judging.redo,
    clear: judging.clear,
    nextEntity: moving.next,
    previousEntity: moving.previous,
    nextUncertain: moving.uncertain,
    copyTags: (form) => handOver.copy(formOf(form)),
    insertTags: (form) => handOver.insert(formOf(form)),
    exportTags: (form, target) => handOver.save(formOf(form), uriOf(target)),
    exportCorrections: (target) => handOver.saveCorrections(uriOf(target)),
  };
  context.subscriptions.push(
    tagger,
    registerEntityHover(documents, models, tagger),
    vscode.commands.registerCommand(SHOW_MODEL, (script: unknown) => showModel(tagger, panels, script)),
    shelves,
    kept,
    documents,
    status,
    showMarks(documents),
    view,
    ...Object.entries(commands).map(([name, act]) =>
      vscode.commands.registerCommand(`nabla.ner.${name}`, act),
    ),
    vscode.commands.registerCommand(GO_TO, async (address: unknown, offset: unknown) => {
      if (typeof address !== 'string' || typeof offset !== 'number') return;
      const uri = vscode.Uri.parse(address, true);
      const open = vscode.window.visibleTextEditors.find((e) => e.document.uri.toString() === uri.toString());
      const editor = await vscode.window.showTextDocument(open?.document ?? (await openText(uri)), {
        ...(open?.viewColumn === undefined ? {} : { viewColumn: open.viewColumn }),
        preserveFocus: true,
      });
      const mark = markAt(documents.marksOf(editor.document), offset);
      if (mark) moving.to(editor, mark);
    }),
  );
  return {
    async tag(text, token) {
      if (!(await models.ready(text, undefined))) return undefined;
      const found: FoundEntity[] = [];
      const told = ({ entities }: TaggedPart): void => void found.push(...entities);
      await tagger.start('tag', { text, markup: 'plain' }, { told, token }).result;
      return found;
    },
    async marks(document) {
      await documents.ready(document);
      return documents.marksOf(document);
    },
    training: training.state,
  };
}

/** The derivation of the score of a tag by the embedded window: what a hover's "why" is. */
async function showModel(tagger: Tagger, panels: Panels, script: unknown): Promise<void> {
  if (script !== 'latin' && script !== 'hangul') return;
  const source = await tagger.start('program', script).result;
  if (source !== undefined) await panels.show({ source, request: { of: 'L', wrt: ['x'] } });
}

const openText = (uri: vscode.Uri): Thenable<vscode.TextDocument> => vscode.workspace.openTextDocument(uri);

/** Arguments of commands come from anywhere. */
const formOf = (value: unknown): HandOverForm | undefined => handOverForms.find((form) => form === value);
const wishOf = (value: unknown): TrainingWish | undefined =>
  typeof value === 'object' && value !== null && !(value instanceof vscode.Uri) ? value : undefined;
const uriOf = (value: unknown): vscode.Uri | undefined => (value instanceof vscode.Uri ? value : undefined);
