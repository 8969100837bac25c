import type { Language } from '../core/messages/catalogue.ts';

export type Topic = 'nabla' | 'derive' | 'check' | 'batch';

const en: Readonly<Record<Topic, string>> = {
  nabla: `nabla: gradients with their derivation, checked numerically

  nabla derive [OPTIONS] [FILE | - | EXPRESSION]    derive, and show the result
  nabla check [OPTIONS] CLAIM-FILE | -              check claims such as gradient(s, W) == x
  nabla batch < requests.jsonl > answers.jsonl      answer a request a line

  nabla derive --help and so on tell more; nabla --version tells the version.
  --lang en|ko   language of messages (default: that of the environment, from LC_ALL, LC_MESSAGES or LANG)

Exit codes: 0 all is well; 1 a claim is wrong, or a result failed its own check; 2 bad input or usage.`,
  derive: `nabla derive [OPTIONS] [FILE | - | EXPRESSION]

The text is read from FILE where there is such a file, from standard input for - (or where nothing is given),
and is the argument itself otherwise. Put an expression in quotation marks; put -- before one that begins with -.

  --wrt W,b            variables to differentiate by (default: every input)
  --of s               value to differentiate (default: the last that no other uses)
  --order 2            order of the derivative, from 1 (default: 1)
  --layout LAYOUT      shape: a scalar's gradient has its variable's shape (default)
                       numerator: its transpose;  denominator: Jacobians transposed
  --form vec           arrays by arrays as ∂ vec(F)/∂ vec(X)ᵀ, a matrix with Kronecker products, instead of
                       with an axis for each index (tensor, the default)
                       differential: dS in terms of the variables' differentials dX
  --let "W in R^(3,4); A in S^n"      declarations; may be given several times
  --at "x = [1, 2]; W = [1, 2; 3, 4]" values of variables: numbers of Nabla's language; may be given several times
  --steps              show the steps
  --detail LEVEL       how much of them: summary, normal, or rule for every rule (default)
  --stack              stack scalar variables into one gradient vector
  --points 8, --seed 1 random points of the numeric check, and the seed that they come from
  --format FORMAT      text: for a terminal (default);  latex: amsmath, to paste into a document
                       markdown: with TeX between dollar signs
                       json: one line, what batch answers without an id; with --steps also "steps"; an error is
                       {"ok":false,"error":{"code","message","line","column"}} on standard output
                       numpy, torch, jax, js: a function that computes the value and the derivatives
  --lang en|ko         language of words and messages
  --notation NOTATION  nabla, latex (default: by the file's name, .tex is LaTeX)
  --timeout 60         seconds after which to give up

  nabla derive --steps --wrt W,b "s = u'*h; h = f(W*x + b)"
  nabla derive --at "x = 1, y = 2, z = 0" "(x + y) * max(y, z)"`,
  check: `nabla check [OPTIONS] CLAIM-FILE | -

A claim is a line such as  gradient(s, W) == (u .* h)*x'  or  a == b. It is an identity: both sides are compared
at random points of their domain, with random sizes for dimensions that have names only. Where the right side is
made of numbers only and the text gives a point, as f(1, 2, 0) does for a function f of the text, the two are
compared at that point. The transpose of a gradient is accepted as the numerator layout, and said so.
Each claim is marked ✓ right, ✗ wrong (with a counterexample) or ? not checked, with its line and column.

  --points 8, --seed 1 random points, and the seed that they come from
  --format text|json   json: {"ok":true,"claims":[{"claim","line","column","verdict","points","remarks",
                       "counterexample"?:{"at","claimed","found","entry"?}}]}
  --lang en|ko         language of messages
  --notation NOTATION  nabla, latex (default: by the file's name, .tex is LaTeX)
  --timeout 60         seconds after which to give up

Exit code 1 where a claim is wrong.`,
  batch: `nabla batch [OPTIONS] < requests.jsonl > answers.jsonl

Reads a JSON object a line and writes one a line, in order, each as soon as it is there. A line that cannot be
answered gets {"id":…,"ok":false,"error":{"code","message","line","column"}}: line and column from 1 in "source",
1 and 1 where the error is not in it; "id" is null where it cannot be read. Wholly empty lines are skipped.

  {"id":"a1","source":"s = u'*sigmoid(W*x + b)","wrt":"W"}

Fields: id, source; and as they are needed of, wrt (a name or a list), order, layout, form, stack, declare
({"W":{"shape":[3,"n"],"is":"symmetric"}}), at ({"x":[1,2]}), check, text, latex (false skips that work),
points and seed of the check. Any other field is an error. A point where a value or a derivative is not
finite is refused.

  --lang en|ko         language of messages
  --timeout 30         seconds for one request; then it is answered with the error time-limit`,
};

