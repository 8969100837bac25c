import { heading, text, type Block } from '../lesson.ts';
import { tanhNetwork } from './scorer-network.ts';

/** What is asked at the end of the lesson on the scorer. */
export const scorerExercises: readonly Block[] = [
  heading('Try it', '해 보기'),
  {
    kind: 'formula-exercise',
    id: 'outer-numbers',
    question: text(
      'The error signal is $\\delta = (2, -1)$ and the input $x = (3, 4, 5)$. What is $\\partial s/\\partial W$? Write a matrix as `[a, b, c; d, e, f]`.',
      '오차 신호가 $\\delta = (2, -1)$, 입력이 $x = (3, 4, 5)$입니다. $\\partial s/\\partial W$는 무엇일까요? 행렬은 `[a, b, c; d, e, f]` 꼴로 씁니다.',
    ),
    program: '',
    target: '[6, 8, 10; -3, -4, -5]',
    solution: '[6, 8, 10; -3, -4, -5]',
    mistakes: [
      {
        answer: '[6; -4]',
        because: text(
          'Each entry of $\\delta$ meets each entry of $x$: six numbers.',
          '$\\delta$의 성분마다 $x$의 성분 모두와 만납니다. 수가 여섯 개입니다.',
        ),
      },
    ],
    hints: [
      text('It has the shape of $W$: 2 rows, 3 columns.', '$W$와 같은 모양, 곧 2행 3열입니다.'),
      text('In row $i$ and column $j$ stands $\\delta_i x_j$.', '$i$행 $j$열은 $\\delta_i x_j$입니다.'),
    ],
    right: text(
      'Right: the row $2x$, and below it the row $-x$.',
      '맞습니다. 첫 행은 $2x$, 둘째 행은 $-x$입니다.',
    ),
    derivation: {
      program: "W in R^(2×3); x in R^3; d in R^2\ns = d'*W*x\ngradient(s, W)",
      at: {
        W: [
          [1, 1, 1],
          [1, 1, 1],
        ],
        x: [3, 4, 5],
        d: [2, -1],
      },
    },
  },
  {
    kind: 'formula-exercise',
    id: 'weights-tanh',
    question: text(
      "Let $f = \\tanh$, with $f'(z) = 1 - h \\circ h$. What is $\\partial s/\\partial W$?",
      "$f = \\tanh$이고 $f'(z) = 1 - h \\circ h$입니다. $\\partial s/\\partial W$는 무엇일까요?",
    ),
    program: tanhNetwork,
    target: 'gradient(s, W)',
    solution: "(u .* (1 - h.^2))*x'",
    mistakes: [
      {
        answer: "u*x'",
        because: text(
          'That would be right without $\\tanh$. The error signal at $z$ is $u \\circ (1 - h \\circ h)$.',
          '$\\tanh$가 없다면 맞습니다. $z$에서의 오차 신호는 $u \\circ (1 - h \\circ h)$입니다.',
        ),
      },
      {
        answer: "(1 - h.^2)*x'",
        because: text(
          'In the error signal $u$ is missing: $\\delta = u \\circ (1 - h \\circ h)$.',
          '오차 신호에 $u$가 빠졌습니다. $\\delta = u \\circ (1 - h \\circ h)$입니다.',
        ),
      },
      {
        answer: 'u .* (1 - h.^2)',
        because: text(
          'That is $\\delta$, which is $\\partial s/\\partial b$. For $W$ multiply by the input signal.',
          '그것은 $\\delta$, 곧 $\\partial s/\\partial b$입니다. $W$에 대해서는 입력 신호를 곱하세요.',
        ),
      },
    ],
    hints: [
      text("First $\\delta = u \\circ f'(z)$.", "먼저 $\\delta = u \\circ f'(z)$를 구합니다."),
      text('Then $\\delta x^\\top$.', '그다음 $\\delta x^\\top$입니다.'),
    ],
    right: text('Right: $\\delta\\,x^\\top$.', '맞습니다. $\\delta\\,x^\\top$입니다.'),
  },
  {
    kind: 'formula-exercise',
    id: 'input-tanh',
    question: text(
      'And $\\partial s/\\partial x$ in the same network?',
      '같은 신경망에서 $\\partial s/\\partial x$는 무엇일까요?',
    ),
    program: tanhNetwork,
    target: 'gradient(s, x)',
    solution: "W'*(u .* (1 - h.^2))",
    mistakes: [
      {
        answer: 'u .* (1 - h.^2)',
        because: text(
          'That is the signal at $z$. On its way down to $x$ it passes through the matrix.',
          '그것은 $z$에서의 신호입니다. $x$로 내려가려면 행렬을 지나야 합니다.',
        ),
      },
      {
        answer: "W'*u",
        because: text(
          'The signal that reaches the matrix is not $u$ but $\\delta = u \\circ (1 - h \\circ h)$.',
          '행렬에 이르는 신호는 $u$가 아니라 $\\delta = u \\circ (1 - h \\circ h)$입니다.',
        ),
      },
    ],
    hints: [
      text(
        '$W^\\top \\delta$: each output’s signal goes back along its weights.',
        '$W^\\top \\delta$입니다. 출력의 신호가 제 가중치를 따라 되돌아갑니다.',
      ),
    ],
    right: text(
      'Right: $W^\\top \\delta$, with the same $\\delta$ again.',
      '맞습니다. 같은 $\\delta$를 다시 써서 $W^\\top \\delta$입니다.',
    ),
  },
  {
    kind: 'choice-exercise',
    id: 'why-transpose',
    question: text('Why is it $\\delta x^\\top$?', '왜 $\\delta x^\\top$일까요?'),
    options: [
      {
        text: text(
          'Because the shapes would not fit otherwise.',
          '그렇지 않으면 모양이 맞지 않기 때문입니다.',
        ),
        right: false,
        because: text(
          'They would not, and so you can remember it. But many wrong formulas have the right shape.',
          '모양으로 외울 수는 있습니다. 그러나 모양이 맞으면서 틀린 식도 많습니다.',
        ),
      },
      {
        text: text(
          'Because $W_{ij}$ moves $z_i$ by $x_j$, and $z_i$ moves $s$ by $\\delta_i$.',
          '$W_{ij}$가 움직이면 $z_i$가 $x_j$배, $z_i$가 움직이면 $s$가 $\\delta_i$배만큼 움직이기 때문입니다.',
        ),
        right: true,
        because: text(
          'Right: entry $(i, j)$ is $\\delta_i x_j$, and that is what $\\delta x^\\top$ says for all entries at once.',
          '맞습니다. $(i, j)$ 성분이 $\\delta_i x_j$이고, $\\delta x^\\top$는 이를 모든 성분에 대해 한꺼번에 쓴 것입니다.',
        ),
      },
      {
        text: text('Because gradients are always transposed.', '기울기는 늘 전치하기 때문입니다.'),
        right: false,
        because: text(
          'They are not: $\\partial s/\\partial b = \\delta$ has no transpose.',
          '그렇지 않습니다. $\\partial s/\\partial b = \\delta$에는 전치가 없습니다.',
        ),
      },
    ],
    hints: [
      text(
        'Which entries of $z$ does $W_{ij}$ move, and how much?',
        '$W_{ij}$가 움직이는 것은 $z$의 어느 성분이고, 얼마나 움직일까요?',
      ),
    ],
  },
];
