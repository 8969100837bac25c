import type { Page } from 'playwright-core';
import type { PanelTheme } from './panelPage.ts';

/** Colours of VS Code's own themes, as it gives them to a webview: one theme of each kind. */
const colours: Readonly<Record<PanelTheme, Readonly<Record<string, string>>>> = {
  'vscode-dark': {
    foreground: '#cccccc',
    'editor-background': '#1f1f1f',
    'textLink-foreground': '#4daafc',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'input-background': '#313131',
    'input-foreground': '#cccccc',
    'input-border': '#3c3c3c',
    'dropdown-background': '#313131',
    'dropdown-foreground': '#cccccc',
    'dropdown-border': '#3c3c3c',
    'list-activeSelectionBackground': '#04395e',
    'list-activeSelectionForeground': '#ffffff',
    'list-hoverBackground': '#2a2d2e',
    'textCodeBlock-background': '#2b2b2b',
    'panel-border': '#2b2b2b',
    focusBorder: '#0078d4',
  },
  'vscode-light': {
    foreground: '#3b3b3b',
    'editor-background': '#ffffff',
    'textLink-foreground': '#005fb8',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'input-background': '#ffffff',
    'input-foreground': '#3b3b3b',
    'input-border': '#cecece',
    'dropdown-background': '#ffffff',
    'dropdown-foreground': '#3b3b3b',
    'dropdown-border': '#cecece',
    'list-activeSelectionBackground': '#e8e8e8',
    'list-activeSelectionForeground': '#000000',
    'list-hoverBackground': '#f2f2f2',
    'textCodeBlock-background': '#f8f8f8',
    'panel-border': '#e5e5e5',
    focusBorder: '#005fb8',
  },
  'vscode-high-contrast': {
    foreground: '#ffffff',
    'editor-background': '#000000',
    'textLink-foreground': '#21a6ff',
    'button-background': '#000000',
    'button-foreground': '#ffffff',
    'button-border': '#6fc3df',
    'input-background': '#000000',
    'input-foreground': '#ffffff',
    'input-border': '#6fc3df',
    'dropdown-background': '#000000',
    'dropdown-foreground': '#ffffff',
    'dropdown-border': '#6fc3df',
    'textCodeBlock-background': '#000000',
    'panel-border': '#6fc3df',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    focusBorder: '#f38518',
  },
  'vscode-high-contrast-light': {
    foreground: '#292929',
    'editor-background': '#ffffff',
    'textLink-foreground': '#0f4a85',
    'button-background': '#0f4a85',
    'button-foreground': '#ffffff',
    'input-background': '#ffffff',
    'input-foreground': '#292929',
    'input-border': '#0f4a85',
    'dropdown-background': '#ffffff',
    'dropdown-foreground': '#292929',
    'dropdown-border': '#0f4a85',
    'textCodeBlock-background': '#f2f2f2',
    'panel-border': '#0f4a85',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    focusBorder: '#006bbd',
  },
};

export const panelThemes = Object.keys(colours) as readonly PanelTheme[];

/** Give a page the colours and the class of a theme, as when a person changes it. */
export async function setTheme(page: Page, theme: PanelTheme): Promise<void> {
  const names = [...new Set(Object.values(colours).flatMap((own) => Object.keys(own)))];
  await page.evaluate(
    ([name, all, own]) => {
      document.body.className = name;
      for (const variable of all) {
        const value = own[variable];
        const { style } = document.documentElement;
        if (value === undefined) style.removeProperty(`--vscode-${variable}`);
        else style.setProperty(`--vscode-${variable}`, value);
      }
    },
    [theme, names, colours[theme]] as const,
  );
}
