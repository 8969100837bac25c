import * as vscode from 'vscode';

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
