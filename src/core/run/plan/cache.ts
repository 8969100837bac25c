import type { Graph, NodeId } from '../../graph/graph.ts';
import { compile } from './compile.ts';
import type { Plan, PlanOptions, SparseInput } from './plan.ts';

/** How many plans of one graph are kept; the one not asked for longest goes first. */
const most = 128;

const known = new WeakMap<Graph, Map<string, Plan>>();

/** The plan of these roots: compiled at the first call, the same one for the same graph, sizes, dtype and inputs. */
export function planOf(g: Graph, roots: readonly NodeId[], options: PlanOptions): Plan {
  let plans = known.get(g);
  if (!plans) known.set(g, (plans = new Map<string, Plan>()));
  const key = keyOf(roots, options);
  const plan = plans.get(key) ?? compile(g, roots, options);
  plans.delete(key);
  plans.set(key, plan);
  for (const oldest of plans.keys()) {
    if (plans.size <= most) break;
    plans.delete(oldest);
  }
  return plan;
}

function keyOf(roots: readonly NodeId[], options: PlanOptions): string {
  const { sizes, dtype = 'float64', sparse = new Map<string, SparseInput>(), given = [] } = options;
  return JSON.stringify([
    dtype,
    roots,
    [...sizes].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...sparse].map(([name, { capacity, weighted = false }]) => [name, capacity, weighted]),
    [...given],
  ]);
}
