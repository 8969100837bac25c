/**
 * What NumPy sees of an array's axes: none (a number), one, or two; of two, whether one of them is known to be 1:
 * c is (n, 1), r is (1, n). `a` is an array of one or two axes, `?` is nothing known.
 */
export type Kind = '?' | 'a' | 's' | 'v' | 'c' | 'r' | 'm';

/** Two axes. */
export const isTwoDimensional = (k: Kind): boolean => k === 'm' || k === 'c' || k === 'r';
export const isArray = (k: Kind): boolean => k !== '?' && k !== 's';
export const isSettled = (k: Kind): boolean => k !== '?' && k !== 'a';

/** Axes are aligned at the last one, and an axis of 1 is spread: (n,) beside (m, n) is a row. */
export function broadcastKinds(kinds: readonly Kind[]): Kind {
  return kinds.reduce(broadcastPair, 's');
}

function broadcastPair(a: Kind, b: Kind): Kind {
  if (a === b || b === 's') return a;
  if (a === 's') return b;
  if (a === 'm' || b === 'm') return 'm';
  if (a === '?' || b === '?') return isArray(a) || isArray(b) ? 'a' : '?';
  if (a === 'a' || b === 'a') return 'a';
  return a === 'c' || b === 'c' ? 'm' : 'r';
}

/** `a @ b`. */
export function productKind(a: Kind, b: Kind): Kind {
  if (a === 's' || b === 's') return a === 's' ? b : a;
  if (a === 'v' && b === 'v') return 's';
  if (!isSettled(a) || !isSettled(b)) return '?';
  if (a === 'v') return b === 'c' ? 's' : 'v';
  if (b === 'v') return a === 'r' ? 's' : 'v';
  const oneRow = a === 'r';
  const oneColumn = b === 'c';
  if (oneRow && oneColumn) return 's';
  return oneRow ? 'r' : oneColumn ? 'c' : 'm';
}

/** `a.T`: an array of one axis is its own transpose. */
export const transposedKind = (k: Kind): Kind => (k === 'c' ? 'r' : k === 'r' ? 'c' : k);

/** The array's kind by its dimensions. */
export function kindOfDimensions(dimensions: readonly string[]): Kind | undefined {
  const [rows, columns] = dimensions;
  if (rows === undefined) return 's';
  if (columns === undefined) return rows === '1' ? 's' : 'v';
  if (dimensions.length > 2) return undefined;
  if (columns === '1') return rows === '1' ? 's' : 'c';
  return rows === '1' ? 'r' : 'm';
}
