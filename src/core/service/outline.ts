import type { Program } from '../language/program.ts';
import type { Range } from '../place.ts';
import type { NameSymbol } from './symbols.ts';

/** A statement in an editor's outline. */
export interface OutlineEntry {
  readonly name: string;
  /** Beside the name: a shape, the variables of a query. */
  readonly detail: string;
  readonly kind: 'declaration' | 'value' | 'function' | 'query' | 'claim' | 'expression';
  readonly range: Range;
  readonly nameRange: Range;
}

const MAX_NAME = 60;

/** The statements of a program, in order. */
export function outlineOf(program: Program, symbols: readonly NameSymbol[]): OutlineEntry[] {
  const shapeOf = (name: string): string => {
    const shape = symbols.find((s) => s.name === name && s.kind !== 'parameter')?.shape;
    return shape === undefined || shape === 'scalar' ? '' : shape;
  };
  const text = ({ start, end }: Range): string => {
    const whole = program.source.slice(start, end).replace(/\s+/g, ' ');
    return whole.length <= MAX_NAME ? whole : `${whole.slice(0, MAX_NAME)}…`;
  };
  return program.statements.flatMap((s): OutlineEntry[] => {
    const { range } = s;
    switch (s.kind) {
      case 'declaration':
        return s.names.map(({ name, range: nameRange }) => ({
          name: text(nameRange),
          detail: s.shape === 'function' ? '' : shapeOf(name),
          kind: 'declaration',
          range,
          nameRange,
        }));
      case 'assignment':
        return [
          { name: text(s.nameRange), detail: shapeOf(s.name), kind: 'value', range, nameRange: s.nameRange },
        ];
      case 'function': {
        const parameters = s.parameters.map(({ range }) => text(range)).join(', ');
        return [
          {
            name: `${text(s.nameRange)}(${parameters})`,
            detail: '',
            kind: 'function',
            range,
            nameRange: s.nameRange,
          },
        ];
      }
      case 'rule':
        return [{ name: text(range), detail: '', kind: 'function', range, nameRange: s.nameRange }];
      case 'query':
      case 'claim':
      case 'expression':
        return [{ name: text(range), detail: '', kind: s.kind, range, nameRange: range }];
    }
  });
}
