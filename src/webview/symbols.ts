import type { AccountSymbol } from '../core/account.ts';
import type { Declaration } from '../core/nabla.ts';
import type { Structure } from '../core/language/program.ts';
import { structures } from '../core/language/program.ts';
import { button, element } from './dom.ts';
import type { Labels } from './labels.ts';

export interface SymbolActs {
  /** Derive by these; by none: by every input. */
  setVariables(names: readonly string[]): void;
  /** What a name is from now on; nothing: as the text has it, or as it is inferred. */
  declare(name: string, declaration: Declaration | undefined): void;
}

const shapes = ['scalar', 'vector', 'matrix'] as const;
const kinds = [...shapes, ...structures] as const;
type Kind = (typeof kinds)[number];

const vectors: ReadonlySet<Kind> = new Set(['vector', 'probability', 'one-hot']);
const squares: ReadonlySet<Kind> = new Set(['symmetric', 'diagonal', 'positive-definite', 'orthogonal']);

/** The names of a program: a tick derives by one, and what each of them is can be changed. */
export function symbolsView(
  symbols: readonly AccountSymbol[],
  labels: Labels,
  acts: SymbolActs,
): HTMLElement {
  const chosen = symbols.filter((symbol) => symbol.chosen).map(({ name }) => name);
  const used = new Set(symbols.flatMap(({ shape }) => shape));
  const inputs = symbols.filter(({ kind }) => kind === 'input').map(({ name }) => name);
  const toggle = (name: string, on: boolean): void => {
    const next = symbols.filter((s) => (s.name === name ? on : s.chosen)).map((symbol) => symbol.name);
    acts.setVariables(next.join() === inputs.join() ? [] : next);
  };
  return element(
    'table',
    { class: 'symbols' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, labels.byColumn),
        element('th', { scope: 'col' }, labels.kindColumn),
        element('th', { scope: 'col' }, labels.shapeColumn),
        element('th', { scope: 'col' }, labels.originColumn),
      ),
    ),
    element(
      'tbody',
      {},
      ...symbols.map((symbol) =>
        symbolRow(symbol, chosen.length === 1 && symbol.chosen, used, labels, toggle, acts),
      ),
    ),
  );
}

function symbolRow(
  symbol: AccountSymbol,
  only: boolean,
  used: ReadonlySet<string>,
  labels: Labels,
  toggle: (name: string, on: boolean) => void,
  acts: SymbolActs,
): HTMLElement {
  const { name, kind } = symbol;
  const box = element('input', { type: 'checkbox', 'aria-label': labels.deriveBy(name) });
  box.checked = symbol.chosen;
  // A derivative is by something.
  box.disabled = only;
  box.addEventListener('change', () => toggle(name, box.checked));
  return element(
    'tr',
    { 'data-symbol': name },
    element(
      'th',
      { scope: 'row' },
      element('label', {}, box, element('code', { class: 'named', 'data-name': name }, name)),
    ),
    element(
      'td',
      {},
      kind === 'input' ? kindChoice(symbol, used, labels, acts) : labels.kinds[kindOf(symbol)],
    ),
    element('td', {}, kind === 'input' ? shapeField(symbol, labels, acts) : shapeText(symbol)),
    element(
      'td',
      { class: 'symbol-origin' },
      symbol.declared === 'request'
        ? button({ class: 'link' }, labels.asBefore, () => acts.declare(name, undefined))
        : kind === 'value'
          ? labels.ofProgram
          : symbol.declared === 'text'
            ? labels.declared
            : labels.inferred,
    ),
  );
}

function kindOf({ shape, is }: AccountSymbol): Kind | 'array' {
  return is ?? shapes[shape.length] ?? 'array';
}

function kindChoice(
  symbol: AccountSymbol,
  used: ReadonlySet<string>,
  labels: Labels,
  acts: SymbolActs,
): HTMLElement {
  const now = kindOf(symbol);
  const select = element(
    'select',
    { 'aria-label': labels.kindOf(symbol.name) },
    ...(now === 'array' ? [now, ...kinds] : kinds).map((kind) => {
      const option = element('option', { value: kind }, labels.kinds[kind]);
      option.selected = kind === now;
      return option;
    }),
  );
  select.addEventListener('change', () => {
    const kind = kinds.find((k) => k === select.value);
    if (kind) acts.declare(symbol.name, declarationAs(kind, symbol.shape, used));
  });
  return select;
}

/** What a name becomes as another kind: the dimensions that it has are kept, and new ones have fresh names. */
export function declarationAs(kind: Kind, shape: readonly string[], used: ReadonlySet<string>): Declaration {
  if (kind === 'scalar') return { shape: [] };
  const fresh = freshDimensions(new Set([...used, ...shape]));
  const [first = fresh(), second] = shape;
  const own = structures.find((s) => s === kind);
  const is: { is?: Structure } = own ? { is: own } : {};
  if (vectors.has(kind)) return { shape: [dimension(first)], ...is };
  if (squares.has(kind)) return { shape: [dimension(first), dimension(first)], ...is };
  return { shape: [dimension(first), dimension(second ?? fresh())] };
}

/** Names for dimensions that nothing has yet: n, m, p, … and then n1, n2. */
function freshDimensions(taken: ReadonlySet<string>): () => string {
  const given = new Set(taken);
  const letters = ['n', 'm', 'p', 'q', 'r', 'k'];
  return () => {
    let name = letters.find((letter) => !given.has(letter));
    for (let i = 1; name === undefined; i++) if (!given.has(`n${i}`)) name = `n${i}`;
    given.add(name);
    return name;
  };
}

const dimension = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

function shapeText({ shape }: AccountSymbol): string {
  return shape.length === 0 ? '1' : shape.join('×');
}

function shapeField(symbol: AccountSymbol, labels: Labels, acts: SymbolActs): HTMLElement | string {
  const text = shapeText(symbol);
  if (symbol.shape.length === 0) return text;
  const field = element('input', {
    type: 'text',
    class: 'dimensions',
    spellcheck: 'false',
    autocomplete: 'off',
    size: '8',
    'aria-label': labels.shapeOf(symbol.name),
  });
  field.value = text;
  const change = (): void => {
    const shape = readDimensions(field.value);
    const fits = shape?.length === symbol.shape.length;
    field.setAttribute('aria-invalid', String(!fits));
    field.title = fits ? '' : labels.shapeHint(text);
    if (!fits || field.value === text) return;
    acts.declare(symbol.name, { shape, ...(symbol.is ? { is: symbol.is } : {}) });
  };
  field.addEventListener('change', change);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    field.value = text;
    field.removeAttribute('aria-invalid');
  });
  return field;
}

/** "m×n", "m x n", "3, 4" or "m*n×2" as dimensions; `undefined` where it is no such thing. */
export function readDimensions(text: string): (number | string)[] | undefined {
  const parts = text
    .trim()
    .split(/\s*[×,]\s*|\s+x\s+|(?<=^\d+)x(?=\d+$)|\s+/)
    .filter((part) => part !== '');
  const fits = parts.length > 0 && parts.every((part) => /^[\p{L}\d][\p{L}\p{Nd}_*+]*$/u.test(part));
  return fits ? parts.map(dimension) : undefined;
}
