import type { Detail, Topic } from '../core/account.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { Layout, NestedNumbers } from '../core/request.ts';
import type { WindowTag } from './window-sentences.ts';

/**
 * A sentence or a paragraph in every language. Formulas stand between `$` signs as TeX, text of Nabla's language
 * between backticks, and what matters between `**`.
 */
export type Text = Readonly<Record<Language, string>>;

/** A program that the reader may change; everything below it is derived anew by the engine. */
export interface Live {
  readonly kind: 'live';
  readonly id: string;
  readonly program: string;
  readonly wrt?: readonly string[];
  readonly order?: number;
  /** Values of inputs, with which the graph begins. */
  readonly at?: Readonly<Record<string, NestedNumbers>>;
  readonly layout?: Layout;
  /** What is shown under the result. */
  readonly shows: readonly ('steps' | 'graph' | 'cost')[];
  /** How much of the steps is shown at first. */
  readonly detail?: Detail;
  /** A figure: the graph alone, the program folded away. */
  readonly figure?: true;
  /** Whether symbols stand on the graph's edges at first, in the place of numbers. */
  readonly symbols?: true;
  /** How far the graph has been gone through at first; default: to its end. */
  readonly stop?: 'inputs' | 'forward' | 'seed';
  /** Whether the reader chooses the layout. */
  readonly chooseLayout?: true;
  readonly caption?: Text;
}

/** Gradient descent on a program's value, θ ← θ − α∇J, with a learning rate to choose. */
export interface Descent {
  readonly kind: 'descent';
  readonly id: string;
  readonly program: string;
  /** The inputs that take steps. */
  readonly parameters: readonly string[];
  readonly at: Readonly<Record<string, NestedNumbers>>;
  /** Learning rates that creep, that arrive, and that run away. */
  readonly rates: { readonly small: number; readonly right: number; readonly large: number };
  /** For a single parameter: where its curve is drawn. */
  readonly range?: readonly [number, number];
  /** Named values that are shown, too. */
  readonly watch?: readonly string[];
  readonly caption?: Text;
}

/** The error of difference quotients of a function of one number, over their step. */
export interface Differences {
  readonly kind: 'differences';
  readonly id: string;
  readonly program: string;
  readonly at: Readonly<Record<string, number>>;
  readonly caption?: Text;
}

/** The window classifier, trained and used on the spot. */
export interface Training {
  readonly kind: 'training';
  readonly id: string;
  /** What it tags at first. */
  readonly sentence: string;
  /** Learning rates that creep, that arrive, and with which nothing is learnt. */
  readonly rates: { readonly small: number; readonly right: number; readonly large: number };
  readonly caption?: Text;
}

/** A text that the tagger of the editor tags, with the models that come with Nabla or that were chosen. */
export interface Tagging {
  readonly kind: 'tagging';
  readonly id: string;
  readonly sentence: Text;
  readonly caption?: Text;
}

/** An answer in Nabla's language, compared with what the engine derives. */
export interface FormulaExercise {
  readonly kind: 'formula-exercise';
  readonly id: string;
  readonly question: Text;
  /** The definitions that the question speaks of. */
  readonly program: string;
  /** What is asked for, as the left side of a claim: `gradient(s, b)`, a number, an expression. */
  readonly target: string;
  readonly solution: string;
  /** Answers that people give, and why they are wrong. */
  readonly mistakes: readonly { readonly answer: string; readonly because: Text }[];
  readonly hints: readonly Text[];
  /** Said when the answer is right. */
  readonly right: Text;
  /** What is derived as the solution, where that is not the target itself. */
  readonly derivation?: {
    readonly program: string;
    readonly at?: Readonly<Record<string, NestedNumbers>>;
  };
}

/** One of several answers. */
export interface ChoiceExercise {
  readonly kind: 'choice-exercise';
  readonly id: string;
  readonly question: Text;
  readonly options: readonly { readonly text: Text; readonly right: boolean; readonly because: Text }[];
  readonly hints: readonly Text[];
}

export type Block =
  | { readonly kind: 'prose'; readonly text: Text }
  /** TeX, in each language where there are words in it. */
  | { readonly kind: 'formula'; readonly tex: string | Text }
  | { readonly kind: 'heading'; readonly text: Text }
  /** Rows of cells, each TeX or words. */
  | {
      readonly kind: 'table';
      readonly head: readonly Text[];
      readonly rows: readonly (readonly (string | Text)[])[];
    }
  /** A sentence with a tag under each word; O has none. */
  | { readonly kind: 'tagged'; readonly words: readonly (readonly [word: string, tag: WindowTag])[] }
  | Live
  | Descent
  | Differences
  | Training
  | Tagging
  | FormulaExercise
  | ChoiceExercise;

export interface Lesson {
  readonly id: string;
  readonly title: Text;
  /** In one line, for the table of contents. */
  readonly about: Text;
  /** The topics of steps of a derivation that lead here ("learn this step"). */
  readonly topics: readonly Topic[];
  readonly blocks: readonly Block[];
}

/** Short hands in which the lessons are written. */
export const text = (en: string, ko: string): Text => ({ en, ko });
export const prose = (en: string, ko: string): Block => ({ kind: 'prose', text: text(en, ko) });
export const heading = (en: string, ko: string): Block => ({ kind: 'heading', text: text(en, ko) });
export const formula = (tex: string | Text): Block => ({ kind: 'formula', tex });
