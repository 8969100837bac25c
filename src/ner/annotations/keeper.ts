import { correctionsIn, emptyBook, readBook, withCorrections, writeBook, type Book } from './book.ts';
import type { Correction } from './corrections.ts';

/** A file that holds corrections. */
export interface KeptFile {
  /** `undefined` where there is none. */
  readonly read: () => Promise<string | undefined>;
  /** At each moment the old text or the new one is there whole. Rejects where it cannot be written. */
  readonly write: (text: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** What a keeper tells. */
export interface KeeperNews {
  /** The folder cannot be written to; from now on corrections lie aside. Told once. */
  readonly aside: () => void;
  /** Nothing could be written. What waits is tried again with the next correction. */
  readonly failed: (error: unknown) => void;
  readonly now?: () => number;
}

/** Keeps the corrections of a folder, or of all documents that are in none. */
export interface Keeper {
  readonly book: () => Book;
  /** Put these corrections in the place of those that a document had; they are written at once. */
  readonly replace: (document: string, corrections: readonly Correction[]) => void;
  /** Read the folder's file after somebody else may have written it; true where the book is another now. */
  readonly reread: () => Promise<boolean>;
  /** Resolves when nothing is being written. */
  readonly written: () => Promise<void>;
}

/** How long after a write, in milliseconds, a file without it was written by a window that had not seen it. */
const race = 5000;

/**
 * Each write reads the file anew and puts into it only what changed here, so that several windows may write one file.
 * Where one reads before another writes and writes after it, that other's corrections are gone from the file for a
 * moment: it sees so when it rereads, and writes them again. What the folder does not take lies in `storage` until
 * it does.
 */
export async function keeper(
  folder: KeptFile | undefined,
  storage: KeptFile,
  news: KeeperNews,
): Promise<Keeper> {
  const time = news.now ?? Date.now;
  const bookIn = async (file: KeptFile): Promise<Book | undefined> => {
    const text = await file.read();
    return text === undefined ? undefined : readBook(text);
  };
  let aside = await bookIn(storage);
  const first = folder && ((await bookIn(folder)) ?? emptyBook);
  let book = withAll(first ?? emptyBook, aside);
  /** What the folder's file holds, as far as is known here: news of that are none. */
  let last = first && writeBook(first);
  const waiting = new Map<string, readonly Correction[]>();
  const recent = new Map<string, { readonly before: string; readonly own: Book; readonly at: number }>();
  let told = false;
  let writing = Promise.resolve();

  const withThese = (to: Book, these: ReadonlyMap<string, readonly Correction[]>): Book => {
    let all = to;
    for (const [document, corrections] of these) all = withCorrections(all, document, corrections);
    return all;
  };

  const intoFolder = async (
    file: KeptFile,
    these: ReadonlyMap<string, readonly Correction[]>,
  ): Promise<void> => {
    const there = (await bookIn(file)) ?? emptyBook;
    const now = withThese(withAll(there, aside), these);
    const text = writeBook(now);
    await file.write(text);
    last = text;
    for (const document of [...these.keys(), ...documentsIn(aside)])
      recent.set(document, { before: linesOf(there, document), own: now, at: time() });
    if (aside) {
      aside = undefined;
      await storage.remove();
    }
  };

  const writeAll = async (): Promise<void> => {
    while (waiting.size > 0) {
      const these = new Map(waiting);
      let written = false;
      if (folder)
        try {
          await intoFolder(folder, these);
          written = true;
        } catch {
          if (!told) news.aside();
          told = true;
        }
      if (!written)
        try {
          const now = withThese(aside ?? emptyBook, these);
          await storage.write(writeBook(now));
          aside = now;
        } catch (error) {
          news.failed(error);
          return;
        }
      // What was judged meanwhile waits on.
      for (const [document, corrections] of these)
        if (waiting.get(document) === corrections) waiting.delete(document);
    }
  };

  return {
    book: () => book,
    replace(document, corrections) {
      book = withCorrections(book, document, corrections);
      waiting.set(document, corrections);
      writing = writing.then(writeAll);
    },
    async reread() {
      await writing;
      const now = (folder && (await bookIn(folder))) ?? emptyBook;
      const text = writeBook(now);
      if (text === last) return false;
      last = text;
      for (const [document, { before, own, at }] of recent) {
        if (time() - at > race) recent.delete(document);
        else if (
          !waiting.has(document) &&
          linesOf(now, document) === before &&
          linesOf(own, document) !== before
        )
          waiting.set(document, correctionsIn(own, document));
      }
      book = withThese(withAll(now, aside), waiting);
      if (waiting.size > 0) writing = writing.then(writeAll);
      return true;
    },
    written: () => writing,
  };
}

const linesOf = (book: Book, document: string): string =>
  writeBook({
    lines: book.lines.filter((l) => l.correction?.document === document),
  });

const documentsIn = (book: Book | undefined): Set<string> =>
  new Set((book?.lines ?? []).flatMap(({ correction }) => (correction ? [correction.document] : [])));

/** A book with all the corrections of another in the place of its own. */
function withAll(book: Book, other: Book | undefined): Book {
  let all = book;
  for (const document of documentsIn(other))
    all = withCorrections(all, document, correctionsIn(other as Book, document));
  return all;
}
