import { differentiate, namesOf, withinLimits, type Derivation, type Named } from '../derivation.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import { derivativeFormula, nameFormula, tupleOf } from '../explain/formula.ts';
import { unmarked } from '../explain/marks.ts';
import { writeIndices } from '../notation/indices.ts';
import { asciiName } from '../notation/code/names.ts';
import { pythonExpression } from '../notation/code/python-expression.ts';
import { libraryOf } from '../notation/code/python-library.ts';
import { toTex } from '../notation/tex.ts';
import { toText } from '../notation/text.ts';
import { createWriter } from '../notation/write.ts';
import { isPrintable } from '../notation/written.ts';
import { attempt, refuse, type Outcome } from '../outcome.ts';
import type { Request } from '../request.ts';
import { withTransposes, type TransposeStyle } from './transposes.ts';
import { inLayout } from '../results.ts';
import { simplify } from '../simplify/simplify.ts';
import { transpose } from '../notation/written.ts';

/** A derivative in the notation of its source. */
export interface Replacement {
  readonly wrt: string;
  /** The derivative alone. */
  readonly expression: string;
  /** An equation, or assignments, that name it. */
  readonly statement: string;
  /** Whether the source ends in an expression that names nothing: the derivative then stands alone too. */
  readonly alone: boolean;
  /** Lines of code that the expression needs before it. */
  readonly before: readonly string[];
}

/**
 * The derivatives that a request asks for, written in the notation of the source, in terms of the values that the
 * program names, or of inputs alone where they are not `named`. Refused where there is no matrix notation.
 */
export function replacementsOf(
  source: string,
  request: Request,
  transposes: TransposeStyle = 'auto',
  named = true,
): Outcome<Replacement[]> {
  return attempt(() =>
    withinLimits(source, () => {
      const d = differentiate(source, request);
      const g = d.model.graph;
      const values = namesOf(d.model).values.filter(
        (v) => named && v.node !== d.of.node && operandsOf(g.node(v.node)).length > 0,
      );
      const pinned = new Set(values.map((v) => v.node));
      const roots = d.results.map((r) => r.node);
      const simplified = simplify(g, [...roots, ...pinned], pinned);
      const names = new Map(values.map((v) => [simplified.of(v.node), v] as const));
      const style = (text: string): string => withTransposes(text, request.notation ?? 'nabla', transposes);
      return d.results.map((_, k) => {
        const made = replacementOf(d, k, simplified.of(roots[k] as NodeId), names, request);
        return { ...made, expression: style(made.expression), statement: style(made.statement) };
      });
    }),
  );
}

function replacementOf(
  d: Derivation,
  index: number,
  node: NodeId,
  names: ReadonlyMap<NodeId, Named>,
  request: Request,
): Replacement {
  const g = d.model.graph;
  const result = d.results[index] as Derivation['results'][number];
  const wrt = result.wrt.map((v) => v.name);
  const { shape, transposed } = inLayout(result, d.of, request.layout ?? 'shape');
  const range = { start: 0, end: d.model.program.source.length };
  const alone = d.model.program.statements.at(-1)?.kind === 'expression';
  const given = { wrt: wrt.join(', '), before: [], alone };
  if (request.notation === 'python') {
    const { inputs } = namesOf(d.model);
    const nodes = new Map([
      ...inputs.map((v) => [v.node, v.name] as const),
      ...[...names].map(([id, v]) => [id, v.name] as const),
    ]);
    const shapes = new Map(inputs.map((v) => [v.name, v.shape]));
    const library = libraryOf(d.model.program.source);
    const code = pythonExpression(g, node, shape, transposed, nodes, shapes, library, range);
    const name = `${d.order > 1 ? `d${d.order}` : 'd'}${wrt.map(asciiName).join('_')}`;
    return {
      ...given,
      expression: code.text,
      before: code.before,
      statement: [...code.before, `${name} = ${code.text}`].join('\n'),
    };
  }
  const writer = createWriter(g, new Map([...names].map(([id, v]) => [id, v.name])));
  const plain = writer.write(node);
  const written = plain && (transposed ? transpose(plain) : plain);
  if (request.notation === 'latex') {
    const by = tupleOf(wrt.map(nameFormula));
    const left = unmarked(derivativeFormula('∂', nameFormula(d.of.name), by, d.order).tex);
    const tex = written && isPrintable(written) ? toTex(written) : writeIndices(g, writer, node).tex;
    return { ...given, expression: tex, statement: `${left} = ${tex}` };
  }
  if (!written || !isPrintable(written)) return refuse('no-matrix-notation', { wrt: wrt.join(', ') }, range);
  const text = toText(written);
  const query = d.order === 2 ? 'hessian' : d.of.shape.length === 0 ? 'gradient' : 'jacobian';
  return {
    ...given,
    expression: text,
    statement: `${query}(${d.of.name}, ${wrt.join(', ')}) == ${text}`,
  };
}
