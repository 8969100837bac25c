import * as vscode from 'vscode';

/** Where the panel's script, style and fonts are. */
export function panelRoot(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/**
 * A panel's page: nothing runs but its own script, nothing loads from elsewhere, no inline style.
 * @param name its bundle: NAME.js and NAME.css
 */
export function panelHtml(
  webview: vscode.Webview,
  extension: vscode.Uri,
  language: string,
  name: 'panel' | 'tutorial' | 'training',
): string {
  const nonce = freshNonce();
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(panelRoot(extension), name)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <link rel="stylesheet" href="${file(`${name}.css`)}" />
    <title>Nabla</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${file(`${name}.js`)}"></script>
  </body>
</html>`;
}

function freshNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
