import { isBody, type Node } from '../graph/graph.ts';
import { formOf, written, type Source } from './source.ts';
import * as w from './written.ts';
import type { Written } from './written.ts';

/** integrate(f, t, a, b), with a name for the variable that nothing in f has. */
export function writeIntegral(s: Source, n: Node & { kind: 'primitive' }): Written | undefined {
  const [body, from = '', to = ''] = n.options;
  const args = written(s, n.args);
  if (!args || !isBody(body)) return undefined;
  const [low, high, ...own] = args as [Written, Written, ...Written[]];
  const taken = new Set(own.flatMap(namesIn));
  const candidates = [body.name, 't', 's', 'u', 'v', 'τ'];
  let name = candidates.find((c) => !taken.has(c));
  for (let k = 1; name === undefined; k++) if (!taken.has(`t${k}`)) name = `t${k}`;
  const variable = w.name(name, 's');
  const stand = new Map([
    [body.variable, variable],
    ...body.parameters.map((p, k) => [p, own[k] as Written] as const),
  ]);
  const under = s.within(body.node, stand);
  const infinity = w.name('inf', 's');
  const limit = (infinite: unknown, x: Written): Written =>
    infinite === 'inf' ? infinity : infinite === '-inf' ? w.negative(infinity) : x;
  return under && w.call('integrate', [under, variable, limit(from, low), limit(to, high)], formOf(n));
}

/** The names of variables and functions in a formula. */
export function namesIn(x: Written): string[] {
  const found: string[] = [];
  const pending = [x];
  for (let part = pending.pop(); part; part = pending.pop()) {
    if (part.kind === 'name' || part.kind === 'call') found.push(part.name);
    w.withParts(part, (p) => {
      pending.push(p);
      return p;
    });
  }
  return found;
}
