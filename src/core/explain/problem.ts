import type { Formula } from '../account.ts';
import type { Model } from '../derivation.ts';
import type { Expression, Statement } from '../language/program.ts';
import * as w from '../notation/written.ts';
import { writeExpression } from './as-written.ts';
import { chainOf, formulaOf, nameFormula } from './formula.ts';

/** Formulas beyond this many characters are cut short. */
const readable = 2000;

/** The program as it was read, a line a definition, with the point where one is given: z = W x + b. */
export function problemLines(model: Model): Formula[] {
  return model.program.statements.flatMap((s) => line(model, s));
}

function line(model: Model, s: Statement): Formula[] {
  switch (s.kind) {
    case 'assignment':
      return [equation(nameFormula(s.name), s.value)];
    case 'function': {
      const head = w.call(
        s.name,
        s.parameters.map((p) => w.name(p.name, 's')),
        's',
      );
      return [equation(formulaOf(head), s.body)];
    }
    case 'expression': {
      const definition = model.elaborated.definitions.find((d) => d.range.start === s.range.start);
      if (definition) return [equation(nameFormula(definition.name), s.value)];
      return model.elaborated.point.size > 0 ? [formulaOf(writeExpression(s.value))] : [];
    }
    case 'rule': {
      const names = s.parameters.map((p) => p.name);
      const by = names[s.by] ?? '';
      const above = names.length === 1 ? 'd' : '∂';
      const tex = names.length === 1 ? 'd' : '\\partial ';
      const call = w.call(
        s.name,
        names.map((n) => w.name(n, 's')),
        's',
      );
      const inner = formulaOf(call);
      const head: Formula = {
        tex: `\\frac{${tex}}{${tex}${by}}${inner.tex}`,
        text: `${above}${inner.text}/${above}${by}`,
      };
      return [equation(head, s.body)];
    }
    default:
      return [];
  }
}

function equation(left: Formula, value: Expression): Formula {
  const right = writeExpression(value);
  return chainOf([left, right.size > readable ? { tex: '\\dots', text: '…' } : formulaOf(right)]);
}
