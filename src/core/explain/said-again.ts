import type { Message, MessageKey } from '../messages/catalogue.ts';
import type { Draft } from './draft.ts';

/** Long sentences that say the same of every step, and what is said from the second time on. */
const shorter = {
  'why-equal-indices': 'why-equal-indices-again',
  'why-hadamard': 'why-hadamard-again',
  'why-jacobian-by-matrix': 'why-jacobian-by-matrix-again',
  'why-jacobian-diagonal': 'why-jacobian-diagonal-again',
  'why-product-entries': 'why-product-entries-again',
  'why-collect-entries': 'why-collect-entries-again',
  'why-turned': 'why-turned-again',
  'identity-inverse': 'identity-inverse-again',
  'identity-softmax': 'identity-softmax-again',
} as const satisfies Partial<Record<MessageKey, MessageKey>>;

/** Sentences beside others that are said once. */
const once = new Set<MessageKey>(['why-transposed-product', 'why-own-transpose']);

/** Sentences that say of the same step what another would say at length. */
const saidBy: Readonly<Partial<Record<MessageKey, readonly MessageKey[]>>> = {
  'why-equal-indices': ['why-product-entries', 'notation-own-entries'],
};

/** The steps, in whose order what was explained at length once is named in short afterwards. */
export function withoutRepetition(drafts: readonly Draft[]): Draft[] {
  const said = new Set<string>();
  const isNew = (m: Message): boolean => !once.has(m.key) || !said.has(m.key);
  const inShort = (m: Message): Message => {
    if (!said.has(m.key) && !saidBy[m.key]?.some((key) => said.has(key))) {
      said.add(m.key);
      return m;
    }
    const key = shorter[m.key as keyof typeof shorter] as (typeof shorter)[keyof typeof shorter] | undefined;
    return key === undefined ? m : ({ key, values: m.values } as Message);
  };
  const of = (d: Draft): Draft => {
    const reason = d.reason === undefined ? undefined : [d.reason].flat().filter(isNew).map(inShort);
    return {
      ...d,
      ...(reason ? { reason } : {}),
      ...(d.children ? { children: d.children.map(of) } : {}),
    };
  };
  return drafts.map(of);
}
