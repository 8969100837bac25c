/** The notations that programs are written in. */
export const notations = ['nabla', 'latex', 'python'] as const;
export type Notation = (typeof notations)[number];

/** A macro of a document: `\newcommand{\norm}[1]{\lVert #1 \rVert}`. */
export interface Macro {
  /** Without its backslash. */
  readonly name: string;
  readonly parameters: number;
  /** The value of the first parameter where it is left out: `\newcommand{\x}[2][default]{…}`. */
  readonly first?: string;
  readonly body: string;
}

/** What a text's document says outside the text. */
export interface ReadingContext {
  readonly macros?: readonly Macro[];
}

/** The notation that a file's name tells; Nabla's where it tells none. */
export function notationOfFile(name: string): Notation {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  return extension === 'tex' ? 'latex' : extension === 'py' ? 'python' : 'nabla';
}
