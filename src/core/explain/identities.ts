import type { Graph, NodeId } from '../graph/graph.ts';
import { message, type Message, type MessageKey } from '../messages/catalogue.ts';

type IdentityKey = Extract<MessageKey, `identity-${string}`>;

/** The sentence of each primitive whose derivative is an identity of the literature. */
const identities: Readonly<Record<string, IdentityKey>> = {
  inverse: 'identity-inverse',
  determinant: 'identity-determinant',
  logdet: 'identity-logdet',
  pinv: 'identity-pinv',
  matrixfunction: 'identity-matrixfunction',
  eigvalsh: 'identity-eigvalsh',
  svdvals: 'identity-svdvals',
  cholesky: 'identity-cholesky',
  nuclearnorm: 'identity-nuclearnorm',
  softmax: 'identity-softmax',
  logsumexp: 'identity-logsumexp',
  maximum: 'identity-extremum',
  minimum: 'identity-extremum',
  prod: 'identity-prod',
  integral: 'identity-integral',
  cross: 'identity-cross',
  reshape: 'identity-moves',
  concat: 'identity-moves',
  slice: 'identity-moves',
  tril: 'identity-moves',
  triu: 'identity-moves',
  flip: 'identity-moves',
};

/** The identities that give the derivatives of these nodes, each once. */
export function identitiesOf(g: Graph, primitives: readonly NodeId[]): Message[] {
  const keys = primitives.flatMap((id) => {
    const n = g.node(id);
    return n.kind === 'primitive' ? (identities[n.rule] ?? []) : [];
  });
  return [...new Set(keys)].map((key) => message(key, {}));
}
