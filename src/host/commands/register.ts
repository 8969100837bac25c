import * as vscode from 'vscode';
import type { Choice, Question } from '../../protocol/question.ts';
import type { WrittenFormat } from '../engine/calls.ts';
import type { Engine } from '../engine/engine.ts';
import { sayNoAnswer } from '../engine/noAnswer.ts';
import type { Panels } from '../panel/panels.ts';
import { rangeOf } from '../program/document.ts';
import { pickPoint } from './atPoint.ts';
import { checkGradient } from './checkGradient.ts';
import { copyAs, pickFormat } from './copy.ts';
import { derive, deriveWithRespectTo } from './derive.ts';
import { openExample } from './examples.ts';
import { insertBelow } from './insert.ts';
import { COPY_AT, PIN_AT, questionAt, readPlace, SHOW_AT } from './place.ts';
import { questionOf, questionsOf, sayNothing } from './questions.ts';
import { replaceWithGradient } from './replace.ts';

/** The commands that copy in one format. */
const copies: Readonly<Record<string, WrittenFormat>> = {
  'nabla.copyAsLatex': 'latex',
  'nabla.copyAsMarkdown': 'markdown',
  'nabla.copyAsNumpy': 'numpy',
  'nabla.copyAsPytorch': 'torch',
  'nabla.copyAsJax': 'jax',
  'nabla.copyAsJavascript': 'js',
};

/** The Jacobian as a matrix, of stacked numbers too; the Hessian likewise. */
const jacobian: Choice = { order: 1, form: 'vec', stack: true };
const hessian: Choice = { order: 2, form: 'vec', stack: true };

/** Every command about a formula: at the place that a link names, else at the selections of the active editor. */
export function registerCommands(engine: Engine, panels: Panels, extension: vscode.Uri): vscode.Disposable {
  const register = (name: string, act: (given: unknown) => Promise<unknown>): vscode.Disposable =>
    vscode.commands.registerCommand(name, (given: unknown) => act(given).catch(sayNoAnswer));

  /** All selections together as one question. */
  const about =
    <T>(act: (question: Question) => Promise<T>) =>
    async (given: unknown): Promise<T | undefined> => {
      const place = readPlace(given);
      const editor = vscode.window.activeTextEditor;
      if (!place && !editor) {
        sayNothing('no-editor');
        return undefined;
      }
      const question = place
        ? await questionAt(place, engine)
        : editor && (await questionOf(editor.document, rangesOf(editor), engine));
      if (typeof question === 'object') return await act(question);
      sayNothing(question);
      return undefined;
    };

  /** Each selection as a question of its own. */
  const each =
    (act: (questions: readonly Question[]) => Promise<void>) =>
    async (given: unknown): Promise<void> => {
      const place = readPlace(given);
      const editor = vscode.window.activeTextEditor;
      if (!place && !editor) {
        sayNothing('no-editor');
        return;
      }
      const one = place && (await questionAt(place, engine));
      const questions = one
        ? [one]
        : editor
          ? await questionsOf(editor.document, rangesOf(editor), engine)
          : [];
      if (questions.length > 0) await act(questions);
      else sayNothing(undefined);
    };

  const asking = (choice: Choice) =>
    about((question) => derive({ ...question, request: { ...question.request, ...choice } }, panels));

  const copyAsked = each(async (questions) => {
    const format = await pickFormat(vscode.window.activeTextEditor?.document.uri);
    if (format) await copyAs(questions, format, engine);
  });

  return vscode.Disposable.from(
    register('nabla.deriveSelection', asking({})),
    register('nabla.jacobian', asking(jacobian)),
    register('nabla.hessian', asking(hessian)),
    register(
      'nabla.deriveWithRespectTo',
      about((question) => deriveWithRespectTo(question, engine, panels)),
    ),
    register(
      'nabla.backpropagate',
      about(async (question) => {
        const at = await pickPoint(question, engine);
        if (at) await derive({ ...question, request: { ...question.request, at } }, panels);
      }),
    ),
    register(
      'nabla.checkGradient',
      about((question) => checkGradient(question, engine)),
    ),
    register(
      'nabla.insertDerivation',
      each((questions) => insertBelow(questions, engine)),
    ),
    register(
      'nabla.replaceWithGradient',
      each((questions) => replaceWithGradient(questions, engine)),
    ),
    register('nabla.copyAs', copyAsked),
    ...Object.entries(copies).map(([name, format]) =>
      register(
        name,
        each((questions) => copyAs(questions, format, engine)),
      ),
    ),
    register('nabla.openExample', () => openExample(extension)),
    ...Object.entries({
      [SHOW_AT]: asking({}),
      [PIN_AT]: about((question) => derive(question, panels, { pinned: true })),
      [COPY_AT]: copyAsked,
    }).map(([name, act]) =>
      // Only what a link of ours carries: without it these would mean the selection.
      register(name, async (given) => {
        if (readPlace(given)) await act(given);
      }),
    ),
  );
}

const rangesOf = ({ document, selections }: vscode.TextEditor): ReturnType<typeof rangeOf>[] =>
  selections.map((selection) => rangeOf(document, selection));
