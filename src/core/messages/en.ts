import { arraysEn } from './arrays-en.ts';
import { codeEn } from './code-en.ts';
import { explainEn } from './explain-en.ts';
import { identitiesEn } from './identities-en.ts';
import { checksEn } from './checks-en.ts';
import { notationEn } from './notation-en.ts';
import { formatsEn } from './formats-en.ts';
import { graphEn } from './graph-en.ts';
import { serviceEn } from './service-en.ts';
import { verdictEn } from './verdict-en.ts';
import { claimsEn } from './claims-en.ts';
import { shapesEn } from './shapes-en.ts';
import { nerEn } from './ner-en.ts';
import { languageEn } from './language-en.ts';
import { latexEn } from './latex-en.ts';
import { pythonEn } from './python-en.ts';

/**
 * Every sentence of the core that a user can see, in English.
 * The key of a refusal is its error code; `ko.ts` has the same keys by type.
 */
export const en = {
  'unknown-function': (p: { name: string; suggestion?: string }) =>
    `Unknown function '${p.name}'.` + (p.suggestion ? ` Did you mean '${p.suggestion}'?` : ''),
  ...languageEn,
  ...latexEn,
  ...pythonEn,
  ...shapesEn,
  ...arraysEn,
  ...codeEn,
  ...verdictEn,
  ...claimsEn,
  ...explainEn,
  ...identitiesEn,
  ...checksEn,
  ...notationEn,
  ...nerEn,
  ...formatsEn,
  ...graphEn,
  ...serviceEn,
};
