import type { Language } from '../../core/messages/catalogue.ts';
import { fastest } from '../../core/run/fastest.ts';
import { conllevalTable, score, type TagPair } from '../../ner/scoring.ts';
import { taggerOf } from '../../ner/tagger.ts';
import { devFilesOf, scoresOn } from '../../ner/training/dev-files.ts';
import { tagPairs } from '../../ner/training/evaluate.ts';
import { complain } from '../complaint.ts';
import { readOptions } from '../options.ts';
import { ofScript, readLabelledFiles } from './data.ts';
import { loadModel } from './models.ts';
import { recipeGiven } from './recipe.ts';

const table = {
  model: { type: 'string' },
  recipe: { type: 'string' },
  corpora: { type: 'string' },
  lang: { type: 'string' },
} as const;

/**
 * `nabla ner evaluate`: conlleval's table of a model on labelled files; with a recipe, a table for each of its
 * development files, as the model's card counts.
 */
export async function evaluate(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const name = given.text('model');
  if (name === undefined) return complain('option-missing', { name: '--model' }, language);
  const path = given.text('recipe');
  if (path !== undefined) {
    if (given.positionals.length > 0) complain('ner-recipe-alone', { name: 'FILE' }, language);
    const { recipe, read } = recipeGiven(given, path, language);
    const scores = scoresOn(taggerOf(loadModel(name, language), fastest), devFilesOf(recipe, read));
    for (const [file, own] of scores) console.log(`${file}\n${conllevalTable(own)}`);
    return 0;
  }
  if (given.text('corpora') !== undefined) complain('ner-corpora-alone', {}, language);
  if (given.positionals.length === 0) return complain('ner-no-data', { option: 'FILE' }, language);
  const model = loadModel(name, language);
  const data = ofScript(await readLabelledFiles(given.positionals, language), model.script, language);
  const tagger = taggerOf(model, fastest);
  const pairs: TagPair[] = data.flatMap((d) => tagPairs(tagger, d));
  console.log(conllevalTable(score(pairs)));
  return 0;
}
