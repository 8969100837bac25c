import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor, remark } from '../inEditor.ts';
import { accepting, derive, editorOn, given, hoverAt, nabla, problems, select } from './editor.ts';

interface Claim {
  readonly verdict: string;
  readonly points: number;
  readonly counterexample: readonly string[];
}

const check = (): Thenable<readonly Claim[] | undefined> =>
  vscode.commands.executeCommand('nabla.checkGradient');

/** Do something while a setting of ours has another value. */
async function having(
  name: string,
  value: unknown,
  act: () => Promise<void>,
  languageId?: string,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration(
    'nabla',
    languageId === undefined ? undefined : { languageId },
  );
  const set = (to: unknown): Thenable<void> =>
    settings.update(name, to, vscode.ConfigurationTarget.Global, languageId !== undefined);
  await set(value);
  try {
    await act();
  } finally {
    await set(undefined);
  }
}

inEditor('setting layout: the panel and the hover write in it', async () => {
  const api = await nabla();
  const { document } = await editorOn("s = u'*x");
  await having('layout', 'numerator', async () => {
    await derive();
    const { layout, account } = await given(api, 'account');
    equal(layout, 'numerator', 'layout');
    equal(
      account.results.map(({ shape }) => shape.startsWith('1×')),
      [true, true],
      'rows',
    );
    contains(await hoverAt(document, 'u'), '1×');
  });
  ok(!(await hoverAt(document, 'u')).includes('1×'), 'columns again');
});

inEditor('setting detail: the panel shows so much at first, and an insertion holds so much', async () => {
  const api = await nabla();
  const inserted = async (): Promise<number> => {
    const { document } = await editorOn('f = sin(x^2)*x');
    await vscode.commands.executeCommand('nabla.insertDerivation');
    return document.lineCount;
  };
  await editorOn('f = sin(x^2)*x');
  await derive();
  equal((await given(api, 'account')).detail, 'normal', 'the default');
  let short = 0;
  await having('detail', 'summary', async () => {
    await editorOn('f = sin(x^2)*x');
    await derive();
    equal((await given(api, 'account')).detail, 'summary', 'in the panel');
    short = await inserted();
  });
  await having('detail', 'rule', async () => {
    const long = await inserted();
    ok(short < long, `${short} lines, then ${long}`);
  });
});

inEditor('setting language: hovers and problems speak it', async () => {
  await nabla();
  const { document } = await editorOn('f = x^3');
  contains(await hoverAt(document, 'x^3'), 'Show the steps');
  await having('language', 'ko', async () => {
    contains(await hoverAt(document, 'x^3'), '단계별 풀이 보기');
    const broken = await editorOn('s = sigmiod(x)');
    const [problem] = await problems(broken.document, ({ length }) => length === 1);
    ok(/[가-힣]/.test(problem?.message ?? ''), problem?.message ?? 'no problem');
  });
});

inEditor('setting transpose: a gradient that is written into the text has it', async () => {
  await nabla();
  const replaced = async (): Promise<string> => {
    const editor = await editorOn("q = x'*A*x");
    select(editor, "x'*A*x");
    await accepting('nabla.replaceWithGradient');
    return editor.document.getText();
  };
  contains(await replaced(), "A'");
  await having('transpose', 'ᵀ', async () => contains(await replaced(), 'Aᵀ'));
});

inEditor('setting hover.enabled, for one language only', async () => {
  await nabla();
  const markdown = await editorOn('Let $f = x^3$.', 'markdown');
  const own = await editorOn('f = x^3');
  await having(
    'hover.enabled',
    false,
    async () => {
      ok(!(await hoverAt(markdown.document, 'x^3')).includes('nabla.showAt'), 'none in Markdown');
      contains(await hoverAt(own.document, 'x^3'), 'nabla.showAt');
    },
    'markdown',
  );
  contains(await hoverAt(markdown.document, 'x^3'), 'nabla.showAt');
});

inEditor('settings diagnostics.enabled and codeLens.enabled', async () => {
  await nabla();
  const { document } = await editorOn('s = sigmiod(x)');
  const lenses = async (): Promise<number> =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri))
      .length;
  await problems(document, ({ length }) => length === 1);
  ok((await lenses()) > 0, 'code lenses');
  await having('diagnostics.enabled', false, async () => {
    await problems(document, ({ length }) => length === 0);
  });
  await problems(document, ({ length }) => length === 1);
  await having('codeLens.enabled', false, async () => equal(await lenses(), 0, 'code lenses'));
});

inEditor('settings inlayHints.shapes and inlayHints.values', async () => {
  await nabla();
  const { document } = await editorOn("s = u'*x\n\nf(x, y) = x*y\nf(3, 2)");
  const hints = async (): Promise<string[]> => {
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, 4, 0),
    );
    return found.map(({ label }) => (typeof label === 'string' ? label : label.map((l) => l.value).join('')));
  };
  const isShape = (label: string): boolean => label.includes('ℝ');
  const isValue = (label: string): boolean => label.startsWith('=');
  const both = await eventually('hints', async () => {
    const found = await hints();
    return found.some(isShape) && found.some(isValue) ? found : undefined;
  });
  ok(both.includes('= 6'), both.join(' '));
  await having('inlayHints.shapes', false, async () => {
    const found = await hints();
    ok(!found.some(isShape) && found.some(isValue), found.join(' '));
  });
  await having('inlayHints.values', false, async () => {
    const found = await hints();
    ok(found.some(isShape) && !found.some(isValue), found.join(' '));
  });
});

inEditor(
  'settings check.points and check.seed: the command, the panel and the hover compare so',
  async () => {
    const api = await nabla();
    await editorOn('f = x^2\ngradient(f, x) == 3*x');
    const [usual] = (await check()) ?? [];
    equal([usual?.verdict, usual?.counterexample.length !== 0], ['wrong', true], 'the claim');
    await having('check.seed', 5, async () => {
      const [other] = (await check()) ?? [];
      ok(
        JSON.stringify(other?.counterexample) !== JSON.stringify(usual?.counterexample),
        'another point with another seed',
      );
    });
    await editorOn('f = x^2\ngradient(f, x) == 2*x');
    await having('check.points', 3, async () => {
      equal(
        (await check())?.map(({ verdict, points }) => `${verdict} ${points}`),
        ['right 3'],
        'the command',
      );
      await derive();
      equal((await given(api, 'account')).account.verdict.points, 3, 'the panel');
    });
  },
);

inEditor('setting copy.targets: only these languages are offered', async () => {
  await nabla();
  await vscode.env.clipboard.writeText('readable');
  if ((await vscode.env.clipboard.readText()) !== 'readable') {
    remark('the clipboard cannot be read here');
    return;
  }
  await editorOn('f = x^2*sin(x)');
  /** The last of what is offered. */
  const last = async (): Promise<string> => {
    let done = false;
    const running = Promise.resolve(vscode.commands.executeCommand('nabla.copyAs')).finally(() => {
      done = true;
    });
    for (let turn = 0; !done; turn++) {
      await Promise.race([running, new Promise((later) => setTimeout(later, 300))]);
      if (done) break;
      if (turn % 2 === 0) await vscode.commands.executeCommand('workbench.action.quickOpenSelectPrevious');
      else await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    await running;
    return await vscode.env.clipboard.readText();
  };
  await having('copy.targets', ['numpy'], async () => contains(await last(), 'import numpy'));
  await having('copy.targets', ['js', 'numpy'], async () => contains(await last(), 'function'));
});
