import type { CostTold, explainEn } from './explain-en.ts';
import { josa, josaInside } from './josa.ts';
import { ruleLabelsKo } from './rule-labels-ko.ts';
import { scalarRulesKo } from './scalar-rules-ko.ts';

const locals = (numbers: boolean): string => (numbers ? `국소 도함수` : `국소 야코비 행렬`);

/** 비교 2번, 곱셈 2번, 덧셈 1번 */
const kinds = (p: CostTold): string =>
  (
    [
      [p.comparisons, '비교'],
      [p.multiplications, '곱셈'],
      [p.additions, '덧셈'],
      [p.functions, '함숫값 계산'],
    ] as const
  )
    .flatMap(([n, name]) => (n > 0 ? [`${name} ${n}번`] : []))
    .join(', ') || '0번';

/** Sentences of explanations, in Korean. */
export const explainKo: typeof explainEn = {
  ...ruleLabelsKo,
  ...scalarRulesKo,
  'verdict-verified': () => `확인됨`,
  'verdict-refuted': () => `반박됨`,
  'verdict-convention': () => `규약 아래 확인됨`,
  'verdict-unchecked': () => `확인하지 않음`,
  'verified-detail': (p) =>
    `임의로 고른 점 ${p.points}개에서 원래 식의 유한 차분과 비교했습니다. 가장 큰 상대 오차는 ${p.error}입니다.`,
  'convention-detail': (p) =>
    `임의로 고른 점 ${p.points}개에서 유한 차분과 일치합니다(가장 큰 상대 오차 ${p.error}). 주어진 점은 꺾이는 점이므로 그곳의 값은 가정에 적은 규약을 따릅니다.`,
  'refuted-detail': (p) =>
    `이 식의 값은 ${p.claimed}인데 원래 식의 유한 차분은 ${p.found}입니다. 이 결과를 쓰지 말고 개발자에게 알려 주십시오.`,
  'layout-shape': () =>
    `배치(모양 규약): 스칼라 함수의 기울기(그래디언트)는 변수와 모양이 같고, 야코비 행렬의 행은 출력에, 열은 입력에 대응합니다`,
  'layout-numerator': () =>
    `분자 배치: 스칼라 함수의 기울기(그래디언트)는 변수 모양의 전치(벡터이면 행벡터)이고, 야코비 행렬의 행은 출력에, 열은 입력에 대응합니다`,
  'layout-denominator': () =>
    `분모 배치: 스칼라 함수의 기울기(그래디언트)는 변수와 모양이 같고, 야코비 행렬의 행은 입력에, 열은 출력에 대응합니다`,

  'why-pieces': () => `줄마다 간단한 식만 남으므로 그 도함수를 바로 쓸 수 있습니다.`,
  'why-pieces-chosen': (p) =>
    `줄마다 간단한 식만 남으므로 그 도함수를 바로 쓸 수 있습니다. ${josa(p.names, '은')} 여기서 붙인 이름입니다.`,
  'why-chain': (p) =>
    `각 변수에서 출력에 이르는 경로가 하나뿐이므로, 도함수는 그 경로의 ${josa(locals(p.numbers), '을')} 출력 쪽부터 차례로 곱한 것입니다.`,
  'why-chain-paths': (p) =>
    `한 경로에서는 ${josa(locals(p.numbers), '을')} 출력 쪽부터 차례로 곱하고, 변수에서 출력에 이르는 경로가 여럿이면 경로마다 구한 곱을 더합니다.`,
  'why-held': (p) =>
    `${p.symbol}처럼 세로줄을 붙이면 세로줄 옆에 적은 것을 고정합니다. 곧 직접 이어지는 경로만 뜻하고, 고정한 것을 거치는 경로는 따로 셉니다.`,
  'why-local-derivatives': () => `국소 도함수를 구할 때는 같은 등식의 나머지 변수를 모두 고정합니다.`,
  'why-local-jacobians': (p) =>
    `야코비 행렬 하나를 구할 때 같은 식의 나머지 변수는 고정합니다.` +
    (p.rows ? ` 행은 출력에, 열은 입력에 대응합니다.` : ``),
  'why-layer-letter': (p) =>
    `꼴이 같은 층은 한 줄로 씁니다. ${josa(p.of, '은')} ${josa(p.names, '을')} 한꺼번에 나타내고 $${josaInside(p.letter, '은')} 층의 번호입니다. 층의 번호를 이렇게 붙인 다른 이름도 마찬가지입니다.`,
  'why-form-of-results': (p) =>
    `마지막 줄은 ${josa(p.names, '을')} 대입하여 정리한 것으로, 결과에 적힌 것과 같은 식입니다.` +
    (p.rows
      ? ` 바로 앞줄은 행마다 더한 값이 같음을 성분으로 보인 것입니다. 이중합은 더하는 순서를 바꾸어도 같습니다.`
      : ``),
  'title-local': (p) => `${p.derivative}: ${ruleLabelsKo[p.rule]({})}`,
  'why-jacobian-identity': (p) =>
    `${josa(p.variable, '은')} 그대로 더해집니다. ${p.piece}의 각 성분은 ${p.variable}의 같은 자리 성분과 똑같이 변하고 다른 성분과는 상관이 없으므로 야코비 행렬은 단위행렬입니다.`,
  'why-jacobian-linear': (p) =>
    p.sign === 'plus'
      ? `${p.piece}의 식에서 ${josa(p.variable, '은')} 그대로 더해지므로 도함수는 1입니다.`
      : p.sign === 'minus'
        ? `${p.piece}의 식에서 ${josa(p.variable, '을')} 빼므로 도함수는 −1입니다.`
        : `${p.piece}의 식에서 ${p.variable}에 곱해진 계수는 ${p.factor}이고, 이것이 도함수입니다.`,
  'why-jacobian-diagonal': (p) =>
    `성분별 연산입니다. ${p.piece}의 $i$번째 성분의 식에는 ${p.variable}의 성분 가운데 $i$번째만 들어 있으므로 대각선 밖의 성분은 모두 0입니다.`,
  'why-jacobian-by-matrix': (p) =>
    `${josa(p.variable, '이')} 행렬이므로 이 도함수는 첨자가 셋 이상이어서 그대로는 행렬 하나로 쓸 수 없습니다. 그래서 성분으로 씁니다. 각 값은 ${p.piece}의 한 성분을 나타내는 식에서 ${p.variable}의 한 성분에 곱해진 계수입니다.`,
  'why-occurs-only': (p) =>
    `${josa(p.entry, '은')} ${p.place}의 식에만 들어 있고, 거기에 곱해진 계수는 ${p.factor}입니다.`,
  'why-jacobian-sum': (p) =>
    `${p.piece}의 식에는 ${p.variable}의 성분이 그대로 모두 더해져 있으므로, 어느 성분에 대한 도함수든 1입니다.`,
  'why-jacobian-softmax': (p) =>
    p.rows
      ? `${p.piece}의 한 행에 있는 성분들은 분모가 같으므로 ${p.variable}의 성분 하나만 변해도 그 행 전체가 변합니다. 야코비 행렬은 행마다 대각행렬에서 외적을 뺀 꼴이며, 그 까닭은 다음과 같습니다.`
      : `${p.piece}의 성분은 모두 분모가 같으므로 ${p.variable}의 성분 하나만 변해도 모두 변합니다. 야코비 행렬은 위와 같이 대각행렬에서 외적을 뺀 꼴이며, 그 까닭은 다음과 같습니다.`,
  'why-jacobian-general': (p) =>
    `${p.variable}의 성분 하나만 변수로 보고 나머지를 고정한 채 ${p.piece}의 식을 미분합니다.`,
  'why-hadamard': () =>
    `행벡터에 대각행렬을 곱하면 $j$번째 성분에 대각선의 $j$번째 성분이 곱해집니다. 이것이 아다마르 곱 $\\circ$이며, 대각행렬을 실제로 만들 필요는 없습니다.`,
  'why-diagonal-scales': () => `대각행렬을 왼쪽에서 곱하면 $i$행에 대각선의 $i$번째 성분이 곱해집니다.`,
  'why-times-identity': () => `단위행렬을 곱해도 달라지지 않습니다.`,
  'why-each-term': () =>
    `항을 하나씩 계산합니다. 같은 성분을 곱하고 나누면 지워지고, 행벡터와 열벡터의 곱은 성분끼리 곱한 것의 합입니다.`,
  'why-each-term-diagonal': () => `항을 하나씩 계산합니다. 같은 성분을 곱하고 나누면 지워집니다.`,
  'why-collect-rows': () => `괄호를 풀면 부호가 반대인 항은 지워지고 동류항은 더해집니다.`,
  'why-collect-opposite': () => `부호가 반대인 항은 지워지고 동류항은 더해집니다.`,
  'why-inner-factor': (p) =>
    `안쪽이 ${p.inner}인 항에는 그 도함수 ${p.factor}도 곱합니다(합성함수의 미분법).`,
  'why-cancel-rows': () => `같은 성분을 곱하고 나누면 지워집니다.`,
  'why-jacobian-entry': (p) =>
    `${josa(p.piece, '은')} ${p.variable}의 성분 하나이므로 그 성분만 따라 변합니다. 그래서 도함수는 그 자리의 단위벡터입니다.`,
  'why-row-times-ones': () =>
    `행벡터에 성분이 모두 1인 열벡터를 곱하면 행벡터의 성분을 모두 더한 값이 됩니다.`,
  'why-number-added': () =>
    `성분이 모두 1인 벡터에 수를 곱하여 더하는 것은 모든 성분에 그 수를 더하는 것과 같으므로, 이 벡터는 생략합니다.`,
  'why-set-out': () => `공통인수를 괄호 앞으로 묶어 냅니다.`,
  'why-times-ones': () => `1을 곱해도 달라지지 않습니다.`,
  'why-symmetric': (p) =>
    `${josa(p.name, '이')} 대칭이므로 그 역행렬도 대칭이고, 두 첨자의 순서를 바꾸어도 같습니다.`,
  'title-symmetric': () => `대칭성 이용`,
  'why-free-entries': () =>
    `미분할 때는 대각선에 대해 마주 보는 두 성분을 서로 독립인 변수로 보고, 행렬이 대칭이라는 것은 미분한 다음에 씁니다.`,
  'why-row-sums': () =>
    `합의 첨자가 없는 인수는 합 밖으로 나옵니다. 남은 합은 $i$행의 성분을 더한 값이며, 이 값들로 만든 대각행렬을 왼쪽에서 곱하면 $i$행에 이 값이 곱해집니다.`,
  'why-row-first': (p) =>
    `행의 첨자 $${josaInside(p.row, '이')} 있는 인수를 앞에, 열의 첨자 $${josaInside(p.column, '이')} 있는 인수를 뒤에 씁니다.`,
  'why-any-letter': () => `합의 첨자는 어떤 문자로 써도 같습니다.`,
  'why-onehot': () => `성분 하나만 1이고 나머지는 0인 행벡터를 곱하면 그 자리의 성분 하나를 골라냅니다.`,
  'why-logistic': () => `성분별로 로지스틱 함수입니다: $e^{t}/(1 + e^{t}) = \\sigma(t)$.`,
  'why-each-path': () => `경로마다 따로 곱하고 그 결과를 더합니다.`,
  'why-add-paths': () => `경로마다 따로 곱한 다음 더합니다.`,
  'why-chain-entries': (p) =>
    `${josa(p.entry, '은')} ${p.pieces}의 모든 성분을 거쳐 영향을 줄 수 있으므로 모든 성분에 대해 더합니다.`,
  'why-product-entries': (p) =>
    `곱의 미분법을 씁니다. ${josa(p.variable, '이')} 여러 인수에 들어 있으므로 나머지를 고정하고 인수를 하나씩 차례로 미분합니다. ${p.variable}의 성분을 다른 성분으로 미분하면 첨자가 같을 때 1, 다를 때 0입니다.`,
  'why-equal-indices': (p) =>
    `$${p.factor}$ 같은 인수는 두 첨자가 같으면 1, 다르면 0입니다. 그래서 합에는 두 첨자가 같은 항만 남습니다. 합의 첨자는 어떤 문자로 써도 같습니다.`,
  'why-as-matrix': (p) =>
    `위 등식이 모든 성분에서 성립하므로 하나의 식으로 씁니다. 이 식의 같은 자리 성분이 ${p.entry}입니다.`,
  'why-from-signal': (p) =>
    `오차 신호(${p.names})를 거치는 경로에서는 오차 신호에 그보다 입력 쪽에 있는 국소 야코비 행렬만 더 곱하면 되고, 출력 쪽은 다시 계산하지 않습니다. 오차 신호를 거치지 않는 경로에서는 국소 야코비 행렬을 그대로 곱합니다.`,
  'why-distribute': () => `괄호를 풀어 항마다 곱합니다.`,
  'why-cross-entropy': (p) =>
    `항의 순서를 바꾸었습니다. ${josa(p.labels, '이')} 원-핫 레이블처럼 확률분포이면 ${p.sum} = 1이므로, 이것을 열벡터로 쓰면 ${p.difference}입니다.`,
  'title-multiply': (p) => `${p.derivative}까지 곱하기`,
  'title-multiply-numbers': () => `국소 도함수 곱하기`,
  'title-put-in-numbers': () => `국소 도함수 대입`,
  'title-error-signal': (p) => `${p.at}에서의 오차 신호 ${p.name}`,
  'why-error-signal': (p) =>
    (p.row
      ? `${josa(p.name, '은')} 출력 쪽에서 ${p.at}까지 내려온 기울기이며, 여기서는 ${p.at}의 모양을 전치한 행벡터로 씁니다.`
      : `${josa(p.name, '은')} 출력 쪽에서 ${p.at}까지 내려온 기울기를 ${p.at}의 모양으로 쓴 것입니다.`) +
    ` ${p.uses}에 똑같이 들어 있으므로 ${p.count}번 대신 1번만 계산합니다.` +
    (p.saved === '0'
      ? ``
      : ` 그래서 곱셈을 ${p.saved.includes(' + ') ? `(${p.saved})` : p.saved}번 아낍니다.`),
  'why-error-signal-once': (p) =>
    `${josa(p.name, '은')} 출력 쪽에서 ${p.at}까지 내려온 기울기이고, ${p.at}보다 입력 쪽에 있는 기울기는 모두 이것으로 계산합니다.`,
  'title-layers': (p) => (p.from === p.to ? `${p.from}층` : `${p.from}층부터 ${p.to}층까지`),
  'why-layers': () => `꼴이 같은 층이므로 오차 신호는 모두 바로 위층의 오차 신호에서 같은 식으로 나옵니다.`,
  'title-gradient': (p) => p.derivative,
  'why-turned': (p) =>
    `스칼라 함수의 야코비 행렬은 행벡터이고, 지금까지 ${josa(p.derivative, '은')} 이 행벡터였습니다. 이제부터 ${josa(p.derivative, '은')} 이것을 전치하여 ${josa(p.variable, '과')} 같은 모양으로 쓴 기울기를 나타냅니다.`,
  'why-transposed-product': () => `곱의 전치는 각각을 전치하여 순서를 거꾸로 곱한 것입니다.`,
  'why-own-transpose': (p) => `${josa(p.matrix, '은')} 전치해도 같습니다.`,
  'why-equal-indices-again': () => `합에는 두 첨자가 같은 항만 남습니다.`,
  'why-hadamard-again': () => `행벡터에 대각행렬을 곱하면 아다마르 곱이 됩니다.`,
  'why-jacobian-by-matrix-again': (p) =>
    `${p.piece}의 한 성분을 나타내는 식에서 ${p.variable}의 각 성분에 곱해진 계수를 씁니다.`,
  'why-jacobian-diagonal-again': (p) =>
    `성분별 연산이므로 ${p.piece}의 $i$번째 성분의 식에는 ${p.variable}의 $i$번째 성분만 들어 있습니다.`,
  'why-product-entries-again': (p) => `${p.variable}에 대한 곱의 미분법으로 인수를 하나씩 미분합니다.`,
  'why-collect-entries-again': () => `동류항을 더합니다.`,
  'why-turned-again': (p) =>
    `행벡터를 전치하여 ${josa(p.variable, '과')} 같은 모양으로 씁니다. 이제부터 ${josa(p.derivative, '은')} 이 기울기를 나타냅니다.`,
  'why-turned-all': () =>
    `스칼라 함수의 야코비 행렬은 행벡터입니다. 이제부터 같은 기호로 이것을 전치하여 변수와 같은 모양으로 쓴 기울기를 나타냅니다.`,
  'why-direct': (p) =>
    `${josa(p.variable, '은')} ${p.of}의 식에만 직접 들어 있으므로 국소 야코비 행렬 하나가 도함수 전체입니다.`,
  'why-collect-entries': () => `동류항은 더하고 공통인수는 묶습니다.`,
  'why-put-in-names': () => `이름 대신 그 이름이 나타내는 식을 씁니다.`,
  'why-turned-numerator': (p) =>
    `성분으로 구한 것은 ${josa(p.variable, '과')} 모양이 같으므로, 분자 배치에 맞게 전치합니다.`,
  'why-layout-jacobian': () => `야코비 행렬에서 행은 출력, 열은 입력에 대응합니다.`,
  'why-layout-shape': (p) =>
    `모양 규약에 따라 스칼라 함수의 기울기를 변수와 같은 모양으로 씁니다. 그래야 경사 하강법의 갱신 ${josa(p.step, '을')} 계산할 수 있습니다(${josa(p.letter, '은')} 학습률).`,
  'why-layout-numerator': (p) =>
    `분자 배치에서 벡터에 대한 기울기는 야코비 행렬의 곱으로 나온 행벡터 그대로입니다.` +
    (p.matrix === ''
      ? ``
      : ` 행렬에 대한 기울기는 전치한 모양으로 씁니다. ${p.matrix}의 $j$행 $i$열은 ${p.entry}입니다.`),
  'why-layout-denominator': () =>
    `분모 배치에서는 야코비 행렬의 곱을 모두 전치합니다. 그래서 스칼라 함수의 기울기는 변수와 모양이 같고, 변수가 벡터이면 열벡터입니다.`,
  'why-too-long': (p) =>
    `식의 연산이 약 ${p.count}개여서 하나씩 설명하기에는 너무 많습니다. 결과와 확인한 내용만 보입니다.`,

  'why-conditions': (p) => `다음 조건에서 성립합니다: ${p.conditions}.`,

  'title-forward-value': (p) => p.name,
  'why-forward': () =>
    `각 노드를 그 노드가 쓰는 노드보다 뒤에 놓으므로, 차례가 되면 필요한 값은 이미 모두 구해져 있습니다.`,
  'why-backward': () =>
    `순전파와 반대 순서로, 각 노드는 출력 쪽에서 상류 기울기(그래디언트)를 받아 하류 기울기 = 상류 기울기 × 국소 도함수를 입력 쪽으로 넘겨줍니다.`,
  'why-seed': () => `출력을 자기 자신으로 미분하면 1입니다.`,
  'title-backward-node': (p) => p.equation,
  'role-plus': () => `$+$ 노드는 분배합니다. 상류 기울기를 모든 항에 그대로 보냅니다.`,
  'role-times': () =>
    `$\\times$ 노드는 두 인수를 맞바꿉니다. 각 인수는 상류 기울기에 다른 인수를 곱한 값을 받습니다.`,
  'role-max': () =>
    `$\\max$ 노드는 길을 골라 줍니다. 선택된 쪽이 상류 기울기를 그대로 받고 다른 쪽은 0을 받습니다.`,
  'role-relu': () => `ReLU 노드는 문 역할을 합니다. 입력이 양수인 곳에서만 상류 기울기를 통과시킵니다.`,
  'role-scale': () => `상류 기울기에 국소 도함수를 곱합니다.`,
  'title-fork': (p) => `${p.count}번 쓰인 ${p.name}: 기울기 더하기`,
  'why-fork': (p) =>
    `순전파에서 ${josa(p.name, '이')} ${p.users}의 계산에 각각 쓰였습니다. ${josa(p.name, '이')} 변하면 그 모두를 거쳐 영향을 주므로 각각에서 온 기울기를 더합니다.`,
  'why-cost': (p) =>
    `순전파의 연산은 ${p.forward}번, 역전파의 연산은 ${p.backward}번(${kinds(p)})입니다. 1을 곱하거나 0을 더하는 것은 세지 않고, 순전파에서 구한 값은 다시 씁니다. 모두 ${p.forward} + ${p.backward} = ${p.forward + p.backward}번으로 식의 값과 기울기 ${p.variables}개를 한꺼번에 구합니다. 기울기마다 순전파와 역전파를 따로 하면 ${p.separate}번이 듭니다. 유한 차분으로는 식을 ${p.evaluations}번 계산하는 데 ${p.evaluations * p.forward}번, 뺄셈과 나눗셈에 ${p.evaluations - 1}번씩, 모두 ${p.differences}번이 듭니다. 국소 도함수는 저마다 한 번씩만 쓰이므로, 변수가 아무리 많아도 역전파의 연산 횟수는 순전파의 일정한 배수를 넘지 않습니다.`,

  'title-inner-derivative': (p) => `먼저 구할 도함수 ${p.derivative}`,
  'why-inner-derivative': () =>
    `출력의 식에 이 도함수가 들어 있으므로 먼저 구합니다. 그다음에는 다른 값과 똑같이 다룹니다.`,
  'why-again-named': (p) =>
    `앞에서 구한 도함수를 ${josa(p.name, '으로')} 놓고, 다른 값과 같은 방법으로 다시 미분합니다.`,
  'why-hessian-pairs': () =>
    `편도함수마다 각 변수로 한 번 더 미분합니다. 슈바르츠 정리에 따라 순서는 상관없으므로 쌍마다 한 번만 구합니다.`,
  'title-differentiate-again': (p) => `${josa(p.derivative, '을')} ${p.variable}에 대해 미분`,
  'why-diagonal-times': () => `대각행렬에 벡터를 곱하면 성분끼리 곱해집니다.`,
  'why-direction': (p) =>
    `방향 ${josa(`$${p.v}$`, '으로')} 움직일 때 값의 변화율은 야코비 행렬에 ${josa(`$${p.v}$`, '을')} 곱한 것입니다. 이것은 $${p.v}$만큼 움직였을 때 값의 변화량을 어림하는 일차항입니다.`,
  'why-hessian-direction': () =>
    `$\\nabla^{2}$는 헤세 행렬을 뜻합니다. 여기에 방향을 곱한 것은 그 방향으로 움직일 때 기울기의 변화율입니다. 결과의 식을 계산할 때는 헤세 행렬을 만들 필요가 없습니다.`,
  'why-weighted': (p) =>
    `가중치 ${josa(`$${p.weight}$`, '을')} 고정하면 이것은 스칼라 $${p.weight}^{\\top} ${p.of}$의 기울기이므로 역전파 한 번으로 구합니다.`,
  'why-differential': (p) =>
    `전미분은 값의 변화량에서 일차인 부분입니다. 변수마다 도함수를 그 변수의 변화량에 적용하여 더합니다.` +
    (p.scalar ? ` ${josa(p.symbol, '은')} 도함수와 변화량을 성분끼리 곱하여 모두 더한 것입니다.` : ``),
  'why-implicit': (p) =>
    `방정식이 ${p.parameter}의 모든 값에서 성립하므로, ${josa(p.x, '을')} ${p.parameter}의 함수로 보고 합성함수의 미분법으로 양변을 미분합니다. 얻은 식은 ${p.x}의 도함수에 대한 일차방정식이므로, 그 계수${p.numbers ? `가 0이 아닌 곳` : `의 역행렬이 있는 곳`}에서 이를 풉니다(음함수 정리).`,
  'why-vec-form': () => `값과 변수의 열을 쌓아 벡터로 만들면 도함수가 하나의 행렬이 됩니다.`,
  'why-vec-blocks': (p) =>
    `이때 ${josa(`$${p.of}$`, '은')} $${p.j}$번째 블록의 $${p.i}$번째 자리에, ${josa(`$${p.by}$`, '은')} $${p.l}$번째 블록의 $${p.k}$번째 자리에 놓입니다. 그래서 이 행렬의 $(${p.j}, ${p.l})$ 블록에서는 위의 도함수가 $${p.i}$행 $${p.k}$열에 놓입니다. $${p.P} \\otimes ${p.Q}$(크로네커 곱)는 $(${p.j}, ${p.l})$ 블록이 $${p.P}_{${p.j} ${p.l}}\\,${p.Q}$인 행렬이므로, 위의 도함수와 견주면 결과를 얻습니다.`,
  'title-put-in-derivative': () => `도함수 대입`,
  'title-transpose-product': () => `곱의 전치`,
  'why-transpose-product': (p) =>
    `곱의 전치는 전치한 것을 거꾸로 곱한 것입니다.` + (p.diagonal ? ` 대각행렬은 전치해도 같습니다.` : ``),
  'why-ones-times-diagonal': () =>
    `성분이 모두 1인 행벡터에 대각행렬을 곱하면 대각성분을 늘어놓은 행벡터가 됩니다.`,
  'why-again': () => `앞에서 구한 도함수도 하나의 식이므로 같은 방법으로 한 번 더 미분합니다.`,
};
