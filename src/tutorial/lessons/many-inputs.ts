import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

export const manyInputs: Lesson = {
  id: 'many-inputs',
  title: text('Many inputs, one output', '입력 여럿, 출력 하나'),
  about: text(
    'The gradient is the vector of partial derivatives, one for each input.',
    '기울기는 입력마다 하나씩 있는 편미분을 모은 벡터입니다.',
  ),
  topics: ['partial', 'gradient'],
  blocks: [
    prose(
      'With $n$ inputs there are $n$ ways to change the input a little. Hold all inputs but one, move that one, and see how much the output moves: that is the **partial derivative** with respect to that input. All of them together are the **gradient**.',
      '입력이 $n$개이면 입력을 조금 바꾸는 방법도 $n$가지입니다. 하나만 빼고 모두 붙들어 두고 그 하나를 움직였을 때 출력이 얼마나 움직이는지 보는 것이 그 입력에 대한 **편미분**입니다. 편미분을 모두 모은 벡터가 **기울기(그래디언트)**입니다.',
    ),
    formula(
      '\\frac{\\partial f}{\\partial x} = \\left[\\frac{\\partial f}{\\partial x_1}, \\frac{\\partial f}{\\partial x_2}, \\dots, \\frac{\\partial f}{\\partial x_n}\\right]',
    ),
    prose(
      'Lecture notes sometimes say here: a vector of partial derivatives “with respect to each output”. That is a slip of the pen. There is only one output; the partial derivatives are with respect to each **input**.',
      '강의 노트에는 여기에 “각 출력(output)에 대한 편미분의 벡터”라고 적혀 있기도 합니다. 잘못 적은 것입니다. 출력은 하나뿐이고, 편미분은 각 **입력**에 대한 것입니다.',
    ),
    {
      kind: 'live',
      id: 'three-inputs',
      program: 'f = x1^2*x2 + 3*x3',
      at: { x1: 1, x2: 2, x3: 0 },
      shows: ['steps', 'graph'],
      caption: text(
        'Nudge one input at a time: each has a slope of its own.',
        '입력을 하나씩 옮겨 보세요. 입력마다 제 기울기가 있습니다.',
      ),
    },
    prose(
      'What if all inputs move at once? For small changes the effects add up: $f$ moves by about $\\frac{\\partial f}{\\partial x_1} h_1 + \\dots + \\frac{\\partial f}{\\partial x_n} h_n$. So the gradient tells the effect of **every** small change, not only of those along one input. Of all steps of the same length, the one in the direction of the gradient makes the output grow most, and the opposite one makes it shrink most. That is why networks are trained with gradients (lesson 13).',
      '모든 입력이 한꺼번에 움직이면 어떨까요? 변화가 작으면 효과를 더하면 됩니다. $f$는 약 $\\frac{\\partial f}{\\partial x_1} h_1 + \\dots + \\frac{\\partial f}{\\partial x_n} h_n$만큼 움직입니다. 그러니 기울기는 한 입력만 움직일 때뿐 아니라 **모든** 작은 변화의 효과를 알려 줍니다. 길이가 같은 걸음 가운데 출력을 가장 많이 키우는 것은 기울기 방향의 걸음이고, 가장 많이 줄이는 것은 그 반대 방향의 걸음입니다. 신경망을 기울기로 학습시키는 까닭이 여기에 있습니다(13과).',
    ),
    prose(
      'Often the inputs are one vector $x$. Then the gradient is a vector of the same length, and a formula for the whole vector says in one line what the partial derivatives say one by one. For $f = x^\\top x = x_1^2 + \\dots + x_n^2$ every partial derivative is $2x_i$, so the gradient is $2x$.',
      '입력이 벡터 $x$ 하나로 주어질 때가 많습니다. 그때 기울기는 길이가 같은 벡터이고, 벡터 전체에 대한 식 하나가 편미분을 하나하나 적은 것과 같은 말을 합니다. $f = x^\\top x = x_1^2 + \\dots + x_n^2$이면 편미분은 모두 $2x_i$이므로 기울기는 $2x$입니다.',
    ),
    { kind: 'live', id: 'square-length', program: "x in R^n\nf = x'*x", shows: ['steps'] },
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'partial-x1',
      question: text(
        'Let $f = x_1^2 x_2 + 3 x_3$. What is $\\partial f/\\partial x_1$?',
        '$f = x_1^2 x_2 + 3 x_3$일 때 $\\partial f/\\partial x_1$은 무엇일까요?',
      ),
      program: 'f = x1^2*x2 + 3*x3',
      target: 'gradient(f, x1)',
      solution: '2*x1*x2',
      mistakes: [
        {
          answer: '2*x1',
          because: text(
            '$x_2$ is held, but it is still a factor: it stays.',
            '$x_2$는 붙들어 두지만 여전히 곱해져 있습니다. 그대로 남습니다.',
          ),
        },
        {
          answer: '2*x1*x2 + 3',
          because: text(
            '$3 x_3$ does not have $x_1$ in it: it does not change, and contributes 0.',
            '$3 x_3$에는 $x_1$이 없습니다. 변하지 않으므로 0입니다.',
          ),
        },
      ],
      hints: [
        text('Treat $x_2$ and $x_3$ as fixed numbers.', '$x_2$와 $x_3$를 정해진 수로 보세요.'),
        text(
          'Then it is $x_2 \\cdot x_1^2$ plus a constant.',
          '그러면 $x_2 \\cdot x_1^2$에 상수를 더한 식입니다.',
        ),
      ],
      right: text('Right.', '맞습니다.'),
    },
    {
      kind: 'formula-exercise',
      id: 'gradient-linear',
      question: text(
        "Let $f = a^\\top x$ with a fixed vector $a$. What is the gradient with respect to $x$? Write $a^\\top$ as `a'`.",
        "고정된 벡터 $a$에 대하여 $f = a^\\top x$입니다. $x$에 대한 기울기는 무엇일까요? $a^\\top$는 `a'`로 씁니다.",
      ),
      program: "a, x in R^n\nf = a'*x",
      target: 'gradient(f, x)',
      solution: 'a',
      mistakes: [
        {
          answer: 'x',
          because: text(
            'That is the gradient with respect to $a$. What each $x_i$ is multiplied by is $a_i$.',
            '그것은 $a$에 대한 기울기입니다. $x_i$ 옆에 있는 것은 $a_i$입니다.',
          ),
        },
        {
          answer: '2*x',
          because: text('That is the gradient of $x^\\top x$.', '그것은 $x^\\top x$의 기울기입니다.'),
        },
      ],
      hints: [
        text(
          'Write it out: $a_1 x_1 + \\dots + a_n x_n$. What is $\\partial f/\\partial x_i$?',
          '풀어 쓰면 $a_1 x_1 + \\dots + a_n x_n$입니다. $\\partial f/\\partial x_i$는 무엇일까요?',
        ),
      ],
      right: text(
        'Right: $\\partial f/\\partial x_i = a_i$, all of them together are $a$.',
        '맞습니다. $\\partial f/\\partial x_i = a_i$이고, 모두 모으면 $a$입니다.',
      ),
    },
    {
      kind: 'choice-exercise',
      id: 'with-respect-to',
      question: text(
        'A function takes 5 numbers and gives one. How many partial derivatives does it have, and with respect to what?',
        '어떤 함수가 수 다섯 개를 받아 하나를 내놓습니다. 편미분은 몇 개이고, 무엇에 대한 것일까요?',
      ),
      options: [
        {
          text: text('5, one with respect to each input', '5개, 입력마다 하나씩'),
          right: true,
          because: text(
            'Right: each input can be changed on its own.',
            '맞습니다. 입력은 저마다 따로 바꿀 수 있습니다.',
          ),
        },
        {
          text: text('5, one with respect to each output', '5개, 출력마다 하나씩'),
          right: false,
          because: text(
            'There is one output. What is changed, and differentiated by, are the inputs.',
            '출력은 하나뿐입니다. 바꾸는 것, 곧 미분하는 변수는 입력입니다.',
          ),
        },
        {
          text: text('1, with respect to the output', '1개, 출력에 대하여'),
          right: false,
          because: text(
            'One number could not tell how the output responds to five different changes.',
            '다섯 가지 변화에 출력이 어떻게 답하는지를 수 하나로 말할 수는 없습니다.',
          ),
        },
      ],
      hints: [text('What can be changed a little?', '조금 바꿀 수 있는 것은 무엇일까요?')],
    },
  ],
};