const ko: Readonly<Record<Topic, string>> = {
  nabla: `nabla: 유도 과정이 있고 수치로 검산한 그래디언트

  nabla derive [옵션] [파일 | - | 식]               미분하여 결과를 보여 줍니다
  nabla check [옵션] 주장-파일 | -                  gradient(s, W) == x 같은 주장을 확인합니다
  nabla batch < requests.jsonl > answers.jsonl      한 줄에 하나씩 요청에 답합니다

  자세한 사용법은 nabla derive --help 등으로, 버전은 nabla --version으로 볼 수 있습니다.
  --lang en|ko   메시지의 언어 (기본: LC_ALL, LC_MESSAGES, LANG에 따름)

종료 코드: 0 정상, 1 주장이 틀렸거나 결과가 검산을 통과하지 못함, 2 입력이나 사용법이 잘못됨.`,
  derive: `nabla derive [옵션] [파일 | - | 식]

그런 이름의 파일이 있으면 그 파일을 읽고, -이거나 아무것도 없으면 표준 입력을 읽으며, 그 밖에는 인수 자체가 식입니다.
식은 따옴표로 묶고, -로 시작하는 식 앞에는 --를 적습니다.

  --wrt W,b            미분할 변수 (기본: 모든 입력)
  --of s               미분할 값 (기본: 다른 값에 쓰이지 않은 마지막 값)
  --order 2            도함수의 차수, 1부터 (기본: 1)
  --layout 배치        shape: 스칼라의 그래디언트가 변수와 같은 모양 (기본)
                       numerator: 그 전치;  denominator: 야코비 행렬을 전치
  --form vec           배열을 배열로 미분한 결과를 첨자마다 축을 두는 대신(tensor, 기본)
                       크로네커 곱을 쓴 행렬 ∂ vec(F)/∂ vec(X)ᵀ로
                       differential: 변수의 미분 dX로 쓴 dS
  --let "W in R^(3,4); A in S^n"      선언. 여러 번 쓸 수 있습니다
  --at "x = [1, 2]; W = [1, 2; 3, 4]" 변수의 값. Nabla 언어로 쓴 수이며, 여러 번 쓸 수 있습니다
  --steps              단계를 보여 줍니다
  --detail 수준        summary: 큰 단계만;  normal: 연쇄 법칙을 쓸 때마다;  rule: 규칙 하나하나 (기본)
  --stack              스칼라 변수를 그래디언트 벡터 하나로 쌓습니다
  --points 8, --seed 1 수치 검산에 쓰는 임의의 점의 개수와 시드
  --format 형식        text: 터미널용 (기본);  latex: 문서에 붙여 넣는 amsmath
                       markdown: 달러 기호 사이에 TeX
                       json: batch의 답에서 id를 뺀 한 줄. --steps가 있으면 "steps"도 있습니다. 오류는 표준 출력에
                       {"ok":false,"error":{"code","message","line","column"}}로 적습니다
                       numpy, torch, jax, js: 값과 도함수를 계산하는 함수의 코드
  --lang en|ko         글과 메시지의 언어
  --notation 표기법    nabla, latex (기본값: 파일 이름에 따르며 .tex는 LaTeX)
  --timeout 60         포기하기까지의 시간(초)

  nabla derive --steps --wrt W,b "s = u'*h; h = f(W*x + b)"
  nabla derive --at "x = 1, y = 2, z = 0" "(x + y) * max(y, z)"`,
  check: `nabla check [옵션] 주장-파일 | -

주장은  gradient(s, W) == (u .* h)*x'  또는  a == b  같은 줄입니다. 주장은 항등식입니다. 정의역의 임의의 점에서, 이름만 있는
차원에는 임의의 크기를 주고 양변을 비교합니다. 오른쪽이 수로만 되어 있고 글에 점이 주어지면(글에서 정의한 함수 f의
f(1, 2, 0)처럼) 그 점에서 비교합니다. 그래디언트의 전치는 분자 배치로 받아들이고 그렇게 알려 줍니다.
주장마다 줄과 열, 그리고 ✓ 맞음, ✗ 틀림(반례와 함께), ? 확인 못 함을 표시합니다.

  --points 8, --seed 1 임의의 점의 개수와 시드
  --format text|json   json: {"ok":true,"claims":[{"claim","line","column","verdict","points","remarks",
                       "counterexample"?:{"at","claimed","found","entry"?}}]}
  --lang en|ko         메시지의 언어
  --notation 표기법    nabla, latex (기본값: 파일 이름에 따르며 .tex는 LaTeX)
  --timeout 60         포기하기까지의 시간(초)

틀린 주장이 있으면 종료 코드는 1입니다.`,
  batch: `nabla batch [옵션] < requests.jsonl > answers.jsonl

한 줄에 JSON 객체 하나를 읽고, 차례대로, 답이 나오는 대로 한 줄에 하나씩 씁니다. 답할 수 없는 줄의 답은
{"id":…,"ok":false,"error":{"code","message","line","column"}}입니다. 줄과 열은 "source"에서 1부터 세고, 오류가 그 안에 있지
않으면 1과 1입니다. "id"를 읽을 수 없으면 null입니다. 완전히 빈 줄만 건너뜁니다.

  {"id":"a1","source":"s = u'*sigmoid(W*x + b)","wrt":"W"}

항목: id, source. 필요하면 of, wrt(이름 또는 목록), order, layout, form, stack, declare
({"W":{"shape":[3,"n"],"is":"symmetric"}}), at({"x":[1,2]}), check, text, latex(false이면 그 일을 하지 않음),
검산의 points와 seed. 그 밖의 항목은 오류입니다. 값이나 도함수가 유한하지 않은 점은 거부합니다.

  --lang en|ko         메시지의 언어
  --timeout 30         요청 하나에 쓰는 시간(초). 넘으면 time-limit 오류로 답합니다`,
};

export const usage = (topic: Topic, language: Language): string => (language === 'ko' ? ko : en)[topic];
