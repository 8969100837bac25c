import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fastest } from '../../src/core/run/fastest.ts';
import { readModelFile } from '../../src/ner/model/file.ts';
import { taggerOf, tagText } from '../../src/ner/tagger.ts';
import { sentencesOf } from '../../src/ner/text/sentences.ts';
import { benchFolder, python } from '../peers.ts';
import { newsText } from '../news-text.ts';
import { ratioAim, type Workload } from '../workload.ts';

const text = newsText(30_000);
const tokens = [...sentencesOf(text, 'plain')].reduce((n, s) => n + s.words.length, 0);

export const workload: Workload = {
  title: `Tagging ${tokens} tokens of English text with the shipped model, from the text to the entities`,
  unit: 'tokens/s',
  work: tokens,
  contenders: {
    Nabla: async () => {
      const read = readModelFile(readFileSync(resolve(benchFolder, '../media/models/en.safetensors')));
      if (!read.ok) throw new Error(read.error.message.key);
      const latin = taggerOf(read.value, fastest);
      return {
        run: () => {
          for (const slice of tagText({ latin }, text)) if (slice.upTo > text.length) throw new RangeError();
        },
      };
    },
    'NumPy, one thread (the model alone: features are given, no search)': () =>
      python('window_tagging.py', tokens),
  },
  aims: [
    {
      text: '≥ 100,000 tokens/s',
      reached(medians) {
        const own = medians['Nabla'];
        return own === undefined
          ? undefined
          : { figure: Math.round(own).toLocaleString('en'), met: own >= 100_000 };
      },
    },
    ratioAim('≥ 1 × NumPy', 'Nabla', 'NumPy, one thread (the model alone: features are given, no search)', {
      least: 1,
    }),
  ],
};
