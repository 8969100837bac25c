import { basename, dirname, join } from 'node:path';
import type { Language } from '../../core/messages/catalogue.ts';
import { fastest } from '../../core/run/fastest.ts';
import type { Model } from '../../ner/model/model.ts';
import { percentages, type Scores } from '../../ner/scoring.ts';
import { modelCard } from '../../ner/training/card.ts';
import { modelFromLabelled } from '../../ner/training/from-labelled.ts';
import { modelFromRecipe, type RecipeWatcher } from '../../ner/training/from-recipe.ts';
import { labelsIn, type LabelledSentences } from '../../ner/training/labelled.ts';
import { complain } from '../complaint.ts';
import { words } from '../messages/words.ts';
import { readOptions, type Given } from '../options.ts';
import { ofScript, readLabelledFiles } from './data.ts';
import { loadModel, saveModel, saveText } from './models.ts';
import { recipeGiven } from './recipe.ts';

const table = {
  data: { type: 'string', multiple: true },
  dev: { type: 'string', multiple: true },
  base: { type: 'string' },
  out: { type: 'string' },
  seed: { type: 'string' },
  model: { type: 'string' },
  label: { type: 'string' },
  window: { type: 'string' },
  epochs: { type: 'string' },
  recipe: { type: 'string' },
  corpora: { type: 'string' },
  lang: { type: 'string' },
} as const;

const kinds = ['window', 'logistic'] as const;
const defaultOut = 'model.safetensors';

/** `nabla ner train`: a model from labelled files, or by a recipe from a folder of corpora. */
export async function train(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const out = given.text('out') ?? defaultOut;
  let stopped = false;
  const stop = (): void => void (stopped = true);
  process.once('SIGINT', stop);
  const watcher = reporter(() => stopped, language);
  const recipe = given.text('recipe');
  const model =
    recipe === undefined
      ? await fromLabelled(given, watcher, language)
      : await fromRecipe(given, recipe, watcher, language);
  process.off('SIGINT', stop);
  saveModel(model, out, language);
  if (recipe !== undefined) {
    const name = basename(out, '.safetensors');
    const command = `nabla ner train --recipe ${basename(recipe)} --corpora FOLDER --seed ${model.about.seed ?? 1}`;
    saveText(modelCard(model, name, command), join(dirname(out), `${name}.md`), language);
  }
  process.stderr.write(`${words(language)['ner-saved']({ path: out, labels: model.labels.join(' ') })}\n`);
  return 0;
}

async function fromLabelled(given: Given, watcher: RecipeWatcher, language: Language): Promise<Model> {
  if (given.text('corpora') !== undefined) complain('ner-corpora-alone', {}, language);
  // A shell's pattern gives several files behind one --data.
  const paths = [...given.texts('data').flatMap((p) => p.split(',')), ...given.positionals].filter(
    (p) => p !== '',
  );
  if (paths.length === 0) complain('ner-no-data', { option: '--data' }, language);
  const kind = given.oneOf('model', kinds);
  const label = given.text('label');
  const window = given.whole('window', 0);
  if (window !== undefined && window > 5)
    complain(
      'option-value',
      { name: '--window', value: String(window), allowed: '0, 1, 2, 3, 4, 5' },
      language,
    );
  const name = given.text('base');
  const base = name === undefined ? undefined : loadModel(name, language);
  const all = await readLabelledFiles(paths, language);
  const data = base ? ofScript(all, base.script, language) : largest(all);
  const labels = labelsIn(data);
  if (labels.length === 0) complain('ner-no-entities', {}, language);
  if (label !== undefined && !labels.includes(label))
    complain('option-value', { name: '--label', value: label, allowed: labels.join(', ') }, language);
  const script = data[0]?.script ?? 'latin';
  const dev = given.texts('dev').flatMap((p) => p.split(','));
  const epochs = given.whole('epochs', 1);
  return modelFromLabelled(
    {
      data,
      ...(dev.length === 0
        ? {}
        : { dev: ofScript(await readLabelledFiles(dev, language), script, language) }),
      ...(base ? { base } : {}),
      ...(kind ? { kind } : {}),
      ...(label === undefined ? {} : { label }),
      ...(window === undefined ? {} : { window }),
      ...(epochs === undefined ? {} : { epochs }),
      seed: given.whole('seed', 0) ?? 1,
    },
    fastest,
    watcher,
  );
}

/** A model is of one script: that of most of the data's sentences. */
function largest(data: readonly LabelledSentences[]): LabelledSentences[] {
  const count = (script: string): number =>
    data.filter((d) => d.script === script).reduce((n, d) => n + d.documents.flat().length, 0);
  const script = count('hangul') > count('latin') ? 'hangul' : 'latin';
  return data.filter((d) => d.script === script);
}

async function fromRecipe(
  given: Given,
  path: string,
  watcher: RecipeWatcher,
  language: Language,
): Promise<Model> {
  for (const name of ['data', 'dev', 'base', 'label', 'window', 'epochs'])
    if (given.texts(name).length > 0) complain('ner-recipe-alone', { name: `--${name}` }, language);
  const { recipe, read } = recipeGiven(given, path, language);
  const seed = given.whole('seed', 0) ?? 1;
  return modelFromRecipe(recipe, read, fastest, seed, watcher, given.oneOf('model', kinds));
}

/** Progress on standard error: a line that is written over on a terminal, a line an epoch elsewhere. */
function reporter(cancelled: () => boolean, language: Language): RecipeWatcher {
  const { stderr } = process;
  const say = words(language);
  let open = false;
  let last = 0;
  const close = (): void => {
    if (open) stderr.write('\r\u001b[K');
    open = false;
  };
  return {
    cancelled,
    pause: () => new Promise((resume) => setImmediate(resume)),
    progress(p) {
      const now = Date.now();
      if (!stderr.isTTY && p.epoch === last) return;
      if (stderr.isTTY && now - last < 200) return;
      last = stderr.isTTY ? now : p.epoch;
      close();
      stderr.write(
        say['ner-progress']({
          epoch: p.epoch,
          epochs: p.epochs,
          loss: p.loss.toFixed(4),
          speed: Math.round(p.tokensPerSecond),
          left: Math.ceil(p.secondsLeft),
        }) + (stderr.isTTY ? '' : '\n'),
      );
      open = stderr.isTTY;
    },
    scored(epoch, scores) {
      close();
      const all = [...scores].map(([name, s]) => `${name} ${scoreText(s)}`).join('  ');
      stderr.write(`${say['ner-scored']({ epoch, scores: all })}\n`);
    },
  };
}

const scoreText = (s: Scores): string => percentages(s.all).f1.toFixed(2);
