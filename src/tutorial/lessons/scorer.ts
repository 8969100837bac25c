import { formula, heading, prose, text, type Lesson } from '../lesson.ts';
import { scorerExercises } from './scorer-exercises.ts';
import { network } from './scorer-network.ts';
import { weightBlocks } from './scorer-weights.ts';

export const scorer: Lesson = {
  id: 'scorer',
  title: text('A scorer by hand', '점수 신경망을 손으로 미분하기'),
  about: text(
    'A small neural network, differentiated by hand: break it up, apply the chain rule, name δ and use it again.',
    '작은 신경망을 손으로 미분합니다. 식을 쪼개고, 연쇄 법칙을 쓰고, δ라는 이름을 붙여 다시 씁니다.',
  ),
  topics: ['delta', 'transpose'],
  blocks: [
    prose(
      'A neural network takes a vector $x$ and gives a score $s$: one number. It multiplies by a matrix $W$, adds a bias $b$, applies a function $f$ to each entry, and weighs the result with a vector $u$:',
      '신경망이 벡터 $x$를 받아 점수 $s$, 곧 수 하나를 내놓습니다. 행렬 $W$를 곱하고, 편향 $b$를 더하고, 성분마다 함수 $f$를 적용한 다음, 벡터 $u$로 가중합을 냅니다.',
    ),
    formula('s = u^\\top f(Wx + b)'),
    prose(
      'To train it we need to know how $s$ moves when $W$, $b$ and $u$ do. Everything that is needed for that stands in the lessons before this one.',
      '이 신경망을 학습시키려면 $W$, $b$, $u$를 움직일 때 $s$가 어떻게 움직이는지 알아야 합니다. 필요한 것은 앞의 과에서 모두 배웠습니다.',
    ),
    heading('1. Break up the equations into simple pieces', '1. 식을 단순한 조각으로 쪼갠다'),
    prose(
      'Give each intermediate result a name, until every line does one thing only.',
      '줄마다 한 가지 일만 하도록 중간 결과에 이름을 붙입니다.',
    ),
    {
      kind: 'table',
      head: [text('piece', '조각'), text('what it does', '하는 일'), text('size', '크기')],
      rows: [
        [
          's = u^\\top h',
          text('weighs the entries of $h$', '$h$의 성분을 가중하여 더함'),
          text('a number', '수 하나'),
        ],
        ['h = f(z)', text('$f$ for each entry', '성분마다 $f$를 적용'), 'm'],
        ['z = Wx + b', text('a linear layer', '선형층'), 'm'],
        ['x', text('the input', '입력'), 'n'],
      ],
    },
    {
      kind: 'live',
      id: 'network',
      program: network,
      shows: ['graph'],
      figure: true,
      symbols: true,
      stop: 'forward',
      caption: text(
        'The network as a graph: $x$ becomes $z$, $z$ becomes $h$, $h$ becomes $s$. On the edges stand the sizes.',
        '그래프로 그린 신경망입니다. $x$에서 $z$가, $z$에서 $h$가, $h$에서 $s$가 나옵니다. 간선 위에는 크기가 적혀 있습니다.',
      ),
    },
    heading('2. Apply the chain rule', '2. 연쇄 법칙을 쓴다'),
    prose(
      'How does $s$ move with $b$? The way from $b$ to $s$ leads over $z$ and $h$, so three Jacobians are multiplied. All three are in the table of lesson 5.',
      '$b$를 움직이면 $s$는 어떻게 움직일까요? $b$에서 $s$로 가는 길은 $z$와 $h$를 지나므로 야코비 행렬 셋을 곱합니다. 셋 다 5과의 표에 있습니다.',
    ),
    formula(
      "\\frac{\\partial s}{\\partial b} = \\frac{\\partial s}{\\partial h}\\,\\frac{\\partial h}{\\partial z}\\,\\frac{\\partial z}{\\partial b} = u^\\top \\operatorname{diag}(f'(z))\\, I = u^\\top \\circ f'(z)^\\top",
    ),
    prose(
      "This is a row, as Jacobians of one output are: $u^\\top$ is a row, so $f'(z)$ must be one too, and that is why it is transposed. (Written as $u^\\top \\circ f'(z)$ it would multiply a row by a column.) As a column, with the shape of $b$, the same is $u \\circ f'(z)$.",
      "출력이 하나인 야코비 행렬답게 이 결과는 행벡터입니다. $u^\\top$가 행이므로 $f'(z)$도 전치하여 행으로 만들어야 합니다. ($u^\\top \\circ f'(z)$라고 쓰면 행과 열을 곱하는 셈이 됩니다.) $b$와 같은 모양인 열벡터로 쓰면 $u \\circ f'(z)$입니다.",
    ),
    {
      kind: 'live',
      id: 'by-bias',
      program: network,
      wrt: ['b'],
      shows: ['steps'],
      caption: text(
        'The same, derived by the engine. Put `sigmoid(z)` or `relu(z)` in the place of `f(z)`.',
        '엔진이 유도한 같은 결과입니다. `f(z)` 자리에 `sigmoid(z)`나 `relu(z)`를 넣어 보세요.',
      ),
    },
    {
      kind: 'formula-exercise',
      id: 'bias-sigmoid',
      question: text(
        'Let $f$ be the logistic function $\\sigma$. What is $\\partial s/\\partial b$, as a column? You may use `h`; entry by entry is `.*`.',
        '$f$가 로지스틱 함수 $\\sigma$라고 합시다. $\\partial s/\\partial b$를 열벡터로 쓰면 무엇일까요? `h`를 써도 됩니다. 성분별 곱은 `.*`입니다.',
      ),
      program: network.replace('f(z)', 'sigmoid(z)'),
      target: 'gradient(s, b)',
      solution: 'u .* h .* (1 - h)',
      mistakes: [
        {
          answer: 'h .* (1 - h)',
          because: text(
            'That is $\\partial h/\\partial z$ alone. What $h$ does to $s$ is missing: $\\partial s/\\partial h = u^\\top$.',
            '그것은 $\\partial h/\\partial z$뿐입니다. $h$가 $s$에 하는 일, 곧 $\\partial s/\\partial h = u^\\top$가 빠졌습니다.',
          ),
        },
        {
          answer: 'u .* h',
          because: text(
            'The derivative of $\\sigma$ is not $\\sigma$ itself: it is $\\sigma(1 - \\sigma)$.',
            '$\\sigma$의 도함수는 $\\sigma$ 자신이 아니라 $\\sigma(1 - \\sigma)$입니다.',
          ),
        },
        {
          answer: 'u',
          because: text(
            'That is $\\partial s/\\partial h$. On the way from $b$ there is also $h = \\sigma(z)$.',
            '그것은 $\\partial s/\\partial h$입니다. $b$에서 오는 길에는 $h = \\sigma(z)$도 있습니다.',
          ),
        },
      ],
      hints: [
        text("It is $u \\circ f'(z)$.", "$u \\circ f'(z)$입니다."),
        text(
          "For the logistic function $f'(z) = h \\circ (1 - h)$.",
          "로지스틱 함수에서는 $f'(z) = h \\circ (1 - h)$입니다.",
        ),
      ],
      right: text(
        "Right: $u \\circ f'(z)$ with $f'(z) = h \\circ (1 - h)$.",
        "맞습니다. $f'(z) = h \\circ (1 - h)$이므로 $u \\circ f'(z)$입니다.",
      ),
    },
    heading('3. Re-use what is computed', '3. 계산한 것을 다시 쓴다'),
    prose(
      'Now $\\partial s/\\partial W$. The way from $W$ to $s$ is the same but for its first step:',
      '이제 $\\partial s/\\partial W$를 구합니다. $W$에서 $s$로 가는 길은 첫걸음만 다르고 나머지는 같습니다.',
    ),
    formula(
      '\\frac{\\partial s}{\\partial W} = \\underbrace{\\frac{\\partial s}{\\partial h}\\,\\frac{\\partial h}{\\partial z}}_{\\delta}\\,\\frac{\\partial z}{\\partial W} \\qquad \\frac{\\partial s}{\\partial b} = \\underbrace{\\frac{\\partial s}{\\partial h}\\,\\frac{\\partial h}{\\partial z}}_{\\delta}\\,\\frac{\\partial z}{\\partial b}',
    ),
    prose(
      "The two factors in front are the same. Compute them once and call them $\\delta = \\partial s/\\partial z = u \\circ f'(z)$: the **error signal** at $z$. It says how $s$ moves with each entry of $z$, whatever moves $z$. Then $\\partial s/\\partial b = \\delta$ costs nothing more. This re-using, done everywhere, is what backpropagation is.",
      "앞의 두 인수가 같습니다. 한 번만 계산해 $\\delta = \\partial s/\\partial z = u \\circ f'(z)$라고 이름 붙입니다. $z$에서의 **오차 신호**입니다. 무엇이 $z$를 움직이든, $z$의 성분이 움직일 때 $s$가 얼마나 움직이는지를 말해 줍니다. 그러면 $\\partial s/\\partial b = \\delta$는 더 계산할 것이 없습니다. 이렇게 다시 쓰기를 어디서나 하는 것이 바로 역전파입니다.",
    ),
    ...weightBlocks,
    ...scorerExercises,
  ],
};
