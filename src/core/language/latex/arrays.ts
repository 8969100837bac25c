import type { Statement } from '../program.ts';
import { styledName, type Known } from './known.ts';
import { symbolAt } from './symbols.ts';
import type { Tex } from './tex.ts';

/** `A = A^\top` says that A is symmetric. */
export function withSymmetry(statements: readonly Statement[]): Statement[] {
  const symmetric = new Set(statements.flatMap((s) => (isSymmetry(s) ? [s.name] : [])));
  const declared = (name: string): boolean =>
    statements.some((s) => s.kind === 'declaration' && s.names.some((n) => n.name === name));
  return statements.flatMap((s): Statement[] => {
    if (isSymmetry(s) && declared(s.name)) return [];
    if (s.kind !== 'declaration' || s.shape === 'function' || s.structure) return [s];
    return s.names.map((n) => ({
      ...s,
      names: [n],
      ...(symmetric.has(n.name) ? { structure: 'symmetric' as const } : {}),
    }));
  });
}

const isSymmetry = (s: Statement): s is Statement & { kind: 'assignment' } =>
  s.kind === 'assignment' &&
  s.value.kind === 'operator' &&
  s.value.operator === "'" &&
  s.value.args[0]?.kind === 'name' &&
  s.value.args[0].name === s.name;

/** Bold letters and letters with an arrow are arrays: capitals matrices, others vectors. */
export function ordersIn(rows: readonly (readonly Tex[])[], known: Known): Map<string, 'vector' | 'matrix'> {
  const orders = new Map<string, 'vector' | 'matrix'>();
  const walk = (items: readonly Tex[]): void => {
    for (let i = 0; i < items.length; i++) {
      const t = items[i] as Tex;
      const s = t.kind === 'command' ? symbolAt(items, i) : undefined;
      if (s && (s.style === 'bold' || s.style === 'arrow')) {
        const upper = /^\p{Lu}/u.test(s.name) && s.style === 'bold';
        orders.set(styledName(known, s), upper ? 'matrix' : 'vector');
        i = s.next - 1;
        continue;
      }
      if (t.kind === 'group' || t.kind === 'environment') walk(t.content);
    }
  };
  rows.forEach(walk);
  return orders;
}
