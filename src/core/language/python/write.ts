import type { Range } from '../../place.ts';
import { postorder, type Expression, type Program, type Statement } from '../program.ts';
import type { Kind } from './kinds.ts';
import { number, type Written } from './operations.ts';
import type { Term, TermId } from './terms.ts';

/** Terms in Nabla's language, each value of the program under its name. */
export interface Output {
  readonly assignments: readonly Statement[];
  /** A term as it stands in an expression: its name where it has one. */
  readonly expressionOf: (id: TermId) => Expression;
  readonly nameOf: (id: TermId) => string;
  readonly hints: Program['hints'];
}

/** A larger claim stands under names. */
const maxUnfolded = 2_000;

/**
 * Write terms as assignments. A term without a name that is used more than once gets one, so that what is
 * shared in the text stays shared. What is `unfolded` stands in full wherever it is used, as long as that stays
 * short: a claim must not settle the shapes of the program that it is about. A value with the name of a function that the program calls gets another.
 */
export function writeTerms(
  terms: readonly Term[],
  kinds: readonly Kind[],
  roots: readonly TermId[],
  unfolded: ReadonlySet<TermId>,
  fresh: (base: string) => string,
): Output {
  const needed = reachable(terms, roots);
  const ofClaims = terms.map(() => false);
  const inProgram = reachable(
    terms,
    roots.filter((id) => !unfolded.has(id)),
  );
  terms.forEach((_, id) => (ofClaims[id] = needed[id] === true && !inProgram[id]));
  const uses = new Map<TermId, number>();
  terms.forEach((t, id) => {
    if (needed[id]) for (const a of t.args) uses.set(a, (uses.get(a) ?? 0) + 1);
  });
  const written: (Expression | undefined)[] = [];
  const sizes: number[] = [];
  const names = new Map<TermId, string>();
  const hints: Program['hints'][number][] = [];
  const bodies: { id: TermId; name: string; nameRange: Range; range: Range; value: Expression }[] = [];
  terms.forEach((t, id) => {
    if (!needed[id]) return;
    sizes[id] = 1 + t.args.reduce((sum, a) => sum + (sizes[a] ?? 1), 0);
    if (t.op === 'number') written[id] = number(t.text, t.range);
    else if (t.op === 'pi') written[id] = { kind: 'name', name: 'π', range: t.range };
    else if (t.op === 'input') {
      names.set(id, t.name);
      written[id] = { kind: 'name', name: t.name, range: t.range };
    } else if (t.op === 'named') {
      const value = written[t.args[0]] as Expression;
      if (unfolded.has(id) && (sizes[id] ?? 0) <= maxUnfolded) {
        written[id] = value;
        return;
      }
      sizes[id] = 1;
      bodies.push({ id, name: t.name, nameRange: t.nameRange, range: t.statement, value });
      names.set(id, t.name);
      written[id] = { kind: 'name', name: t.name, range: t.nameRange };
    } else {
      const args = t.args.map((a): Written => ({ e: written[a] as Expression, kind: kinds[a] ?? 's' }));
      const value = t.operation.write(args, t.range);
      const remark = t.operation.remark?.(args.map((w) => w.kind));
      if (remark) hints.push({ message: remark, range: t.range });
      const isShared =
        (uses.get(id) ?? 0) > 1 && !ofClaims[id] && value.kind !== 'name' && value.kind !== 'number';
      if (isShared && !t.operation.isSize) {
        sizes[id] = 1;
        const name = fresh('t');
        bodies.push({ id, name, nameRange: t.range, range: t.range, value });
        names.set(id, name);
        written[id] = { kind: 'name', name, range: t.range };
      } else written[id] = value;
    }
  });
  const called = new Set(bodies.flatMap((b) => calleesIn(b.value)));
  for (const id of roots) for (const c of calleesIn(written[id] as Expression)) called.add(c);
  const renamed = new Map<string, string>();
  for (const name of names.values()) if (called.has(name)) renamed.set(name, fresh(name));
  const rename = (e: Expression): Expression => (renamed.size > 0 ? withNames(e, renamed) : e);
  return {
    assignments: bodies.map(({ name, nameRange, range, value }) => ({
      kind: 'assignment',
      name: renamed.get(name) ?? name,
      nameRange,
      value: rename(value),
      range,
    })),
    expressionOf: (id) => rename(written[id] as Expression),
    nameOf: (id) => {
      const name = names.get(id) ?? '';
      return renamed.get(name) ?? name;
    },
    hints,
  };
}

function reachable(terms: readonly Term[], roots: readonly TermId[]): boolean[] {
  const needed: boolean[] = [];
  const stack = [...roots];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (needed[id]) continue;
    needed[id] = true;
    stack.push(...(terms[id]?.args ?? []));
  }
  return needed;
}

const calleesIn = (e: Expression): string[] =>
  postorder(e).flatMap((x) => (x.kind === 'call' ? [x.callee] : []));

function withNames(root: Expression, names: ReadonlyMap<string, string>): Expression {
  const done = new Map<Expression, Expression>();
  for (const e of postorder(root)) {
    if (e.kind === 'name') done.set(e, { ...e, name: names.get(e.name) ?? e.name });
    else if (e.kind === 'number' || e.kind === 'text') done.set(e, e);
    else done.set(e, { ...e, args: e.args.map((a) => done.get(a) as Expression) } as Expression);
  }
  return done.get(root) as Expression;
}
