import type { Job } from '../../../core/jobs/serve.ts';
import type { Range } from '../../../core/place.ts';
import type { Language } from '../../../core/messages/catalogue.ts';
import type { TextExample } from '../../../ner/formats/example.ts';
import type { Slice } from '../../../ner/tagger.ts';
import type { Markup } from '../../../ner/text/markup.ts';
import type { Script } from '../../../ner/text/script.ts';
import type { Progress } from '../../../ner/training/train.ts';
import type { Reasons } from '../../../ner/why.ts';

/** A model that is ready to tag. */
export interface Loaded {
  readonly script: Script;
  readonly labels: readonly string[];
}

/** Why something given cannot be used: a sentence, and the file and place that it speaks of. */
export interface Unusable {
  readonly unusable: string;
  readonly file?: string;
  readonly line?: number;
}

export interface TagRequest {
  readonly text: string;
  readonly markup: Markup;
  /** Only the sentences that these touch. */
  readonly ranges?: readonly Range[];
}

/** A part of a text that is tagged: from `start` to `upTo` these are all entities. */
export interface TaggedPart extends Slice {
  readonly start: number;
}

export interface WhyRequest {
  readonly text: string;
  readonly markup: Markup;
  readonly offset: number;
}

/** A file of labelled data, read. */
export interface DataFile {
  readonly name: string;
  readonly text: string;
}

export interface TrainRequest {
  readonly script: Script;
  /** What a person has corrected. */
  readonly lessons: readonly TextExample[];
  readonly files: readonly DataFile[];
  /** Files to measure on; without any, a part of the data is set aside where there is enough. */
  readonly heldOut: readonly DataFile[];
  /** The file of the model to train further; without it training begins afresh. */
  readonly base?: Uint8Array;
  readonly seed: number;
  readonly language: Language;
}

export interface LabelScore {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** How many there are. */
  readonly gold: number;
}

/** A sentence that the model tags differently than before: its entities stand in brackets. */
export interface ChangedExample {
  readonly before: string;
  readonly after: string;
}

/** What is told while a model is trained. */
export type TrainingNews =
  | { readonly kind: 'begun'; readonly sentences: number; readonly labels: readonly string[] }
  | ({ readonly kind: 'progress' } & Progress)
  | {
      readonly kind: 'scores';
      readonly epoch: number;
      /** All labels together first, under the label `''`. */
      readonly scores: readonly LabelScore[];
      /** Whether they are of sentences that nothing was learned from. */
      readonly heldOut: boolean;
    }
  | { readonly kind: 'examples'; readonly epoch: number; readonly changed: readonly ChangedExample[] };

export interface Trained {
  /** The model's file. */
  readonly bytes: Uint8Array;
  readonly labels: readonly string[];
  readonly sentences: number;
  readonly stopped: boolean;
}

/** The jobs of the tagger's thread. */
export interface TaggerJobs {
  readonly load: Job<{ readonly bytes: Uint8Array; readonly language: Language }, Loaded | Unusable>;
  /** Tells what is found, part by part. */
  readonly tag: Job<TagRequest, { readonly tokens: number }, TaggedPart>;
  readonly why: Job<WhyRequest, Reasons | undefined>;
  /** The program that a script's model is, in Nabla's language. */
  readonly program: Job<Script, string | undefined>;
  readonly train: Job<TrainRequest, Trained | Unusable, TrainingNews>;
}
