import type { Reader } from './read.ts';
import { either, finite, list, oneOf, record, text } from './read.ts';

/** A row of the table of scores, in per cent. */
export interface ScoreRow {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly gold: number;
}

/** A sentence before and after: entities stand in brackets with their labels. */
export interface ExampleRow {
  readonly before: string;
  readonly after: string;
}

/** The words of the page, in one language. */
export interface TrainingLabels {
  readonly heading: string;
  readonly stop: string;
  readonly loss: string;
  readonly f1: string;
  readonly label: string;
  readonly precision: string;
  readonly recall: string;
  readonly count: string;
  readonly scores: string;
  readonly examples: string;
  readonly before: string;
  readonly after: string;
}

/** All that the page of a training shows; each state stands for itself. */
export interface TrainingState {
  readonly language: string;
  readonly labels: TrainingLabels;
  readonly phase: 'running' | 'stopping' | 'done' | 'failed';
  /** How it stands, in words: read aloud when it changes. */
  readonly status: string;
  /** Facts in words: epoch, loss, speed, time left. */
  readonly facts: readonly string[];
  /** From 0 to 1. */
  readonly done: number;
  /** Loss by share done. */
  readonly losses: readonly (readonly number[])[];
  /** F1 by share done, in per cent. */
  readonly scored: readonly (readonly number[])[];
  readonly scores: readonly ScoreRow[];
  readonly examples: readonly ExampleRow[];
}

/** From the page to the host. */
export type FromTraining = { readonly kind: 'ready' } | { readonly kind: 'stop' };

export const readTrainingState: Reader<TrainingState> = record({
  language: text,
  labels: record({
    heading: text,
    stop: text,
    loss: text,
    f1: text,
    label: text,
    precision: text,
    recall: text,
    count: text,
    scores: text,
    examples: text,
    before: text,
    after: text,
  }),
  phase: oneOf('running', 'stopping', 'done', 'failed'),
  status: text,
  facts: list(text),
  done: finite,
  losses: list(list(finite)),
  scored: list(list(finite)),
  scores: list(record({ label: text, precision: finite, recall: finite, f1: finite, gold: finite })),
  examples: list(record({ before: text, after: text })),
});

export const readFromTraining: Reader<FromTraining> = either<FromTraining[]>(
  record({ kind: oneOf('ready') }),
  record({ kind: oneOf('stop') }),
);
