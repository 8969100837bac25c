/** Customary letters, the one that is taken first at the head; what stands for the same kind of thing follows. */
const customary = [
  { kind: 'fgh', letters: [...'fghuvwpq'] },
  { kind: 'abck', letters: [...'abckpqrs'] },
  { kind: 'n', letters: [...'nkmpqrs'] },
  { kind: 'xu', letters: [...'xuvwyt'] },
] as const;

/**
 * Letters for a rule in its general form that the program does not use: f and g where both are free, else g and h
 * or what follows, so that (f/g)' is never about the program's own f.
 */
export function freeLetters<K extends string>(
  wanted: readonly K[],
  taken: ReadonlySet<string>,
): Readonly<Record<K, string>> {
  const given = new Set<string>();
  const own = wanted.map((letter): readonly [K, string] => {
    const { letters = [] } = customary.find((c) => c.kind.includes(letter)) ?? {};
    const from = letters.indexOf(letter);
    const free = letters
      .slice(Math.max(0, from))
      .find((l) => !taken.has(l) && !given.has(l) && (l === letter || !isWanted(l, letter)));
    given.add(free ?? letter);
    return [letter, free ?? letter];
  });
  return Object.fromEntries(own) as Record<K, string>;

  /** A constant's letter that a later place wants; functions move on together. */
  function isWanted(l: string, letter: K): boolean {
    return !'fgh'.includes(letter) && (wanted as readonly string[]).includes(l);
  }
}
