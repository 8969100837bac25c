import { postorder, type Expression, type Program } from '../language/program.ts';
import type { Range } from '../place.ts';
import type { NamePlaces } from './view.ts';

/** Where each name of a program stands: where it is declared, defined, called and used. */
export function placesOf(program: Program): NamePlaces[] {
  const found = new Map<string, Range[]>();
  const put = (name: string, range: Range): void => {
    const list = found.get(name);
    if (list) list.push(range);
    else found.set(name, [range]);
  };
  const within = (e: Expression): void => {
    for (const x of postorder(e)) {
      if (x.kind === 'name') put(x.name, x.range);
      if (x.kind === 'call') put(x.callee, x.calleeRange);
    }
  };
  for (const s of program.statements) {
    switch (s.kind) {
      case 'declaration':
        for (const n of s.names) put(n.name, n.range);
        break;
      case 'assignment':
        put(s.name, s.nameRange);
        within(s.value);
        break;
      case 'function':
        put(s.name, s.nameRange);
        for (const parameter of s.parameters) put(parameter.name, parameter.range);
        within(s.body);
        break;
      case 'rule':
        put(s.name, s.nameRange);
        within(s.body);
        break;
      case 'query':
        s.args.forEach(within);
        break;
      case 'claim':
        within(s.left);
        within(s.right);
        break;
      case 'expression':
        within(s.value);
    }
  }
  return [...found].map(([name, ranges]) => ({
    name,
    ranges: [...ranges].sort((a, b) => a.start - b.start),
  }));
}
