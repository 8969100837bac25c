import { fastest } from '../../src/core/run/fastest.ts';
import { randomStream } from '../../src/core/run/random.ts';
import { tagsOf } from '../../src/ner/tags.ts';
import { modelFromLabelled } from '../../src/ner/training/from-labelled.ts';
import type { LabelledSentences } from '../../src/ner/training/labelled.ts';
import { makeSentence } from '../../src/ner/training/sentences.ts';
import { inventedNames } from '../news-text.ts';
import { ratioAim, type Workload } from '../workload.ts';

const wanted = 200_000;
const epochs = 2;

function labelled(): LabelledSentences {
  const random = randomStream(7);
  const documents: { words: readonly string[]; tags: readonly string[]; document: number }[][] = [];
  for (let tokens = 0; tokens < wanted;) {
    const { words, chunks } = makeSentence(inventedNames, random);
    documents.push([{ words, tags: tagsOf(chunks, words.length, 'iob2'), document: documents.length }]);
    tokens += words.length;
  }
  return { script: 'latin', characters: false, documents };
}

export const workload: Workload = {
  title: `Training a tagger on ${wanted} tokens: ${epochs} epochs with features, batches, Adam, from the text on`,
  unit: 'tokens/s',
  work: wanted * epochs,
  contenders: {
    Nabla: async () => {
      const data = [labelled()];
      const began = performance.now();
      await modelFromLabelled({ data, dev: [], seed: 1, epochs }, fastest);
      const peak = process.resourceUsage().maxRSS / 1024;
      return {
        seconds: [(performance.now() - began) / 1000],
        note: `the process's peak: ${Math.round(peak)} MB`,
      };
    },
    'needed: 12 epochs in four minutes': async () => ({ seconds: [(240 * epochs) / 12] }),
  },
  aims: [
    ratioAim('12 epochs within four minutes', 'Nabla', 'needed: 12 epochs in four minutes', { least: 1 }),
  ],
};
