import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fastest } from '../../src/core/run/fastest.ts';
import { readModelFile } from '../../src/ner/model/file.ts';
import { taggerOf, tagText, type Tagger } from '../../src/ner/tagger.ts';
import { benchFolder } from '../peers.ts';
import { newsText } from '../news-text.ts';
import type { Aim, Workload } from '../workload.ts';

const megabyte = 2 ** 20;

/** The memory of the process after what is not needed has been given back, in MB. */
function resident(): number {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  gc?.();
  return process.memoryUsage().rss / megabyte;
}

let tagger: Tagger | undefined;
function loaded(): Tagger {
  if (tagger) return tagger;
  const read = readModelFile(readFileSync(resolve(benchFolder, '../media/models/en.safetensors')));
  if (!read.ok) throw new Error(read.error.message.key);
  tagger = taggerOf(read.value, fastest);
  // Its first sentence makes its buffers.
  tagger.decode(tagger.windowed([['Anna', 'left', 'Paris', '.']]));
  return tagger;
}

const model = 'a loaded English tagger';
const document = 'tagging a document of 5 MB, beside the tagger and the text';
const most = (text: string, who: string, bound: number): Aim => ({
  text,
  reached(figures) {
    const own = figures[who];
    return own === undefined ? undefined : { figure: `${Math.round(own)} MB`, met: own <= bound };
  },
});

export const workload: Workload = {
  title: 'Memory of tagging (that of training is told with its speed)',
  unit: 'MB',
  contenders: {
    [model]: async () => {
      const before = resident();
      loaded();
      return { seconds: [Math.max(0, resident() - before)] };
    },
    [document]: async () => {
      const own = loaded();
      const part = newsText(30_000);
      const text = part.repeat(Math.ceil(5_000_000 / part.length));
      const before = resident();
      let peak = before;
      let entities = 0;
      for (const slice of tagText({ latin: own }, text)) {
        entities += slice.entities.length;
        peak = Math.max(peak, process.memoryUsage().rss / megabyte);
      }
      return { seconds: [peak - before], note: `${entities} entities; the garbage of a run is in it` };
    },
  },
  aims: [most('a loaded tagger adds at most 60 MB', model, 60)],
};
