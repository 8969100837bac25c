import type { GraphView, Vertex } from '../../core/graph-view/view.ts';
import { element } from '../dom.ts';
import type { Labels } from '../labels.ts';
import { shortText } from './numbers.ts';
import type { Numbers } from './values.ts';

/** Arrays with more entries are shown, not edited. */
const MOST = 64;
/** Arrays with more entries than these are folded at first. */
const FEW = 6;

/** Change one entry of an input. */
export type SetEntry = (name: string, entry: number, value: number) => void;

export interface Inputs {
  readonly element: HTMLElement;
  update(inputs: ReadonlyMap<string, Numbers>): void;
}

/** Fields for the entries of all inputs: typed, stepped with the arrow keys, or dragged at the name. */
export function inputsView(
  view: GraphView,
  inputs: ReadonlyMap<string, Numbers>,
  labels: Labels,
  set: SetEntry,
): Inputs {
  const fields: { readonly name: string; readonly entry: number; readonly field: HTMLInputElement }[] = [];
  const rows = view.vertices.flatMap((v) => {
    const own = v.role === 'input' ? inputs.get(v.name ?? '') : undefined;
    if (!own || v.name === undefined) return [];
    return [inputRow(v, v.name, own)];
  });

  function inputRow(v: Vertex, name: string, own: Numbers): HTMLElement {
    const label = element('span', { class: 'input-name named', 'data-name': name }, ...nameNodes(name));
    if (own.data.length > MOST || own.shape.length > 2)
      return element('div', { class: 'input' }, label, element('code', {}, shortText(own)));
    const [rowCount = 1, columns = 1] = own.shape;
    const table = element('div', { class: 'input-array' });
    for (let i = 0; i < rowCount; i++)
      table.append(
        element(
          'div',
          { class: 'input-row' },
          ...Array.from({ length: columns }, (_, j) => entryField(v, name, own, i * columns + j, [i, j])),
        ),
      );
    const attributes = { role: 'group', 'aria-label': name };
    if (own.data.length > FEW)
      return element(
        'details',
        { class: 'input bracketed folded', ...attributes },
        element('summary', {}, label, ' ', element('code', {}, `[${own.shape.join('×')}]`)),
        table,
      );
    return element(
      'div',
      { class: `input${own.shape.length > 0 ? ' bracketed' : ''}`, ...attributes },
      label,
      element('span', { class: 'card-sign', 'aria-hidden': 'true' }, '='),
      table,
    );
  }

  function entryField(
    v: Vertex,
    name: string,
    own: Numbers,
    entry: number,
    [i, j]: readonly [number, number],
  ): HTMLInputElement {
    const places =
      own.shape.length === 0 ? '' : own.shape.length === 1 ? `[${i + 1}]` : `[${i + 1}, ${j + 1}]`;
    const field = element('input', {
      type: 'text',
      inputmode: 'decimal',
      class: 'entry',
      'aria-label': `${name}${places}`,
      title: labels.dragHint,
      spellcheck: 'false',
    });
    const n = own.shape[0] ?? 1;
    const write = (value: number): void => {
      if (!Number.isFinite(value)) return;
      set(name, entry, value);
      // A symmetric matrix stays one.
      if (v.structure === 'symmetric' && i !== j) set(name, j * n + i, value);
    };
    if (v.structure === 'diagonal' && i !== j) field.disabled = true;
    field.addEventListener('input', () => {
      const value = parse(field.value);
      field.setAttribute('aria-invalid', String(value === undefined));
      if (value !== undefined) write(value);
    });
    field.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
      const value = parse(field.value);
      if (step === 0 || value === undefined) return;
      event.preventDefault();
      const next = rounded(value + step * (event.shiftKey ? 1 : event.altKey ? 0.01 : 0.1));
      field.value = String(next);
      write(next);
    });
    field.addEventListener('blur', () => {
      field.setAttribute('aria-invalid', 'false');
      show(field, current.get(name)?.data[entry] ?? 0);
    });
    dragging(field, () => current.get(name)?.data[entry] ?? 0, write);
    fields.push({ name, entry, field });
    return field;
  }

  let current = inputs;
  const update = (now: ReadonlyMap<string, Numbers>): void => {
    current = now;
    for (const { name, entry, field } of fields)
      if (field !== document.activeElement || field.classList.contains('dragging'))
        show(field, now.get(name)?.data[entry] ?? 0);
  };
  update(inputs);
  return { element: element('div', { class: 'inputs' }, ...rows), update };
}

/** A name with its number below the line. */
function nameNodes(name: string): (Node | string)[] {
  const match = /^(.+?)_?(\d+)$/u.exec(name);
  return match ? [match[1] ?? '', element('sub', {}, match[2] ?? '')] : [name];
}

const show = (field: HTMLInputElement, value: number): void => {
  field.value = String(rounded(value));
};

/** A decimal comma and a true minus sign are read, too. */
export function parse(text: string): number | undefined {
  const plain = text
    .trim()
    .replace('−', '-')
    .replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
  if (plain === '') return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Without the dust of floating point. */
const rounded = (x: number): number => Number(x.toPrecision(10));

/** Sideways dragging changes a number by as much as the number is large: a pixel is a hundredth, finely a thousandth. */
export function dragging(handle: Element, read: () => number, write: (value: number) => void): void {
  let from: { x: number; value: number; moved: boolean } | undefined;
  handle.addEventListener('pointerdown', (event) => {
    const e = event as PointerEvent;
    if (e.button !== 0) return;
    from = { x: e.clientX, value: read(), moved: false };
  });
  handle.addEventListener('pointermove', (event) => {
    const e = event as PointerEvent;
    if (!from) return;
    if (!(e.buttons & 1)) {
      from = undefined;
      return;
    }
    const way = e.clientX - from.x;
    if (!from.moved && Math.abs(way) < 4) return;
    if (!from.moved) {
      from.moved = true;
      handle.setPointerCapture(e.pointerId);
      handle.classList.add('dragging');
    }
    e.preventDefault();
    const unit = Math.max(0.1, Math.abs(from.value)) * (e.shiftKey ? 0.001 : 0.01);
    const digits = Math.max(0, Math.ceil(-Math.log10(unit)));
    write(Number((from.value + way * unit).toFixed(Math.min(digits, 12))));
  });
  const end = (): void => {
    handle.classList.remove('dragging');
    from = undefined;
  };
  handle.addEventListener('pointerup', end);
  handle.addEventListener('pointercancel', end);
}
