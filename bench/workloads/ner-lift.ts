import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fastest } from '../../src/core/run/fastest.ts';
import { readConll } from '../../src/ner/formats/conll.ts';
import type { TaggedSentence } from '../../src/ner/formats/example.ts';
import { readModelFile } from '../../src/ner/model/file.ts';
import type { Model } from '../../src/ner/model/model.ts';
import { percentages } from '../../src/ner/scoring.ts';
import { taggerOf } from '../../src/ner/tagger.ts';
import { chunksOf, tagsOf } from '../../src/ner/tags.ts';
import { evaluateFile } from '../../src/ner/training/evaluate.ts';
import { modelFromLabelled } from '../../src/ner/training/from-labelled.ts';
import type { LabelledSentences } from '../../src/ner/training/labelled.ts';
import { benchFolder } from '../peers.ts';
import type { Measured, Missing, Workload } from '../workload.ts';

/** The folder of the corpora, which are no part of the project. */
const corpora = process.env['NABLA_CORPORA'];

/** CrossNER's domain `ai`, which no shipped model has seen, by the labels of the model. */
const coarse: Readonly<Record<string, string>> = {
  researcher: 'PER',
  person: 'PER',
  country: 'LOC',
  location: 'LOC',
  university: 'ORG',
  organisation: 'ORG',
};
const heldOut = 200;

function sentencesOf(folder: string, path: string): TaggedSentence[] {
  const read = readConll(readFileSync(join(folder, path), 'utf8'));
  if (!read.ok) throw new Error(read.error.message.key);
  return read.value.sentences.map((s) => {
    const chunks = chunksOf(s.tags).flatMap((c) => {
      const label = coarse[c.label];
      return label === undefined ? [] : [{ ...c, label }];
    });
    return { ...s, tags: tagsOf(chunks, s.words.length, 'iob2') };
  });
}

const file = (sentences: readonly TaggedSentence[]): LabelledSentences => ({
  script: 'latin',
  characters: false,
  documents: sentences.map((s) => [s]),
});

function score(model: Model, folder: string): number {
  const dev = sentencesOf(folder, 'en/crossner/ai/dev.conll');
  const scores = evaluateFile(taggerOf(model, fastest), file(dev.slice(-heldOut)), {
    labels: { PER: 'PER', LOC: 'LOC', ORG: 'ORG' },
    complete: ['PER', 'LOC', 'ORG'],
  });
  return percentages(scores.all).f1;
}

function shipped(): Model {
  const read = readModelFile(readFileSync(resolve(benchFolder, '../media/models/en.safetensors')));
  if (!read.ok) throw new Error(read.error.message.key);
  return read.value;
}

const corrected = (count: number) => async (): Promise<Measured | Missing> => {
  if (corpora === undefined) return { missing: 'the folder of the corpora, in NABLA_CORPORA' };
  const base = shipped();
  if (count === 0) return { seconds: [score(base, corpora)] };
  const pool = [
    ...sentencesOf(corpora, 'en/crossner/ai/train.conll'),
    ...sentencesOf(corpora, 'en/crossner/ai/dev.conll').slice(0, -heldOut),
  ].slice(0, count);
  const [wall, processor] = [performance.now(), process.cpuUsage()];
  const model = await modelFromLabelled({ data: [file(pool)], base, seed: 1 }, fastest);
  const { user, system } = process.cpuUsage(processor);
  const seconds = (performance.now() - wall) / 1000;
  return {
    seconds: [score(model, corpora)],
    note: `trained in ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time`,
  };
};

const before = 'the shipped model';
const few = 'after 50 corrected sentences';

export const workload: Workload = {
  title: `The lift of corrections: F1 on ${heldOut} held-out sentences of a domain that the model never saw`,
  unit: 'F1',
  contenders: { [before]: corrected(0), [few]: corrected(50), 'after 200': corrected(200) },
  aims: [
    {
      text: '50 sentences lift F1',
      reached(figures) {
        const [a, b] = [figures[before], figures[few]];
        return a === undefined || b === undefined
          ? undefined
          : { figure: `${b < a ? '−' : '+'}${Math.abs(b - a).toFixed(1)}`, met: b > a };
      },
    },
  ],
};
