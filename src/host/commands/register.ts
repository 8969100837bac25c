import * as vscode from 'vscode';
import type { Question } from '../../protocol/question.ts';
import type { Engine } from '../engine/engine.ts';
import { sayNoAnswer } from '../engine/noAnswer.ts';
import { SHOW_AT } from '../hover/hoverProvider.ts';
import type { Panels } from '../panel/panels.ts';
import { rangeOf } from '../program/document.ts';
import { derive, deriveWithRespectTo } from './derive.ts';
import { questionAt, readPlace } from './place.ts';
import { questionOf, sayNothing } from './questions.ts';

/** Every command about a formula: at the place that a link names, else at the selections of the active editor. */
export function registerCommands(engine: Engine, panels: Panels): vscode.Disposable {
  const register = (name: string, act: (given: unknown) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(name, (given: unknown) => act(given).catch(sayNoAnswer));

  /** One question, all selections together. */
  const together = async (given: unknown): Promise<Question | undefined> => {
    const place = readPlace(given);
    const editor = vscode.window.activeTextEditor;
    if (!place && !editor) {
      sayNothing('no-editor');
      return undefined;
    }
    const question = place
      ? await questionAt(place, engine)
      : editor && (await questionOf(editor.document, rangesOf(editor), engine));
    if (typeof question === 'object') return question;
    sayNothing(question);
    return undefined;
  };
  const about =
    (act: (question: Question) => Promise<void>) =>
    async (given: unknown): Promise<void> => {
      const question = await together(given);
      if (question) await act(question);
    };

  return vscode.Disposable.from(
    register(
      'nabla.deriveSelection',
      about((question) => derive(question, panels)),
    ),
    register(
      'nabla.deriveWithRespectTo',
      about((question) => deriveWithRespectTo(question, engine, panels)),
    ),
    register(SHOW_AT, async (given) => {
      if (readPlace(given)) await about((question) => derive(question, panels))(given);
    }),
  );
}

const rangesOf = ({ document, selections }: vscode.TextEditor): ReturnType<typeof rangeOf>[] =>
  selections.map((selection) => rangeOf(document, selection));
