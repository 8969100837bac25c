import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../core/messages/catalogue.ts';
import { readConll } from '../../ner/formats/conll.ts';
import type { Corpora } from '../../ner/training/dev-files.ts';
import type { Recipe } from '../../ner/training/recipe.ts';
import { accept, complain } from '../complaint.ts';
import type { Given } from '../options.ts';

/** The recipe of --recipe and the corpora of --corpora, which it goes with. */
export function recipeGiven(
  given: Given,
  path: string,
  language: Language,
): { readonly recipe: Recipe; readonly read: Corpora } {
  const corpora = given.text('corpora');
  if (corpora === undefined) return complain('option-missing', { name: '--corpora' }, language);
  const recipe = recipeOf(readFile(path, language), path, language);
  const text = (name: string): string => readFile(join(corpora, name), language);
  return {
    recipe,
    read: {
      text,
      columns(name) {
        const own = text(name);
        return accept(readConll(own), join(corpora, name), own, language);
      },
    },
  };
}

function readFile(path: string, language: Language): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as { code?: string };
    return code === 'ENOENT'
      ? complain('no-file', { path }, language)
      : complain('cannot-read', { path, reason: code }, language);
  }
}

/** Recipes are ours: what is checked is that it is one. */
function recipeOf(text: string, path: string, language: Language): Recipe {
  try {
    const value = JSON.parse(text) as Partial<Recipe> | null;
    if (value?.corpora && value.labels && value.training && value.model) return value as Recipe;
  } catch {
    // told below
  }
  return complain('ner-no-recipe', { path }, language);
}
