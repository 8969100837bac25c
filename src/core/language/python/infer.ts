import { isSettled, type Kind } from './kinds.ts';
import type { Looks } from './operations.ts';
import type { Term, TermId } from './terms.ts';

/** Names that are numbers by custom: a rate, a weight of a penalty, a count. */
const scalarName =
  /^(?:lam|lamb|lambd|lambda_?|lmbda|reg|alpha|beta|gamma|eps|epsilon|lr|eta|tau|temp|temperature|scale|margin|momentum|rate|slope|decay|weight_decay|learning_rate|keep_prob|step_size|dt|[nNmk]|num_\w+|n_\w+|reg_\w+|batch_size|[λαβγεητ])$/u;

const looksOf = (t: Term | undefined): Looks => ({
  // W1 and dW, not dw.
  upper: (t?.op === 'input' || t?.op === 'named') && /^[^a-z]*\p{Lu}/u.test(t.name),
  scalarName: t?.op === 'input' && scalarName.test(t.name),
  isProduct: t?.op === 'operation' && t.operation.isProduct === true,
});

/**
 * The kinds of all terms. What is declared is certain; what NumPy demands follows from the values to the
 * arguments and back until nothing changes; then what is likely; then an upper-case name of an array is a matrix
 * and another has one axis; whatever no evidence reaches is a number. `equal` are terms of one kind.
 */
export function inferKinds(
  terms: readonly Term[],
  declared: ReadonlyMap<string, Kind>,
  equal: readonly (readonly [TermId, TermId])[],
): Kind[] {
  const kinds: Kind[] = terms.map((t) =>
    t.op === 'number' || t.op === 'pi'
      ? 's'
      : t.op === 'input' || t.op === 'named'
        ? (declared.get(t.name) ?? '?')
        : '?',
  );
  const looks = terms.map(looksOf);
  let changes = 0;
  const settle = (id: TermId | undefined, kind: Kind | undefined): void => {
    if (id === undefined || kind === undefined || kind === '?') return;
    const own = kinds[id];
    if (own === kind || (own !== '?' && own !== 'a') || (own === 'a' && kind === 's')) return;
    kinds[id] = kind;
    changes++;
  };
  const kindsOf = (ids: readonly TermId[]): Kind[] => ids.map((a) => kinds[a] ?? '?');
  const certain = (): void => {
    for (let pass = 0; pass < 200; pass++) {
      const before = changes;
      terms.forEach((t, id) => {
        if (t.op === 'named') settle(id, kinds[t.args[0]]);
        if (t.op === 'operation') settle(id, t.operation.kind(kindsOf(t.args)));
      });
      for (let id = terms.length - 1; id >= 0; id--) {
        const t = terms[id];
        if (t?.op === 'named') settle(t.args[0], kinds[id]);
        if (t?.op !== 'operation') continue;
        t.operation.expect?.(kinds[id] ?? '?', kindsOf(t.args)).forEach((k, i) => settle(t.args[i], k));
      }
      for (const [a, b] of equal) {
        settle(a, kinds[b]);
        settle(b, kinds[a]);
      }
      if (changes === before) return;
    }
  };
  const likely = (): void => {
    for (let pass = 0; pass < 200; pass++) {
      certain();
      const before = changes;
      for (let id = terms.length - 1; id >= 0; id--) {
        const t = terms[id];
        if (t?.op !== 'operation' || !t.operation.guess) continue;
        const around = t.args.map((a) => throughNames(terms, looks, a));
        t.operation.guess(kinds[id] ?? '?', kindsOf(t.args), around).forEach((k, i) => settle(t.args[i], k));
      }
      if (changes === before) return;
    }
  };
  likely();
  for (const upper of [true, false]) {
    for (let id = 0; id < terms.length; id++) {
      const t = terms[id];
      if (t?.op !== 'input' || kinds[id] !== 'a' || (upper && !looks[id]?.upper)) continue;
      settle(id, upper ? 'm' : 'v');
      if (!upper) likely();
    }
    likely();
  }
  terms.forEach((t, id) => {
    if (t.op === 'input' && !isSettled(kinds[id] ?? '?')) kinds[id] = 's';
  });
  certain();
  return kinds.map((k) => (k === '?' ? 's' : k === 'a' ? 'v' : k));
}

/** A named product is a product: `z = W @ x`, then z + b. */
function throughNames(terms: readonly Term[], looks: readonly Looks[], id: TermId): Looks {
  const own = looks[id] as Looks;
  const t = terms[id];
  return t?.op === 'named' ? { ...own, isProduct: looks[t.args[0]]?.isProduct === true } : own;
}
