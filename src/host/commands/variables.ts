import * as vscode from 'vscode';

/** One variable; not asked for where there is only one. `undefined` when a person leaves, or where there is none. */
export async function pickVariable(inputs: readonly string[]): Promise<string | undefined> {
  if (inputs.length <= 1) return inputs[0];
  return await vscode.window.showQuickPick([...inputs], {
    title: vscode.l10n.t('Derive with respect to which variable?'),
  });
}

/**
 * The variables that a person picks. All inputs are picked to begin with; the program's own values can be added.
 * `undefined` when they leave without any.
 */
export async function pickVariables(
  inputs: readonly string[],
  values: readonly string[],
): Promise<string[] | undefined> {
  const named = vscode.l10n.t('named in the program');
  const picked = await vscode.window.showQuickPick(
    [
      ...inputs.map((label) => ({ label, picked: true })),
      ...values.map((label) => ({ label, description: named, picked: false })),
    ],
    {
      canPickMany: true,
      title: vscode.l10n.t('Derive with respect to which variables?'),
      placeHolder: vscode.l10n.t('All inputs, unless you choose'),
    },
  );
  return picked && picked.length > 0 ? picked.map(({ label }) => label) : undefined;
}
