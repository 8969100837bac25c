import type { Language } from '../../core/messages/catalogue.ts';
import { fastest } from '../../core/run/fastest.ts';
import { conllevalTable, score, type TagPair } from '../../ner/scoring.ts';
import { taggerOf } from '../../ner/tagger.ts';
import { tagPairs } from '../../ner/training/evaluate.ts';
import { complain } from '../complaint.ts';
import { readOptions } from '../options.ts';
import { ofScript, readLabelledFiles } from './data.ts';
import { loadModel } from './models.ts';

const table = { model: { type: 'string' }, lang: { type: 'string' } } as const;

/** `nabla ner evaluate`: conlleval's table of a model on labelled files. */
export async function evaluate(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const name = given.text('model');
  if (name === undefined) return complain('option-missing', { name: '--model' }, language);
  if (given.positionals.length === 0) return complain('ner-no-data', { option: 'FILE' }, language);
  const model = loadModel(name, language);
  const data = ofScript(await readLabelledFiles(given.positionals, language), model.script, language);
  const tagger = taggerOf(model, fastest);
  const pairs: TagPair[] = data.flatMap((d) => tagPairs(tagger, d));
  console.log(conllevalTable(score(pairs)));
  return 0;
}
