import { namesOf, type Derivation } from '../derivation.ts';
import { namesIn } from '../graph/dimension.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import { valueOf } from '../graph/ratio.ts';
import type { Role } from './pieces.ts';

/** Letters for the pieces of each kind, the customary one first. */
const letters = {
  argument: ['z', 'v', 'q', 't'],
  activation: ['h', 'g', 'y', 'o', 'a', 'p'],
  difference: ['r', 'e', 'w', 't'],
  vector: ['v', 'w', 'q', 't', 'y'],
  matrixArgument: ['Z', 'Q', 'T', 'V'],
  matrixActivation: ['H', 'G', 'Y', 'O'],
  matrix: ['M', 'P', 'N', 'T', 'S'],
} as const;

const numberLetters = [...'abcghkmpqrstuvw'];

/** Names for chosen pieces, inner ones first, that the program does not use. */
export function nameGiver(
  d: Derivation,
  pieces: readonly { readonly role: Role; readonly node: NodeId }[],
  known: readonly string[] = [],
): string[] {
  const taken = new Set([...takenNames(d), ...known, d.of.name]);
  const kinds = pieces.map((p) => kindOf(d, p.role, p.node));
  const free = numberLetters.filter((l) => !taken.has(l));
  const arrays = new Map<Kind, string>();
  const seen = new Map<Kind, number>();
  const spoken = new Set<string>();
  for (const kind of kinds) {
    if (kind === 'number' || arrays.has(kind)) continue;
    const isFree = (l: string): boolean =>
      !spoken.has(l) && ![...taken].some((t) => t === l || new RegExp(`^${l}_?\\d`).test(t));
    const letter = letters[kind].find(isFree) ?? unusedNumbered(letters[kind][0], 1, taken);
    spoken.add(letter);
    arrays.set(kind, letter);
  }
  const scalars = free.filter((l) => !spoken.has(l));
  const count = (kind: Kind): number => kinds.filter((k) => k === kind).length;
  const numbers = layerNumbers(d, pieces);
  return kinds.map((kind, k) => {
    const numbered = numbers[k] === undefined ? undefined : `${letters.activation[0]}${numbers[k]}`;
    if (kind === 'activation' && numbered !== undefined && !taken.has(numbered)) return numbered;
    const n = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, n);
    if (kind === 'number') return scalars[n - 1] ?? unusedNumbered('a', n - scalars.length, taken);
    const base = arrays.get(kind) ?? 'v';
    return count(kind) === 1 ? base : `${base}${n}`;
  });
}

/** The 2 of z2 where a piece is a function of it: its value is h2. */
function layerNumbers(d: Derivation, pieces: readonly { readonly node: NodeId }[]): (string | undefined)[] {
  const names = new Map(namesOf(d.model).values.map((v) => [v.node, v.name] as const));
  return pieces.map(({ node }) => {
    const [argument] = operandsOf(d.model.graph.node(node));
    return argument === undefined ? undefined : /^\p{L}_?(\d+)$/u.exec(names.get(argument) ?? '')?.[1];
  });
}

type Kind = keyof typeof letters | 'number';

function kindOf(d: Derivation, role: Role, id: NodeId): Kind {
  const n = d.model.graph.node(id);
  if (n.axes.length === 0) return 'number';
  if (n.axes.length > 1)
    return role === 'argument' ? 'matrixArgument' : role === 'activation' ? 'matrixActivation' : 'matrix';
  if (role !== 'other') return role;
  return n.kind === 'sum' && n.terms.some((t) => valueOf(t.coefficient) < 0) ? 'difference' : 'vector';
}

/** Every name of the program: variables, values, functions, dimensions. */
export function takenNames(d: Derivation): Set<string> {
  const { values, inputs } = namesOf(d.model);
  const taken = new Set([...values, ...inputs].map((v) => v.name));
  for (const n of d.model.graph.nodes) {
    if (n.kind === 'unknown') taken.add(n.name);
    for (const axis of n.axes) for (const name of namesIn(axis)) taken.add(name);
  }
  return taken;
}

function unusedNumbered(base: string, from: number, taken: ReadonlySet<string>): string {
  for (let k = from; ; k++) if (!taken.has(`${base}${k}`)) return `${base}${k}`;
}
