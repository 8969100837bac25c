import { functionsEn } from '../messages/functions-en.ts';
import { functionsKo } from '../messages/functions-ko.ts';
import type { Language } from '../messages/catalogue.ts';
import { elementwiseRule } from '../rules/table.ts';
import { functionNames, functionRule } from '../shapes/functions.ts';
import type { FunctionRule } from '../shapes/function-rule.ts';
import { domains } from './domains.ts';
import { signatures } from './signatures.ts';

/** What there is to say of one function of the language: for completion, signature help and the reference. */
export interface FunctionDoc {
  readonly name: string;
  /** The name of its row in the tables: `amax` for the `max` of one array. */
  readonly rule: string;
  readonly aliases: readonly string[];
  /** How it is called, one form or several: `norm(x)`, `norm(A, 2)`. */
  readonly signatures: readonly string[];
  readonly description: string;
  /** Of an elementwise function: its derivatives in Nabla's own language, by each parameter that has one. */
  readonly derivatives: readonly { readonly by: string; readonly formula: string }[];
  /** Where an elementwise function has a derivative, if not everywhere. */
  readonly domain?: string;
  /** What is taken at a kink, or where books differ. */
  readonly convention?: string;
}

type Described = keyof typeof functionsEn;

const isDescribed = (name: string): name is Described => name in functionsEn;

const greek: Readonly<Record<string, string>> = { alpha: 'α', beta: 'β', delta: 'δ', lambda: 'λ' };

const withGreek = (formula: string): string =>
  formula.replace(/\b(alpha|beta|delta|lambda)\b(?!\()/g, (letter) => greek[letter] ?? letter);

/** The operators are described by the language's chapter, not as functions. */
const operators = new Set([
  ...['add', 'subtract', 'plus', 'negate', 'times', 'multiply', 'divide', 'over', 'power'],
  ...['pointwisePower', 'transpose', 'identitymatrix', 'onesvector'],
]);

/** The functions that people can write, in the order of the tables, without the operators. */
export function documentedRules(): FunctionRule[] {
  const rules = functionNames().flatMap((name) => functionRule(name) ?? []);
  return [...new Set(rules)].filter((r) => !operators.has(r.name));
}

/** All functions of the language, described in one language. */
export function functionDocs(language: Language): FunctionDoc[] {
  return documentedRules().map((rule) => docOf(rule, language));
}

function docOf(rule: FunctionRule, language: Language): FunctionDoc {
  const { name } = rule;
  const texts = language === 'ko' ? functionsKo : functionsEn;
  const row = elementwiseRule(name);
  const domain = domains[name];
  const convention = row?.convention ?? rule.convention ?? rule.definitions?.map((d) => d.text).join('; ');
  return {
    name: name === 'amax' ? 'max' : name === 'amin' ? 'min' : name,
    rule: name,
    aliases: rule.aliases,
    signatures: signatures[name]?.split(/, (?=\w+\()/) ?? [
      `${name}(${(row?.parameters ?? []).map(withGreek).join(', ')})`,
    ],
    description: isDescribed(name) ? texts[name] : '',
    derivatives: (row?.parameters ?? []).flatMap((by, k) => {
      const formula = row?.discrete?.includes(by) ? undefined : row?.derivatives[k];
      return formula === undefined
        ? []
        : [{ by: withGreek(by), formula: withGreek(formula.replace(/\bout\b/g, 'f')) }];
    }),
    ...(domain === undefined ? {} : { domain }),
    ...(convention === undefined ? {} : { convention }),
  };
}
