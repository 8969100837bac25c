import * as vscode from 'vscode';
import { notations } from '../core/language/notation.ts';
import { flag, list, maybe, offset, oneOf, record, text } from '../protocol/read.ts';
import type { Refused } from './engine/calls.ts';
import type { Token } from '../core/jobs/work.ts';
import type { Engine } from './engine/engine.ts';
import { settingsFor } from './settings.ts';

/**
 * Tools for language models, since VS Code 1.95; the extension's types are those of an older version, and there the
 * tools are left out.
 */
interface ToolApi {
  readonly lm?: {
    readonly registerTool?: (
      name: string,
      tool: {
        invoke(options: { readonly input: unknown }, token: Token): Promise<unknown>;
        prepareInvocation(options: { readonly input: unknown }): { readonly invocationMessage: string };
      },
    ) => vscode.Disposable;
  };
  readonly LanguageModelToolResult?: new (parts: readonly unknown[]) => unknown;
  readonly LanguageModelTextPart?: new (value: string) => unknown;
}

const readDerive = record({
  source: text,
  notation: maybe(oneOf(...notations)),
  of: maybe(text),
  wrt: maybe(list(text)),
  order: maybe(offset),
  steps: maybe(flag),
});
const readCheck = record({ source: text, notation: maybe(oneOf(...notations)) });

export function registerLanguageModelTools(engine: Engine): vscode.Disposable {
  const { lm, LanguageModelToolResult: Result, LanguageModelTextPart: Part } = vscode as unknown as ToolApi;
  if (!lm?.registerTool || !Result || !Part) return vscode.Disposable.from();
  const register = (
    name: string,
    busy: string,
    answer: (input: unknown, token: Token) => Promise<string>,
  ): vscode.Disposable | undefined =>
    lm.registerTool?.(name, {
      prepareInvocation: () => ({ invocationMessage: busy }),
      invoke: async ({ input }, token) => new Result([new Part(await answer(input, token))]),
    });
  const tools = [
    register('nabla_derive', vscode.l10n.t('Deriving the gradient'), async (input, token) => {
      const asked = readDerive(input);
      if (!asked) return WRONG_INPUT;
      const { source, steps, ...request } = asked;
      const { language, layout, check, detail } = settingsFor();
      const whole = { layout, ...check, ...request, detail };
      const told =
        steps === false
          ? await engine.ask('written', [source, whole, 'markdown', language], token)
          : await engine.ask('inserted', [source, whole, 'markdown', language], token);
      return told.ok ? told.value : refused(told.error);
    }),
    register('nabla_checkGradient', vscode.l10n.t('Checking the gradient'), async (input, token) => {
      const asked = readCheck(input);
      if (!asked) return WRONG_INPUT;
      const { source, notation } = asked;
      const { language, check } = settingsFor();
      const options = { ...check, ...(notation ? { notation } : {}) };
      const told = await engine.ask('claims', [source, options, language], token);
      if (!told.ok) return refused(told.error);
      if (told.value.length === 0) return 'The source makes no claim, such as `gradient(s, W) == …`.';
      return told.value
        .map(({ range, verdict, remarks, counterexample, correction }) =>
          [
            `- \`${source.slice(range.start, range.end)}\`: **${verdict}**. ${remarks.join(' ')}`,
            ...counterexample.map((line) => `  ${line}`),
            ...(correction ? [`  Right: \`${correction.text}\``] : []),
          ].join('\n'),
        )
        .join('\n');
    }),
  ];
  return vscode.Disposable.from(...tools.filter((tool) => tool !== undefined));
}

/** For the model, which wrote the input. */
const WRONG_INPUT = 'The input does not have the form that the schema of the tool gives.';

const refused = ({ text: why, range }: Refused): string =>
  `Refused at characters ${range.start} to ${range.end}: ${why}`;
