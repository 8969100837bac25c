import { say } from '../../../core/messages/catalogue.ts';
import { fastest } from '../../../core/run/fastest.ts';
import type { Range } from '../../../core/place.ts';
import { readModelFile } from '../../../ner/model/file.ts';
import { programOf } from '../../../ner/model/program.ts';
import { taggerOf, tagText, type Tagger } from '../../../ner/tagger.ts';
import type { Markup } from '../../../ner/text/markup.ts';
import type { Script } from '../../../ner/text/script.ts';
import { sentencesOf } from '../../../ner/text/sentences.ts';
import { reasonsAt } from '../../../ner/why.ts';
import type { TaggerJobs } from './jobs.ts';
import { trainModel } from './train.ts';

/** The jobs of one thread, with the models that it has loaded: one a script. */
export function taggerJobs(): TaggerJobs {
  const taggers = new Map<Script, Tagger>();
  const all = (): Partial<Record<Script, Tagger>> => Object.fromEntries(taggers);
  return {
    load({ bytes, language }) {
      const read = readModelFile(bytes);
      if (!read.ok) return { unusable: say(read.error.message, language) };
      const { script, labels } = read.value;
      taggers.set(script, taggerOf(read.value, fastest));
      return { script, labels };
    },

    async tag({ text, markup, ranges }, { tell, cancelled, pause }) {
      let tokens = 0;
      for (const range of ranges ? wholeSentences(text, markup, ranges) : [undefined]) {
        let start = range?.start ?? 0;
        for (const slice of tagText(all(), text, { markup, ...(range ? { range } : {}) })) {
          tokens += slice.tokens;
          tell({ ...slice, start });
          start = slice.upTo;
          await pause();
          if (cancelled()) return { tokens };
        }
      }
      return { tokens };
    },

    why: ({ text, markup, offset }) => reasonsAt(all(), text, offset, fastest, { markup }),
    program: (script) => {
      const tagger = taggers.get(script);
      return tagger && programOf(tagger.model.kind);
    },
    train: (request, context) => trainModel(request, fastest, context),
  };
}

/** The sentences that the ranges touch, whole; ranges that share some are one. */
function wholeSentences(text: string, markup: Markup, ranges: readonly Range[]): Range[] {
  const whole: { start: number; end: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    for (const { bounds } of sentencesOf(text, markup, range)) {
      const start = bounds[0] ?? 0;
      const end = bounds.at(-1) ?? start;
      const last = whole.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else whole.push({ start, end });
    }
  }
  return whole;
}
