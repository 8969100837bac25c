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

/** The jobs of the tagger's thread: what each is given, tells meanwhile, and gives. */
export interface Jobs {
  readonly load: [
    argument: { readonly bytes: Uint8Array; readonly language: Language },
    part: never,
    result: Loaded | Unusable,
  ];
  readonly tag: [argument: TagRequest, part: TaggedPart, result: { readonly tokens: number }];
  readonly why: [argument: WhyRequest, part: never, result: Reasons | undefined];
  /** The program that a script's model is, in Nabla's language. */
  readonly program: [argument: Script, part: never, result: string | undefined];
  readonly train: [argument: TrainRequest, part: TrainingNews, result: Trained | Unusable];
}

export type Argument<K extends keyof Jobs> = Jobs[K][0];
export type Part<K extends keyof Jobs> = Jobs[K][1];
export type Result<K extends keyof Jobs> = Jobs[K][2];

/** What a job asks of, and tells, the thread that it runs in. */
export interface Context<K extends keyof Jobs> {
  readonly part: (part: Part<K>) => void;
  /** Whether it is to end with what it has. */
  readonly stopped: () => boolean;
  /** Let messages in, and other jobs. */
  readonly pause: () => Promise<void>;
}

/** From the host to the thread. */
export type TaggerAsk =
  { readonly id: number; readonly job: keyof Jobs; readonly argument: unknown } | { readonly stop: number };

/** From the thread to the host. */
export type TaggerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'part'; readonly id: number; readonly part: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'defect'; readonly id: number; readonly error: string };
