import type { Derivation } from '../derivation.ts';
import type { Node, NodeId } from '../graph/graph.ts';
import { createWriter } from '../notation/write.ts';
import { toUnicode } from '../notation/text.ts';
import { isScalar } from '../shapes/shape.ts';
import type { Term, TermId } from '../shapes/term.ts';
import type { Role } from './view.ts';

const functionSigns: Readonly<Record<string, string>> = {
  sum: 'Σ',
  mean: 'mean',
  transpose: 'ᵀ',
  negate: '−',
  plus: '+',
  norm: '‖·‖',
  norm1: '‖·‖₁',
  normF: '‖·‖F',
  abs: '|·|',
  inv: '⁻¹',
  sqrt: '√',
  sigmoid: 'σ',
  trace: 'tr',
  array: '[ ]',
  where: 'if',
  lt: '<',
  le: '≤',
  gt: '>',
  ge: '≥',
  eq: '=',
  ne: '≠',
};

/** The operation as a sign or a short word; numbers that it uses stand in it: "·²", "2·", "1/·". */
export function signOf(d: Derivation, id: TermId): string {
  const t = d.model.elaborated.terms[id] as Term;
  const shapes = t.args.map((a) => d.model.shaped.shapes[a] ?? []);
  const [a, b] = t.args.map((x) => numberIn(d, x));
  switch (t.op) {
    case 'input':
      return t.name ?? '';
    case 'unknown':
      return `${t.name ?? ''}${'′'.repeat(Math.min(4, t.orders?.[0] ?? 0))}`;
    case 'derivativeOf':
      return `${t.name ?? ''}′`;
    case 'add':
      return a !== undefined ? `${a} + ·` : b !== undefined ? `· + ${b}` : '+';
    case 'subtract':
      return a !== undefined ? `${a} − ·` : b !== undefined ? `· − ${b}` : '−';
    case 'times':
    case 'multiply': {
      if (a !== undefined || b !== undefined) return `${a ?? b} ×`;
      const arrays = shapes.filter((s) => !isScalar(s)).length;
      if (t.op === 'times') return arrays > 0 ? '⊙' : '×';
      return arrays === 2 ? '∗' : '×';
    }
    case 'divide':
    case 'over':
      return a !== undefined ? `${a} ÷ ·` : b !== undefined ? `· ÷ ${b}` : '÷';
    case 'power':
    case 'pointwisePower':
      return b !== undefined ? raised(b) : a !== undefined ? `${a}^·` : '^';
    case 'index':
      return '[ ]';
    default:
      return functionSigns[t.op] ?? t.op;
  }
}

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789-'].map((c, k) => [c, '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'[k] ?? c]),
);

const raised = (exponent: string): string =>
  /^[-−]?\d+$/.test(exponent)
    ? `·${[...exponent.replace('−', '-')].map((c) => superscripts[c] ?? c).join('')}`
    : `·^${exponent}`;

/** The number that an argument is, as text; undefined where it varies or is an array. */
function numberIn(d: Derivation, id: TermId): string | undefined {
  const { graph: g, nodes, shaped } = d.model;
  if (!isScalar(shaped.shapes[id] ?? [])) return undefined;
  const node = nodes[id] as NodeId;
  if (!constantKinds.has(g.node(node).kind)) return undefined;
  const written = createWriter(g, new Map()).write(node);
  return written && toUnicode(written);
}

const constantKinds: ReadonlySet<Node['kind']> = new Set(['constant', 'named-constant', 'size']);

const gates = new Set(['relu', 'relu6', 'hardtanh', 'clip', 'leaky_relu', 'abs']);
const routes = new Set(['max', 'min', 'where', 'amax', 'amin', 'maximum', 'minimum']);
const moves = new Set([
  ...[
    'transpose',
    'index',
    'vec',
    'reshape',
    'permute',
    'flip',
    'hstack',
    'vstack',
    'concat',
    'array',
    'diag',
  ],
  ...['tril', 'triu', 'plus', 'alias'],
]);
const copies = new Set(['sum', 'mean', 'trace', 'repeat', 'ones', 'entries at']);

/** What an operation does to a gradient; `used` vertices flow into it. */
export function roleOf(t: Term, used: number, varies: boolean): Role {
  if (t.op === 'input') return 'input';
  if (!varies) return 'constant';
  if (t.op === 'add' || t.op === 'subtract') return 'distributes';
  if (gates.has(t.op)) return 'gates';
  if (routes.has(t.op)) return 'routes';
  if (moves.has(t.op)) return 'moves';
  if (copies.has(t.op)) return 'copies';
  if ((t.op === 'times' || t.op === 'multiply' || t.op === 'dot' || t.op === 'outer') && used > 1)
    return 'switches';
  return 'scales';
}
