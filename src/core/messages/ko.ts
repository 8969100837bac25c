import { arraysKo } from './arrays-ko.ts';
import { codeKo } from './code-ko.ts';
import { explainKo } from './explain-ko.ts';
import { identitiesKo } from './identities-ko.ts';
import { checksKo } from './checks-ko.ts';
import { notationKo } from './notation-ko.ts';
import { formatsKo } from './formats-ko.ts';
import { graphKo } from './graph-ko.ts';
import { serviceKo } from './service-ko.ts';
import { verdictKo } from './verdict-ko.ts';
import { claimsKo } from './claims-ko.ts';
import { shapesKo } from './shapes-ko.ts';
import { nerKo } from './ner-ko.ts';
import { languageKo } from './language-ko.ts';
import { latexKo } from './latex-ko.ts';
import { pythonKo } from './python-ko.ts';
import type { Catalogue } from './catalogue.ts';

/** Every sentence of the core that a user can see, in Korean. */
export const ko: Catalogue = {
  'unknown-function': (p) =>
    `알 수 없는 함수 '${p.name}'입니다.` + (p.suggestion ? ` '${p.suggestion}'을(를) 뜻하셨나요?` : ''),
  ...languageKo,
  ...latexKo,
  ...pythonKo,
  ...shapesKo,
  ...arraysKo,
  ...codeKo,
  ...verdictKo,
  ...claimsKo,
  ...explainKo,
  ...identitiesKo,
  ...checksKo,
  ...notationKo,
  ...nerKo,
  ...formatsKo,
  ...graphKo,
  ...serviceKo,
};
