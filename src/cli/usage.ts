import type { Language } from '../core/messages/catalogue.ts';

export type Topic = 'nabla' | 'derive' | 'check' | 'batch' | 'ner';

const en: Readonly<Record<Topic, string>> = {
  nabla: `nabla: gradients with their derivation, checked numerically

  nabla derive [OPTIONS] [FILE | - | EXPRESSION]    derive, and show the result
  nabla check [OPTIONS] CLAIM-FILE | -              check claims such as gradient(s, W) == x
  nabla batch < requests.jsonl > answers.jsonl      answer a request a line
  nabla ner train | tag | evaluate                  names in text: train a tagger, tag, score

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
                       structured: the gradient within the declared structure (symmetric: G + G' - diag(diag(G)))
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
  ner: `nabla ner train --data FILES [--dev FILES] [--base MODEL] [--out MODEL] [--seed N] [--model window|logistic]
nabla ner train --recipe RECIPE --corpora FOLDER [--out MODEL] [--seed N]
nabla ner tag [--model MODEL] [--format iob2|jsonl|inline] FILE | -
nabla ner evaluate --model MODEL FILES
nabla ner evaluate --model MODEL --recipe RECIPE --corpora FOLDER

Labelled files are CoNLL columns (IOB1, IOB2, BIOES; the layout is found), doccano's JSONL (offsets in characters)
or spaCy's JSON. MODEL is a safetensors file, or en or ko for those that come with Nabla: PER, LOC, ORG, DATE, and
PS, LC, OG, DT, TI, QT.

train     writes a model, whole or not at all. Ctrl-C ends training and keeps the best model so far.
  --data FILES         labelled files: several behind one another, with commas, or --data again
  --dev FILES          to choose the best epoch by; without it a tenth is set aside of 1000 sentences and more
  --base MODEL         train this model further; it goes over what it knows. Its labels stay, new ones are added
  --out MODEL          default: model.safetensors
  --model KIND         window: the tagger (default);  logistic: is the middle word a LABEL, yes or no
  --label LABEL        the label of a logistic model (default: LOC, or the first)
  --window 2           words on either side, of a new model, up to 5
  --epochs N, --seed 1 the same seed and files make the same model on the same machine
  --recipe RECIPE      make a model as a recipe says, of the corpora in --corpora FOLDER

tag       reads text, Markdown, TeX (by the file's name, or --input text|markdown|tex|conll|jsonl|spacy) or
          labelled files, whose labels are replaced. Each sentence goes to the model of its script.
  --model MODEL        may be given twice, for two scripts (default: en and ko)
  --format FORMAT      iob2: a token and its tag a line, Korean by characters (default)
                       jsonl: doccano's form, offsets in characters;  inline: [Paris](LOC)

evaluate  prints conlleval's table; with a recipe one for each of its development files, as the model's card counts.

  --lang en|ko         language of messages; progress is on standard error`,
};

const ko: Readonly<Record<Topic, string>> = {
  nabla: `nabla: 유도 과정이 있고 수치로 확인한 그래디언트

  nabla derive [옵션] [파일 | - | 식]               미분하여 결과를 보여 줍니다
  nabla check [옵션] 주장-파일 | -                  gradient(s, W) == x 같은 주장을 확인합니다
  nabla batch < requests.jsonl > answers.jsonl      한 줄에 하나씩 요청에 답합니다
  nabla ner train | tag | evaluate                  개체명: 태거를 학습하고, 태그를 붙이고, 채점합니다

  자세한 사용법은 nabla derive --help 등으로, 버전은 nabla --version으로 볼 수 있습니다.
  --lang en|ko   메시지의 언어 (기본: LC_ALL, LC_MESSAGES, LANG에 따름)

종료 코드: 0 정상, 1 주장이 틀렸거나 결과가 반박됨, 2 입력이나 사용법이 잘못됨.`,
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
                       structured: 선언된 구조 안에서의 그래디언트 (대칭: G + G' - diag(diag(G)))
  --let "W in R^(3,4); A in S^n"      선언. 여러 번 쓸 수 있습니다
  --at "x = [1, 2]; W = [1, 2; 3, 4]" 변수의 값. Nabla 언어로 쓴 수이며, 여러 번 쓸 수 있습니다
  --steps              단계를 보여 줍니다
  --detail 수준        summary: 큰 단계만;  normal: 연쇄 법칙을 쓸 때마다;  rule: 규칙 하나하나 (기본)
  --stack              스칼라 변수를 그래디언트 벡터 하나로 쌓습니다
  --points 8, --seed 1 수치로 확인할 때 쓰는 임의의 점의 개수와 시드
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
확인에 쓰는 points와 seed. 그 밖의 항목은 오류입니다. 값이나 도함수가 유한하지 않은 점은 거부합니다.

  --lang en|ko         메시지의 언어
  --timeout 30         요청 하나에 쓰는 시간(초). 넘으면 time-limit 오류로 답합니다`,
  ner: `nabla ner train --data 파일들 [--dev 파일들] [--base 모델] [--out 모델] [--seed N] [--model window|logistic]
nabla ner train --recipe 레시피 --corpora 폴더 [--out 모델] [--seed N]
nabla ner tag [--model 모델] [--format iob2|jsonl|inline] 파일 | -
nabla ner evaluate --model 모델 파일들
nabla ner evaluate --model 모델 --recipe 레시피 --corpora 폴더

레이블이 있는 파일은 CoNLL 열 파일(IOB1, IOB2, BIOES. 열 구성은 알아서 찾습니다), doccano의 JSONL(오프셋은 글자 수),
spaCy의 JSON입니다. 모델은 safetensors 파일이거나, Nabla에 들어 있는 모델을 뜻하는 en, ko입니다. 레이블은 각각
PER, LOC, ORG, DATE와 PS, LC, OG, DT, TI, QT입니다.

train     모델을 온전히 쓰거나 아예 쓰지 않습니다. Ctrl-C로 멈추면 그때까지 가장 좋은 모델을 남깁니다.
  --data 파일들        레이블이 있는 파일. 이어서, 쉼표로, 또는 --data를 거듭해 여럿을 적습니다
  --dev 파일들         가장 좋은 에포크를 고르는 데 씁니다. 없으면 1000문장 이상에서 10분의 1을 떼어 둡니다
  --base 모델          이 모델을 이어서 학습합니다. 아는 것을 되풀이하며, 레이블은 남고 새것이 더해집니다
  --out 모델           기본: model.safetensors
  --model 종류         window: 태거 (기본);  logistic: 가운데 단어가 그 레이블인지 아닌지
  --label 레이블       logistic 모델의 레이블 (기본: LOC 또는 첫째)
  --window 2           새 모델이 양쪽으로 보는 단어의 수, 5까지
  --epochs N, --seed 1 시드와 파일이 같으면 같은 컴퓨터에서 같은 모델이 나옵니다
  --recipe 레시피      --corpora 폴더의 말뭉치로 레시피대로 모델을 만듭니다

tag       글, 마크다운, TeX(파일 이름에 따르거나 --input text|markdown|tex|conll|jsonl|spacy)이나 레이블이 있는
          파일을 읽어 레이블을 바꿉니다. 문장마다 그 문자의 모델이 맡습니다.
  --model 모델         두 문자를 위해 두 번 쓸 수 있습니다 (기본: en과 ko)
  --format 형식        iob2: 한 줄에 토큰과 태그, 한국어는 글자마다 (기본)
                       jsonl: doccano 형식, 오프셋은 글자 수;  inline: [파리](LC)

evaluate  conlleval의 표를 출력합니다. 레시피를 주면 그 개발용 파일마다, 모델 카드와 같은 방식으로 셉니다.

  --lang en|ko         메시지의 언어. 진행 상황은 표준 오류로 나갑니다`,
};

export const usage = (topic: Topic, language: Language): string => (language === 'ko' ? ko : en)[topic];
