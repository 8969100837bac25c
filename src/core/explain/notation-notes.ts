import type { Formula } from '../account.ts';
import { message, type Message, type MessageKey } from '../messages/catalogue.ts';
import { isHeard } from './at-detail.ts';
import { closingOf, type Draft } from './draft.ts';
import { identityFactor, identityIn } from './telling.ts';

/** Sentences that steps say themselves. */
type Told = 'notation-own-entries' | 'notation-layers-likewise' | 'notation-number-to-all';
type NoteKey = Exclude<Extract<MessageKey, `notation-${string}`>, Told>;

/** Signs that not every reader knows, as they stand in the text of formulas. */
const signs: readonly { readonly key: NoteKey; readonly stands: RegExp }[] = [
  { key: 'notation-hadamard', stands: / ∘ / },
  { key: 'notation-divide', stands: / ⊘ / },
  { key: 'notation-entry-power', stands: /\^∘/ },
  { key: 'notation-row-sums', stands: /sum\(.*, 2\)/ },
  { key: 'notation-column-sums', stands: /sum\(.*, 1\)/ },
  { key: 'notation-comparison', stands: /[([][^()[\],]*(?:\([^()]*\))?[^()[\],]* [≥≤<>≠] [^()[\],]*[)\]]/ },
  { key: 'notation-identity', stands: identityFactor },
  { key: 'notation-diagonal', stands: /diag\(/ },
  { key: 'notation-ones', stands: /ones\(/ },
  { key: 'notation-inverse-transpose', stands: /⁻ᵀ/ },
  { key: 'notation-logistic', stands: /σ\(/ },
  { key: 'notation-prime', stands: /\p{L}′\(/u },
  { key: 'notation-largest', stands: /ismax\(/ },
  { key: 'notation-softmax', stands: /\bsoftmax\(/ },
  { key: 'notation-row-softmax', stands: /\browsoftmax\(/ },
  { key: 'notation-softplus', stands: /\bsoftplus\(/ },
  { key: 'notation-relu', stands: /\brelu\(/ },
  { key: 'notation-log-determinant', stands: /\blogdet\(/ },
];

/** Reasons that say the same as a note. */
const saidBy: Readonly<Partial<Record<NoteKey, readonly MessageKey[]>>> = {
  'notation-hadamard': ['why-hadamard', 'why-diagonal-times'],
  'notation-identity': ['why-equal-indices', 'why-product-entries', 'notation-own-entries'],
  'notation-softmax': ['identity-softmax'],
  'notation-prime': ['why-unknown-function'],
  'notation-logistic': ['why-logistic'],
};

/** The steps with what the signs mean that appear in each for the first time. */
export function withNotation(drafts: readonly Draft[]): Draft[] {
  let noted = [...drafts];
  for (const { key, stands } of signs) {
    const at = noted.findIndex((d) => holds(d, stands));
    noted = noted.map((d, k) => (k === at ? noteIn(d, key, stands) : d));
  }
  return noted;
}

/**
 * The note stands where the sign is first shown: with the step's own reason, else with that of a sub-step, for a step
 * without one says what its sub-steps say where they are not shown.
 */
function noteIn(d: Draft, key: NoteKey, stands: RegExp): Draft {
  const isShown = [...d.formulas, ...closingOf(d)].some((f) => stands.test(f.text));
  const children = isShown && d.reason !== undefined ? [] : (d.children ?? []);
  const holders = children.filter((c) => holds(c, stands));
  const [first] = holders;
  // What is not heard when it is not shown has its note said by the sub-step before it.
  const before = first ? children.slice(0, children.indexOf(first)).reverse() : [];
  const child =
    holders.find((c) => isHeard(c.rule)) ??
    before.find((c) => isHeard(c.rule) && c.reason) ??
    first ??
    // With a note of its own the step would no longer say what its sub-steps say.
    children.find((c) => isHeard(c.rule) && c.reason);
  const said = [d, ...children].flatMap((x) => x.reason ?? []);
  if (said.some((m) => saidBy[key]?.includes(m.key))) return d;
  if (child)
    return { ...d, children: (d.children ?? []).map((c) => (c === child ? noteIn(c, key, stands) : c)) };
  return { ...d, notes: [...(d.notes ?? []), noteOf(key, d)] };
}

function noteOf(key: NoteKey, d: Draft): Message {
  if (key !== 'notation-identity') return message(key, {});
  const [found = { factor: '\\delta_{i j}', i: 'i', j: 'j' }] = shownBy(d).flatMap(
    (f) => identityIn(f) ?? [],
  );
  return message(key, found);
}

const holds = (d: Draft, stands: RegExp): boolean =>
  formulasOf(d).some((f) => stands.test(f.text)) || (d.children ?? []).some((c) => holds(c, stands));

const formulasOf = (d: Draft): Formula[] => [
  ...d.formulas,
  ...(d.closing ?? []),
  ...[d.before, d.after].flatMap((f) => f ?? []),
];

/** All formulas of a step and its sub-steps, its own first. */
const shownBy = (d: Draft): Formula[] => [
  ...formulasOf(d),
  ...closingOf(d),
  ...(d.children ?? []).flatMap(shownBy),
];
