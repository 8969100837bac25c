import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

export const namedEntities: Lesson = {
  id: 'named-entities',
  title: text('Named entities: train a network', '개체명: 신경망 학습하기'),
  about: text(
    'Find and classify names in text: a window of words, a score, a probability, its gradient, and steps along it.',
    '글에서 이름을 찾아 분류합니다. 단어의 창, 점수, 확률, 그 기울기, 그리고 기울기를 따르는 걸음입니다.',
  ),
  topics: ['softmax'],
  blocks: [
    prose(
      '**Named-entity recognition** is the task to find and classify names in text: persons, locations, dates.',
      '**개체명 인식**은 글에서 사람, 장소, 날짜 같은 이름을 찾아 분류하는 일입니다.',
    ),
    {
      kind: 'tagged',
      words: [
        ['Samuel', 'PER'],
        ['Quinn', 'PER'],
        ['was', 'O'],
        ['arrested', 'O'],
        ['in', 'O'],
        ['the', 'O'],
        ['Hilton', 'LOC'],
        ['Hotel', 'LOC'],
        ['in', 'O'],
        ['Paris', 'LOC'],
        ['in', 'O'],
        ['April', 'DATE'],
        ['1989', 'DATE'],
        ['.', 'O'],
      ],
    },
    prose(
      'How? A word alone is often not enough: “Paris” may be a city or a person. So build a **context window** of neighbouring words. Each word is a vector; put the vectors of the window one below the other, and you have the input $x$ of our scorer. Hand-labelled data then train a classifier: is the word in the centre a location?',
      '어떻게 할까요? 단어 하나만으로는 모자랄 때가 많습니다. “Paris”는 도시일 수도, 사람일 수도 있습니다. 그래서 이웃 단어들로 **문맥 창**을 만듭니다. 단어마다 벡터가 있고, 창에 든 벡터를 차례로 쌓으면 우리 점수 신경망의 입력 $x$가 됩니다. 사람이 레이블을 단 데이터로 분류기를 학습시킵니다. 가운데 단어가 장소일까요?',
    ),
    heading('From a score to a probability', '점수에서 확률로'),
    prose(
      'The score $s = u^\\top f(Wx + b)$ may be any number. The **logistic function** transforms it into a number between 0 and 1, the probability that the model gives to the class:',
      '점수 $s = u^\\top f(Wx + b)$는 아무 수나 될 수 있습니다. **로지스틱 함수**는 점수를 0과 1 사이의 수로 변환합니다. 모델이 매기는, 그 부류일 확률입니다.',
    ),
    formula('J_t(\\theta) = \\sigma(s) = \\frac{1}{1 + e^{-s}}'),
    prose(
      'Here $t$ is the place in the text, and $\\theta$ stands for all parameters together: $W$, $b$, $u$, and the word vectors in $x$, which are learnt, too. Now differentiate $J$ through the whole network. All of it is known: a node $\\sigma$ at the end, with the local gradient $\\sigma(s)(1 - \\sigma(s))$, and below it the scorer.',
      '여기서 $t$는 글에서의 위치이고, $\\theta$는 매개변수 $W$, $b$, $u$를 한데 묶은 것입니다. $x$에 든 단어 벡터도 함께 학습합니다. 이제 신경망 전체를 지나 $J$를 미분합니다. 모두 아는 것입니다. 맨 끝에 국소 기울기가 $\\sigma(s)(1 - \\sigma(s))$인 $\\sigma$ 노드가 있고, 그 아래에 점수 신경망이 있습니다.',
    ),
    {
      kind: 'live',
      id: 'probability',
      program: "W in R^(m×n); x in R^n; b, u in R^m\nz = W*x + b\nh = f(z)\ns = u'*h\nJ = sigmoid(s)",
      wrt: ['W', 'b', 'u', 'x'],
      shows: ['steps', 'graph'],
      symbols: true,
      caption: text(
        'The gradient with respect to $x$ falls into as many parts as the window has words: each word vector gets its own.',
        '$x$에 대한 기울기는 창에 든 단어 수만큼의 조각으로 나뉩니다. 단어 벡터마다 제 몫을 받습니다.',
      ),
    },
    heading('One step of learning', '학습의 한 걸음'),
    prose(
      'If the centre **is** a location, $J$ ought to be near 1. Training makes a **loss** smaller, so take one that is small when $J$ is large: $L = -\\log J$. (To climb $J$ itself, one would go with the gradient instead of against it.) Then every parameter takes a small step against its gradient:',
      '가운데 단어가 **정말** 장소라면 $J$는 1에 가까워야 합니다. 학습은 **손실**을 줄이는 일이므로, $J$가 클수록 작아지는 $L = -\\log J$를 씁니다. ($J$ 자체를 키우려면 기울기의 반대쪽이 아니라 기울기 쪽으로 가면 됩니다.) 그런 다음 매개변수마다 기울기의 반대쪽으로 조금 옮깁니다.',
    ),
    formula('\\theta \\leftarrow \\theta - \\alpha\\, \\nabla_\\theta L'),
    prose(
      '$\\alpha$ is the **learning rate**. Too small, and it takes forever. Too large, and the step leaps over the valley, each time farther. Try all three on a curve with one parameter:',
      '$\\alpha$가 **학습률**입니다. 너무 작으면 한없이 오래 걸리고, 너무 크면 골짜기를 뛰어넘어 점점 멀어집니다. 매개변수가 하나인 곡선에서 세 경우를 모두 해 보세요.',
    ),
    {
      kind: 'descent',
      id: 'learning-rate',
      program: 'L = (t - 2)^2 + 1',
      parameters: ['t'],
      at: { t: -1 },
      rates: { small: 0.02, right: 0.3, large: 1.05 },
      range: [-3, 7],
      caption: text(
        'Each step: derivative times α, subtracted from $t$. Change the curve: with `L = t^4 - 3*t^2 + t` there are two valleys.',
        '걸음마다 도함수에 α를 곱해 $t$에서 뺍니다. 곡선을 바꿔 보세요. `L = t^4 - 3*t^2 + t`에는 골짜기가 둘 있습니다.',
      ),
    },
    prose(
      'And now the network. One window, whose centre is a location, three hidden units: with each step the probability $J$ rises.',
      '이제 신경망입니다. 가운데 단어가 장소인 창 하나, 은닉 단위 셋입니다. 한 걸음마다 확률 $J$가 커집니다.',
    ),
    {
      kind: 'descent',
      id: 'network-step',
      program: "W in R^(3×4); x in R^4; b, u in R^3\ns = u'*tanh(W*x + b)\nJ = sigmoid(s)\nL = -log(J)",
      parameters: ['W', 'b', 'u'],
      at: {
        W: [
          [0.2, -0.4, 0.1, 0.3],
          [-0.3, 0.1, 0.5, -0.2],
          [0.1, 0.2, -0.1, 0.4],
        ],
        x: [1, -0.5, 0.8, 0.3],
        b: [0, 0.1, -0.1],
        u: [-0.6, -0.5, 0.3],
      },
      rates: { small: 0.005, right: 0.3, large: 30 },
      watch: ['J'],
    },
    {
      kind: 'formula-exercise',
      id: 'error-of-logistic',
      question: text(
        'Let $J = \\sigma(s)$ and $L = -\\log J$. What is $dL/ds$? You may use `J`.',
        '$J = \\sigma(s)$, $L = -\\log J$입니다. $dL/ds$는 무엇일까요? `J`를 써도 됩니다.',
      ),
      program: 'J = sigmoid(s)\nL = -log(J)',
      target: 'gradient(L, s)',
      solution: 'J - 1',
      mistakes: [
        {
          answer: '-1/J',
          because: text(
            'That is $dL/dJ$. Multiply by $dJ/ds = J(1 - J)$.',
            '그것은 $dL/dJ$입니다. $dJ/ds = J(1 - J)$를 곱하세요.',
          ),
        },
        {
          answer: '1 - J',
          because: text(
            'The sign: a larger score makes the loss smaller.',
            '부호를 보세요. 점수가 커지면 손실은 작아집니다.',
          ),
        },
        {
          answer: 'J*(1 - J)',
          because: text(
            'That is $dJ/ds$. The logarithm is still missing.',
            '그것은 $dJ/ds$입니다. 로그가 빠졌습니다.',
          ),
        },
      ],
      hints: [text('$dL/dJ = -1/J$ and $dJ/ds = J(1 - J)$.', '$dL/dJ = -1/J$, $dJ/ds = J(1 - J)$입니다.')],
      right: text(
        'Right: $J - 1$, the probability less what it should be. That is the error signal.',
        '맞습니다. $J - 1$, 곧 확률에서 되어야 할 값을 뺀 것입니다. 이것이 오차 신호입니다.',
      ),
    },
    {
      kind: 'formula-exercise',
      id: 'one-update',
      question: text(
        'A parameter is $\\theta = 0.5$, its gradient is $-2$, the learning rate $\\alpha = 0.1$. What is $\\theta$ after one step?',
        '매개변수 $\\theta = 0.5$의 기울기가 $-2$이고 학습률이 $\\alpha = 0.1$입니다. 한 걸음 뒤 $\\theta$는 얼마일까요?',
      ),
      program: '',
      target: '0.5 - 0.1*(-2)',
      solution: '0.7',
      mistakes: [
        {
          answer: '0.3',
          because: text(
            'Against the gradient: subtracting $-2$ makes $\\theta$ larger.',
            '기울기의 반대쪽으로 갑니다. $-2$를 빼면 $\\theta$는 커집니다.',
          ),
        },
        {
          answer: '2.5',
          because: text(
            'The learning rate is missing: multiply the gradient by 0.1.',
            '학습률이 빠졌습니다. 기울기에 0.1을 곱하세요.',
          ),
        },
      ],
      hints: [text('$\\theta - \\alpha \\cdot (-2)$.', '$\\theta - \\alpha \\cdot (-2)$입니다.')],
      right: text('Right: $0.5 + 0.2$.', '맞습니다. $0.5 + 0.2$입니다.'),
    },
    heading('Several classes: softmax', '부류가 여럿이면 소프트맥스'),
    prose(
      'Persons, locations, dates, and no name at all: four classes, so four scores $q$. **Softmax** makes them probabilities that add up to 1, and the loss is the negative logarithm of the probability of the right class, the **cross-entropy**. With $y$ the one-hot vector of the right class:',
      '사람, 장소, 날짜, 이름 아님. 부류가 넷이면 점수 $q$도 넷입니다. **소프트맥스**는 점수를 더해서 1이 되는 확률로 만들고, 손실은 맞는 부류의 확률에 로그를 취해 부호를 바꾼 **교차 엔트로피**입니다. 맞는 부류의 원-핫 벡터를 $y$라고 하면 다음과 같습니다.',
    ),
    formula('p_i = \\frac{e^{q_i}}{\\sum_j e^{q_j}} \\qquad L = -\\sum_i y_i \\log p_i'),
    {
      kind: 'live',
      id: 'softmax',
      program: 'y in R^k one-hot\nq in R^k\np = softmax(q)\nL = -sum(y .* log(p))',
      wrt: ['q'],
      shows: ['steps'],
      caption: text(
        'All of it comes down to $p - y$: the probabilities less what they should be, as with the logistic function.',
        '결과는 $p - y$로 간단해집니다. 로지스틱 함수 때와 같이 확률에서 되어야 할 값을 뺀 것입니다.',
      ),
    },
    heading('Train it', '학습해 보기'),
    prose(
      'This is a real one: a window of five words, 16 hidden units, four classes, and 5,204 parameters, in Nabla’s own language. Its gradient is derived by the engine; each epoch goes once through 120 made-up sentences, in batches of 32 words. Press **Train** and watch the sentence. It is none of those trained on.',
      '이번에는 진짜입니다. 단어 다섯 개의 창, 은닉 단위 16개, 부류 넷, 매개변수 5,204개인 모델을 Nabla의 언어로 썼습니다. 기울기는 엔진이 유도하고, 에폭마다 만들어 둔 문장 120개를 32단어씩 한 번 훑습니다. **학습**을 누르고 문장을 지켜보세요. 이 문장은 학습에 쓰지 않은 것입니다.',
    ),
    {
      kind: 'training',
      id: 'train',
      sentence: 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.',
      rates: { small: 0.002, right: 0.3, large: 8 },
      caption: text(
        'Train it, and write a sentence of your own. Then choose another learning rate: training starts again with it.',
        '학습시킨 다음 자기 문장을 써 보세요. 그리고 다른 학습률을 골라 보세요. 고르면 처음부터 다시 시작합니다.',
      ),
    },
    prose(
      'What it knows of a word is its form (a capital letter, digits, a year) and a few of its letters’ traces; all else comes from the neighbours. So it finds names that it has never seen, and it is easily fooled. A tagger for real text has more of everything, more data above all, but nothing in it is new: a window, a network, a loss, and **backpropagation**.',
      '이 모델이 단어에 대해 아는 것은 꼴(대문자, 숫자, 연도)과 글자의 흔적 조금뿐이고, 나머지는 이웃에서 얻습니다. 그래서 처음 보는 이름도 찾아내지만 쉽게 속기도 합니다. 실제 글을 위한 태거는 모든 것이 더 많고 무엇보다 데이터가 많지만, 새로운 것은 없습니다. 창과 신경망과 손실, 그리고 **역전파**입니다.',
    ),
    heading('The tagger of the editor', '편집기의 태거'),
    prose(
      'Such a tagger comes with Nabla, one for English and one for Korean: the same window with more of everything, trained by the same engine on openly licensed text. Here it tags a sentence; in a document, **Nabla: Tag Document** does the same, and what it gets wrong you can correct and train into it.',
      'Nabla에는 그런 태거가 영어용과 한국어용으로 하나씩 들어 있습니다. 같은 창에 모든 것을 더 많이 넣고, 공개 라이선스의 글로 같은 엔진이 학습시킨 것입니다. 여기서는 문장 하나에 태그를 답니다. 문서에서는 **Nabla: 문서 태그하기** 명령이 같은 일을 하고, 틀린 것은 고쳐서 다시 학습시킬 수 있습니다.',
    ),
    {
      kind: 'tagging',
      id: 'shipped',
      sentence: text(
        'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.',
        '김민수는 1989년 4월 파리의 힐튼 호텔에서 체포되었다.',
      ),
      caption: text(
        'Write a sentence in English or Korean. Under each name stands how sure the tagger is of it.',
        '영어나 한국어 문장을 써 보세요. 이름마다 태거가 얼마나 확신하는지 적혀 있습니다.',
      ),
    },
    heading('Try it', '해 보기'),
    {
      kind: 'choice-exercise',
      id: 'rate-too-large',
      question: text(
        'In training, the loss goes 1.4, 2.9, 7.7, 30, … What do you do?',
        '학습하는데 손실이 1.4, 2.9, 7.7, 30, …으로 갑니다. 어떻게 해야 할까요?',
      ),
      options: [
        {
          text: text('Train longer', '더 오래 학습한다'),
          right: false,
          because: text('It only runs farther away.', '더 멀리 달아날 뿐입니다.'),
        },
        {
          text: text('Take a smaller learning rate', '학습률을 줄인다'),
          right: true,
          because: text(
            'Right: the steps leap over the valley.',
            '맞습니다. 걸음이 골짜기를 뛰어넘고 있습니다.',
          ),
        },
        {
          text: text('Take a larger learning rate', '학습률을 키운다'),
          right: false,
          because: text('Then it leaps even farther.', '그러면 더 멀리 뛰어넘습니다.'),
        },
      ],
      hints: [
        text('Compare the picture of “too large” above.', '위에서 “너무 큼”일 때의 그림과 견주어 보세요.'),
      ],
    },
    {
      kind: 'choice-exercise',
      id: 'two-meanings',
      question: text(
        'In lecture notes stands beside this network: “multiply by matrices, transform, learning rate”. Which of them changes a score into a probability?',
        '강의 노트에는 이 신경망 옆에 “행렬곱, 학습률, 변환”이라고 적혀 있습니다. 점수를 확률로 바꾸는 것은 무엇일까요?',
      ),
      options: [
        {
          text: text('The learning rate', '학습률'),
          right: false,
          because: text(
            'It says how far one step of training goes; when the network is used, it plays no part.',
            '학습률은 학습의 한 걸음이 얼마나 큰지를 정합니다. 신경망을 쓸 때는 아무 일도 하지 않습니다.',
          ),
        },
        {
          text: text('The transformation by the logistic function', '로지스틱 함수에 의한 변환'),
          right: true,
          because: text(
            'Right. The learning rate belongs to the update $\\theta \\leftarrow \\theta - \\alpha \\nabla L$.',
            '맞습니다. 학습률은 갱신식 $\\theta \\leftarrow \\theta - \\alpha \\nabla L$에 나옵니다.',
          ),
        },
        {
          text: text('The product with $W$', '$W$와의 곱'),
          right: false,
          because: text(
            'That makes hidden values of any size.',
            '그것은 크기에 제한이 없는 은닉값을 만듭니다.',
          ),
        },
      ],
      hints: [
        text('Which of them gives numbers between 0 and 1?', '0과 1 사이의 수를 내놓는 것은 무엇일까요?'),
      ],
    },
  ],
};
