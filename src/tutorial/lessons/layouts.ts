import { heading, prose, text, type Lesson } from '../lesson.ts';

export const layouts: Lesson = {
  id: 'layouts',
  title: text('Layouts and the shape convention', '배치와 모양 규약'),
  about: text(
    'A row or a column? The same derivatives can be laid out in different ways. Choose one, and know which.',
    '행일까요, 열일까요? 같은 도함수도 늘어놓는 방법이 여럿입니다. 하나를 정하고, 무엇을 정했는지 알아 둡니다.',
  ),
  topics: ['layout'],
  blocks: [
    prose(
      'In lesson 3 the Jacobian of $m$ outputs and $n$ inputs was an $m \\times n$ matrix. A score has one output. So $\\partial s/\\partial b$ is a $1 \\times m$ matrix: a **row**. The chain rule needs it so, for rows and matrices multiply from left to right.',
      '3과에서 출력 $m$개, 입력 $n$개의 야코비 행렬은 $m \\times n$ 행렬이었습니다. 점수는 출력이 하나입니다. 그러므로 $\\partial s/\\partial b$는 $1 \\times m$ 행렬, 곧 **행**벡터입니다. 연쇄 법칙에서는 이 모양이라야 왼쪽에서 오른쪽으로 차례로 곱해집니다.',
    ),
    prose(
      'But a gradient is also used: a step of training is $b \\leftarrow b - \\alpha\\, \\partial s/\\partial b$. There $b$ is a **column**, and what is subtracted must be one, too. And $\\partial s/\\partial W$ would be a $1 \\times mn$ row by the rule of Jacobians, although nobody wants to subtract that from a matrix.',
      '그런데 기울기는 쓰려고 구합니다. 학습의 한 걸음은 $b \\leftarrow b - \\alpha\\, \\partial s/\\partial b$입니다. 여기서 $b$는 **열**벡터이므로 빼는 것도 열벡터여야 합니다. 또 야코비 행렬의 규칙대로라면 $\\partial s/\\partial W$는 $1 \\times mn$ 행벡터인데, 그것을 행렬에서 빼고 싶은 사람은 없습니다.',
    ),
    prose(
      'Hence the **shape convention**: **the gradient of a number has the shape of the variable**. It is what programs use. The other two layouts are consistent rules for everything: in the **numerator layout** the outputs are the rows, always, and in the **denominator layout** the inputs are.',
      '그래서 **모양 규약**이 있습니다. **수의 기울기는 변수와 같은 모양으로 쓴다**는 것입니다. 프로그램은 모두 이 규약을 씁니다. 다른 두 배치는 모든 것에 한결같은 규칙입니다. **분자 배치**에서는 언제나 출력이 행이고, **분모 배치**에서는 언제나 입력이 행입니다.',
    ),
    {
      kind: 'table',
      head: [
        text('layout', '배치'),
        text('$\\partial s/\\partial u$, $u$ of size $m$', '$\\partial s/\\partial u$ ($u$의 크기 $m$)'),
        text(
          '$\\partial h/\\partial x$, $m$ outputs, $n$ inputs',
          '$\\partial h/\\partial x$ (출력 $m$, 입력 $n$)',
        ),
      ],
      rows: [
        [text('shape convention', '모양 규약'), 'm \\times 1', 'm \\times n'],
        [text('numerator', '분자 배치'), '1 \\times m', 'm \\times n'],
        [text('denominator', '분모 배치'), 'm \\times 1', 'n \\times m'],
      ],
    },
    {
      kind: 'live',
      id: 'row-or-column',
      program: "u, h in R^m\ns = u'*h",
      wrt: ['u'],
      chooseLayout: true,
      shows: [],
      caption: text(
        'Switch the layout. $\\partial(u^\\top h)/\\partial u = h^\\top$, as in lesson 5, is the numerator layout.',
        '배치를 바꿔 보세요. 5과에서 본 $\\partial(u^\\top h)/\\partial u = h^\\top$는 분자 배치입니다.',
      ),
    },
    {
      kind: 'live',
      id: 'whole-network',
      program: "W in R^(m×n); x in R^n; b, u in R^m\ns = u'*tanh(W*x + b)",
      wrt: ['W', 'b', 'x'],
      chooseLayout: true,
      shows: [],
      caption: text(
        'The whole network: every result is turned over, none of them changes its numbers.',
        '신경망 전체에서도 결과가 모두 뒤집힐 뿐 들어 있는 수는 그대로입니다.',
      ),
    },
    heading('Which one shall I use?', '무엇을 쓸까'),
    prose(
      'By hand, both work: multiply Jacobians (numerator layout) and transpose at the very end; or keep to the shape convention all the way and look at the shapes at each step. The error signal that reaches a layer then has the shape of that layer. Nabla uses the shape convention unless you choose another, says so with every result, and can switch it with one click.',
      '손으로 할 때는 두 가지 다 좋습니다. 야코비 행렬을 (분자 배치로) 곱하고 맨 끝에 전치하거나, 처음부터 모양 규약을 지키면서 단계마다 모양을 확인합니다. 뒤 방법에서는 어떤 층에 이르는 오차 신호가 그 층과 같은 모양입니다. Nabla는 따로 고르지 않으면 모양 규약을 쓰고, 결과마다 무엇을 썼는지 밝히며, 한 번 눌러 바꿀 수 있습니다.',
    ),
    heading('Try it', '해 보기'),
    {
      kind: 'choice-exercise',
      id: 'shape-of-gradient',
      question: text(
        'A matrix $W$ is $100 \\times 300$. What is the shape of $\\partial s/\\partial W$ by the shape convention?',
        '행렬 $W$가 $100 \\times 300$입니다. 모양 규약에서 $\\partial s/\\partial W$의 모양은 무엇일까요?',
      ),
      options: [
        {
          text: text('$300 \\times 100$', '$300 \\times 100$'),
          right: false,
          because: text('That is the numerator layout: the transpose.', '그것은 분자 배치, 곧 전치입니다.'),
        },
        {
          text: text('$100 \\times 300$', '$100 \\times 300$'),
          right: true,
          because: text(
            'Right: so that $W - \\alpha\\,\\partial s/\\partial W$ can be computed.',
            '맞습니다. 그래야 $W - \\alpha\\,\\partial s/\\partial W$를 계산할 수 있습니다.',
          ),
        },
        {
          text: text('$1 \\times 30000$', '$1 \\times 30000$'),
          right: false,
          because: text(
            'As a Jacobian of one output it would be; the convention gives it the shape of $W$.',
            '출력이 하나인 야코비 행렬이라면 그렇습니다. 모양 규약에서는 $W$와 같은 모양으로 씁니다.',
          ),
        },
      ],
      hints: [text('It is subtracted from $W$.', '$W$에서 빼는 것입니다.')],
    },
    {
      kind: 'choice-exercise',
      id: 'which-layout',
      question: text(
        'A book writes $\\partial(a^\\top x)/\\partial x = a^\\top$. Which layout does it use?',
        '어떤 책에 $\\partial(a^\\top x)/\\partial x = a^\\top$라고 적혀 있습니다. 어느 배치일까요?',
      ),
      options: [
        {
          text: text('Numerator layout', '분자 배치'),
          right: true,
          because: text('Right: one output, one row.', '맞습니다. 출력이 하나이므로 행도 하나입니다.'),
        },
        {
          text: text('Denominator layout', '분모 배치'),
          right: false,
          because: text(
            'There the inputs are the rows: it would be the column $a$.',
            '분모 배치에서는 입력이 행이므로 열벡터 $a$가 됩니다.',
          ),
        },
        {
          text: text('Shape convention', '모양 규약'),
          right: false,
          because: text(
            'There it would have the shape of $x$: the column $a$.',
            '모양 규약에서는 $x$와 같은 모양, 곧 열벡터 $a$입니다.',
          ),
        },
      ],
      hints: [text('Is $a^\\top$ a row or a column?', '$a^\\top$는 행일까요, 열일까요?')],
    },
    {
      kind: 'formula-exercise',
      id: 'bilinear',
      question: text(
        'Let $s = u^\\top W x$. What is $\\partial s/\\partial x$ by the shape convention?',
        '$s = u^\\top W x$입니다. 모양 규약에서 $\\partial s/\\partial x$는 무엇일까요?',
      ),
      program: "W in R^(m×n); x in R^n; u in R^m\ns = u'*W*x",
      target: 'gradient(s, x)',
      solution: "W'*u",
      mistakes: [
        {
          answer: 'u',
          because: text(
            'The size is wrong: $u$ has $m$ entries, $x$ has $n$. The matrix lies between them.',
            '크기가 맞지 않습니다. $u$는 성분이 $m$개, $x$는 $n$개입니다. 그 사이에 행렬이 있습니다.',
          ),
        },
      ],
      hints: [
        text(
          'As a row, by the chain rule: $u^\\top W$.',
          '연쇄 법칙에 따라 행벡터로 쓰면 $u^\\top W$입니다.',
        ),
        text('Now as a column.', '이제 열벡터로 바꾸세요.'),
      ],
      right: text(
        'Right: $(u^\\top W)^\\top = W^\\top u$.',
        '맞습니다. $(u^\\top W)^\\top = W^\\top u$입니다.',
      ),
    },
  ],
};
