import { canonicalName } from '../language/characters.ts';
import { scan, type Token } from '../language/scanner.ts';
import { isQuery } from '../language/statements.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import { attempt } from '../outcome.ts';
import { functionDocs } from '../reference/reference.ts';
import { documentationOf } from './complete.ts';

export interface Signature {
  /** "norm(A, 2)" */
  readonly label: string;
  /** The texts of its parameters, as they stand in the label. */
  readonly parameters: readonly string[];
  /** Markdown. */
  readonly documentation: string;
}

export interface SignatureHelp {
  readonly signatures: readonly Signature[];
  /** The signature that fits what is written, and the argument that the cursor is in. */
  readonly active: number;
  readonly parameter: number;
}

const QUERY_FORMS = ['s, W', 's, W, b'];

/** How the call that an offset lies in is written. */
export function signatureAt(source: string, offset: number, language: Language): SignatureHelp | undefined {
  const tokens = attempt(() => scan(source.slice(0, offset)));
  if (!tokens.ok) return undefined;
  const call = openCall(tokens.value);
  if (!call) return undefined;
  const { name, commas } = call;
  const signatures = signaturesOf(source, name, language);
  if (signatures.length === 0) return undefined;
  const fits = signatures.findIndex(({ parameters }) => parameters.length > commas);
  return { signatures, active: Math.max(fits, 0), parameter: commas };
}

/** The innermost call that is open at the end of these tokens. */
function openCall(tokens: readonly Token[]): { name: string; commas: number } | undefined {
  let depth = 0;
  let commas = 0;
  for (let k = tokens.length - 1; k >= 0; k--) {
    const t = tokens[k] as Token;
    if (t.kind !== 'symbol') continue;
    if (t.gap === 'empty-line' && depth === 0) return undefined;
    if (t.text === ')' || t.text === ']' || t.text === '}') depth++;
    else if (t.text === '(' || t.text === '[' || t.text === '{') {
      if (depth > 0) {
        depth--;
        continue;
      }
      const before = tokens[k - 1];
      if (t.text === '(' && before?.kind === 'name') return { name: before.text, commas };
      commas = 0;
    } else if (t.text === ',' && depth === 0) commas++;
  }
  return undefined;
}

function signaturesOf(source: string, name: string, language: Language): Signature[] {
  const own = definedHere(source, name);
  if (own) return [signature(own, '')];
  if (isQuery(name))
    return QUERY_FORMS.map((form) =>
      signature(`${name}(${form})`, say(message(`query-${name}`, {}), language)),
    );
  const doc = functionDocs(language).find((d) => d.name === name || d.aliases.includes(name));
  if (!doc) return [];
  const documentation = documentationOf(doc, language);
  return doc.signatures.map((form) => signature(form.replace(/^\w+/, name), documentation));
}

/** `f(x, y)` where the text defines f. */
function definedHere(source: string, name: string): string | undefined {
  for (const [call, written = ''] of source.matchAll(
    /([\p{L}_][\p{L}\p{M}\p{Nd}_₀-₉]*)\([^()\r\n]*\)(?=\s*=(?!=))/gu,
  ))
    if (canonicalName(written) === name) return call;
  return undefined;
}

function signature(label: string, documentation: string): Signature {
  const inside = /\(([\s\S]*)\)$/.exec(label)?.[1] ?? '';
  return { label, parameters: inside.split(/,\s*(?![^"]*"\s*,)/).filter((p) => p !== ''), documentation };
}
