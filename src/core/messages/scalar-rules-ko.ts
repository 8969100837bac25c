import { josa } from './josa.ts';
import type { scalarRulesEn } from './scalar-rules-en.ts';

/** Sentences on the rules of derivatives of numbers and the laws of algebra, in Korean. */
export const scalarRulesKo: typeof scalarRulesEn = {
  'title-differentiate': (p) => `${p.variable}에 대한 편미분(나머지는 상수)`,
  'title-chain-substitution': (p) => `${josa(p.u, '으로')} 치환하는 합성함수의 미분법`,
  'why-sum': (p) =>
    `합은 항마다 미분합니다.` +
    (p.factors ? ` 상수인 인수는 그대로 남습니다.` : ``) +
    (p.constants ? ` 변하지 않는 항의 도함수는 0입니다.` : ``),
  'why-variable-itself': (p) => `${josa(p.variable, '을')} 자기 자신으로 미분하면 1입니다.`,
  'why-constant-multiple': (p) => `상수인 인수는 그대로 남습니다: $(${p.c}\\,${p.f})' = ${p.c}\\,${p.f}'$.`,
  'why-product': (p) =>
    `인수를 하나씩 차례로 미분하여 더합니다: $(${p.f}\\,${p.g})' = ${p.g}\\,${p.f}' + ${p.f}\\,${p.g}'$.`,
  'why-quotient': (p) =>
    `몫의 미분법을 씁니다: $\\left(\\frac{${p.f}}{${p.g}}\\right)' = \\frac{${p.g}\\,${p.f}' - ${p.f}\\,${p.g}'}{${p.g}^{2}}$.`,
  'why-quotient-constant': (p) =>
    `분자가 변하지 않습니다: $\\left(\\frac{${p.c}}{${p.g}}\\right)' = -\\frac{${p.c}\\,${p.g}'}{${p.g}^{2}}$.`,
  'why-constant-factor': (p) =>
    `변수에 상수를 곱한 식의 도함수는 그 상수입니다: $(${p.c}\\,${p.x})' = ${p.c}$.`,
  'why-power-plain': (p) =>
    `지수를 앞에 곱하고 지수를 1 줄입니다: $(${p.x}^{${p.n}})' = ${p.n}\\,${p.x}^{${p.n}-1}$.`,
  'why-power': (p) =>
    `지수를 앞에 곱하고 지수를 1 줄인 다음 안쪽 함수의 도함수를 곱합니다: $(${p.u}^{${p.n}})' = ${p.n}\\,${p.u}^{${p.n}-1}\\,${p.u}'$.`,
  'why-exponential-plain': (p) =>
    `밑의 로그를 곱합니다: $(${p.a}^{${p.x}})' = ${p.a}^{${p.x}}\\,\\log(${p.a})$.`,
  'why-exponential': (p) =>
    `밑의 로그와 지수의 도함수를 곱합니다: $(${p.a}^{${p.u}})' = ${p.a}^{${p.u}}\\,\\log(${p.a})\\,${p.u}'$.`,
  'why-general-power': (p) =>
    `밑과 지수가 모두 변하므로 거듭제곱의 미분법도 지수함수의 미분법도 바로 쓸 수 없습니다. 구하려는 값을 ${calledAs(p.y)} 하고, 밑이 양수인 곳에서 등식의 양변에 로그를 취하면 거듭제곱이 곱으로 바뀝니다. 그 양변을 미분할 때 $(\\log ${p.y})' = \\frac{${p.y}'}{${p.y}}$를 씁니다.`,
  'why-log-of-product': (p) =>
    `곱의 미분법을 쓰면 긴 곱이 인수의 개수만큼 나옵니다. 구하려는 값을 $${p.y}$라 하고 절댓값의 로그를 취하면 곱이 합으로 바뀌고, $${p.y} \\neq 0$이면 부호와 상관없이 $(\\log|${p.y}|)' = \\frac{${p.y}'}{${p.y}}$입니다. 0인 인수가 있는 곳에서는 이렇게 구할 수 없지만, 곱의 미분법으로 같은 결과를 얻습니다.`,
  'why-chosen-branch': () =>
    `한쪽이 선택된 곳에서는 다른 쪽이 조금 변해도 값이 변하지 않습니다. 그래서 선택된 쪽의 도함수에는 1이, 다른 쪽에는 0이 곱해집니다.`,
  'why-branches': () =>
    `경계가 아닌 곳에서는 조금 변해도 같은 쪽이 선택되므로, 두 쪽을 각각 미분합니다. 조건 자체는 미분하지 않습니다.`,
  'why-entry-by-entry': () => `배열은 성분마다 미분합니다.`,
  'why-inverse-function': (p) =>
    `${p.inverse}의 역함수이므로, 접선의 기울기는 그 값에서 구한 ${p.inverse}의 접선의 기울기의 역수입니다.`,
  'why-multiply-powers': (p) =>
    `지수법칙 $${p.x}^{${p.a}}\\,${p.x}^{${p.b}} = ${p.x}^{${p.a}+${p.b}}$, ${josa(`$(${p.x}^{${p.a}})^{${p.b}} = ${p.x}^{${p.a}\\,${p.b}}$`, '으로')} 거듭제곱을 정리합니다. 수가 있으면 수끼리 곱합니다.`,
  'why-root-square': (p) => `또 $(\\sqrt{${p.x}})^{2} = ${p.x}$입니다.`,
  'why-multiply-numbers': () => `수는 수끼리 곱하여 앞에 씁니다.`,
  'why-factor-out': (p) =>
    `공통인수로 묶습니다: $${p.a}\\,${p.c} + ${p.b}\\,${p.c} = (${p.a} + ${p.b})\\,${p.c}$.`,
  'why-multiply-out': (p) =>
    `분배법칙으로 괄호를 풉니다: $(${p.a} + ${p.b})\\,${p.c} = ${p.a}\\,${p.c} + ${p.b}\\,${p.c}$.`,
  'why-collect-terms': (p) =>
    `동류항끼리 더합니다: $${p.a}\\,${p.x} + ${p.b}\\,${p.x} = (${p.a} + ${p.b})\\,${p.x}$.`,
  'why-cancel': (p) =>
    `분모와 분자의 공통인수를 지웁니다: $\\frac{${p.a}\\,${p.c}}{${p.b}\\,${p.c}} = \\frac{${p.a}}{${p.b}}$.`,
  'why-function-law': () => `여기서는 함수를 더 간단한 꼴로 쓸 수 있습니다.`,
  'why-regroup': () => `괄호를 풀고 공통인수를 약분한 다음 결과와 같은 꼴로 묶습니다.`,
  'why-split-fraction': (p) =>
    `분수를 항마다 나눈 다음 약분합니다: $\\frac{${p.a} + ${p.b}}{${p.c}} = \\frac{${p.a}}{${p.c}} + \\frac{${p.b}}{${p.c}}$, $\\frac{${p.a}\\,${p.c}}{${p.b}\\,${p.c}} = \\frac{${p.a}}{${p.b}}$.`,
  'why-own-value': (p) => `${p.formula} = ${p.name}이므로 ${josa(p.name, '으로')} 바꿔 씁니다.`,
  'why-single-fraction': (p) =>
    `분자에 있는 분수의 분모를 아래로 옮깁니다: $\\frac{${p.a}/${p.b}}{${p.c}} = \\frac{${p.a}}{${p.b}\\,${p.c}}$.`,
  'why-declared': (p) => `선언한 도함수입니다: ${p.formula}.`,
  'why-simplify': () => `미분은 끝났고 이제 식만 정리합니다.`,
  'why-rearrange': () => `괄호를 풀고 인수와 항을 통상의 순서로 씁니다.`,
  'why-unknown-function': (p) =>
    `함수가 주어지지 않았으므로 매끄러운 함수로 보고 도함수를 프라임으로 씁니다: ${p.formula}.`,
  'why-table': (p) => `기본 함수의 도함수: ${p.formula}.`,
};

/** y라: the letter with the ending of a name that is given to it. */
const calledAs = (letter: string): string => josa(`$${letter}$`, '이').replace(/가$/, '') + '라';
