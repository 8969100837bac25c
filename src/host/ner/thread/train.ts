import { message, say } from '../../../core/messages/catalogue.ts';
import { lineAndColumn } from '../../../core/place.ts';
import type { Context } from '../../../core/jobs/serve.ts';
import type { Backend } from '../../../core/run/backend.ts';
import { inlineMarkup } from '../../../ner/formats/inline.ts';
import { readLabelled } from '../../../ner/formats/read.ts';
import type { TaggedSentence } from '../../../ner/formats/example.ts';
import { readModelFile, writeModel } from '../../../ner/model/file.ts';
import type { Model } from '../../../ner/model/model.ts';
import { percentages, score, type Scores } from '../../../ner/scoring.ts';
import { taggerOf } from '../../../ner/tagger.ts';
import { chunksOf } from '../../../ner/tags.ts';
import type { Script } from '../../../ner/text/script.ts';
import { tagsOfSentences } from '../../../ner/training/evaluate.ts';
import { modelFromLabelled } from '../../../ner/training/from-labelled.ts';
import { labelsIn, sentencesOfLabelled, type LabelledSentences } from '../../../ner/training/labelled.ts';
import type {
  ChangedExample,
  DataFile,
  LabelScore,
  Trained,
  TrainingNews,
  TrainRequest,
  Unusable,
} from './jobs.ts';

/** As many sentences are looked at while training goes on, to show what has changed. */
const looked = 200;
/** … and as many changes are shown. */
const shown = 12;
/** The least time between two looks, in milliseconds. */
const interval = 1500;

/** Train a model on corrections and labelled files. Stopped, it gives the best model so far. */
export async function trainModel(
  request: TrainRequest,
  backend: Backend,
  { tell, progress, cancelled, pause }: Context<TrainingNews>,
): Promise<Trained | Unusable> {
  const { script, language, seed } = request;
  const own = readFiles(request.files, request);
  if ('unusable' in own) return own;
  const heldOut = readFiles(request.heldOut, request);
  if ('unusable' in heldOut) return heldOut;
  const lessons =
    request.lessons.length > 0 ? sentencesOfLabelled({ kind: 'texts', examples: request.lessons }) : [];
  const data = ofScript([...own, ...lessons], script);
  const sentences = data.flatMap((d) => d.documents.flat());
  if (sentences.length === 0) return { unusable: say(message('ner-empty-file', {}), language) };
  const base = request.base && readModelFile(request.base);
  if (base && !base.ok) return { unusable: say(base.error.message, language) };
  const dev = ofScript(heldOut, script);

  tell({ kind: 'begun', sentences: sentences.length, labels: labelsIn(data) });
  const look = looker(data, script, backend);
  const before = base ? look.at(base.value) : undefined;
  let last = Date.now();
  const model = await modelFromLabelled(
    { data, ...(dev.length > 0 ? { dev } : {}), ...(base ? { base: base.value } : {}), seed },
    backend,
    {
      progress: (p) => progress({ kind: 'progress', ...p }),
      scored(epoch, files) {
        for (const scores of files.values())
          tell({ kind: 'scores', epoch, heldOut: true, scores: labelScores(scores) });
      },
      epoch(epoch, modelNow) {
        if (Date.now() - last < interval) return;
        const now = look.at(modelNow());
        tell({ kind: 'examples', epoch, changed: look.changed(before, now) });
        last = Date.now();
      },
      cancelled,
      pause,
    },
  );
  const after = look.at(model);
  tell({ kind: 'examples', epoch: -1, changed: look.changed(before, after) });
  if (dev.length === 0)
    tell({ kind: 'scores', epoch: -1, heldOut: false, scores: labelScores(look.scored(after)) });
  return {
    bytes: writeModel(model),
    labels: model.labels,
    sentences: sentences.length,
    stopped: cancelled(),
  };
}

function readFiles(files: readonly DataFile[], { language }: TrainRequest): LabelledSentences[] | Unusable {
  const all: LabelledSentences[] = [];
  for (const { name, text } of files) {
    const read = readLabelled(text);
    if (!read.ok) {
      const { message, range } = read.error;
      return { unusable: say(message, language), file: name, line: lineAndColumn(text, range.start).line };
    }
    all.push(...sentencesOfLabelled(read.value));
  }
  return all;
}

const ofScript = (data: readonly LabelledSentences[], script: Script): LabelledSentences[] =>
  data.filter((d) => d.script === script);

/** A model's tags of some sentences. */
type Look = readonly { readonly sentence: TaggedSentence; readonly tags: readonly string[] }[];

interface Looker {
  readonly at: (model: Model) => Look;
  readonly changed: (before: Look | undefined, now: Look) => ChangedExample[];
  readonly scored: (now: Look) => Scores;
}

/** Looks at what models make of sentences of the data. */
function looker(data: readonly LabelledSentences[], script: Script, backend: Backend): Looker {
  const chosen = data.map(({ documents, characters }) => ({
    characters,
    sentences: documents.flat().slice(0, looked),
  }));
  const glue = script === 'hangul' ? '' : ' ';
  const told = (words: readonly string[], tags: readonly string[]): string => {
    const starts: number[] = [];
    let at = 0;
    for (const word of words) {
      starts.push(at);
      at += word.length + glue.length;
    }
    const entities = chunksOf(tags).map(({ start, end, label }) => ({
      start: starts[start] as number,
      end: (starts[end - 1] as number) + (words[end - 1] as string).length,
      label,
    }));
    return inlineMarkup(words.join(glue), entities);
  };
  return {
    at(model) {
      const tagger = taggerOf(model, backend);
      return chosen.flatMap(({ sentences, characters }) => {
        const tags = tagsOfSentences(tagger, sentences, characters);
        return sentences.map((sentence, k) => ({ sentence, tags: tags[k] ?? [] }));
      });
    },
    changed: (before, now) =>
      now
        .flatMap(({ sentence: { words }, tags }, k) => {
          const was = told(words, before?.[k]?.tags ?? words.map(() => 'O'));
          const is = told(words, tags);
          return was === is ? [] : [{ before: was, after: is }];
        })
        .slice(0, shown),
    scored: (now) => score(now.map(({ sentence, tags }) => ({ gold: sentence.tags, found: tags }))),
  };
}

function labelScores({ all, byLabel }: Scores): LabelScore[] {
  return [['', all] as const, ...byLabel].map(([label, counts]) => ({
    label,
    ...percentages(counts),
    gold: counts.gold,
  }));
}
