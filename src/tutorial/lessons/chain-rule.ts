import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

export const chainRule: Lesson = {
  id: 'chain-rule',
  title: text('The chain rule', '연쇄 법칙'),
  about: text(
    'A function of a function: multiply the derivatives; with vectors, multiply the Jacobians.',
    '함수의 함수는 도함수를 곱합니다. 벡터이면 야코비 행렬을 곱합니다.',
  ),
  topics: ['chain-rule'],
  blocks: [
    prose(
      'Let $z = 3y$ and $y = x^2$. If $x$ moves by a little, $y$ moves $2x$ times as much; and whatever $y$ moves, $z$ moves 3 times as much. The factors multiply.',
      '$z = 3y$, $y = x^2$라고 합시다. $x$가 조금 움직이면 $y$는 그 $2x$배만큼 움직이고, $y$가 움직이면 $z$는 그 3배만큼 움직입니다. 배율은 곱해집니다.',
    ),
    formula('\\frac{dz}{dx} = \\frac{dz}{dy}\\,\\frac{dy}{dx} = 3 \\cdot 2x = 6x'),
    {
      kind: 'live',
      id: 'scalar-chain',
      program: 'y = x^2\nz = 3*y',
      at: { x: 2 },
      shows: ['steps', 'graph'],
    },
    prose(
      'With vectors the same holds with Jacobians. If $x$ moves by $\\Delta x$, then $z$ moves by $\\frac{\\partial z}{\\partial x} \\Delta x$, and $h$ by $\\frac{\\partial h}{\\partial z}$ times that: the two matrices are multiplied. By entries, $x_j$ can move $h_i$ by way of each $z_k$, and what comes along these ways adds up:',
      '벡터에서도 야코비 행렬로 같은 법칙이 성립합니다. $x$가 $\\Delta x$만큼 움직이면 $z$는 $\\frac{\\partial z}{\\partial x} \\Delta x$만큼, $h$는 거기에 $\\frac{\\partial h}{\\partial z}$를 곱한 만큼 움직입니다. 두 행렬을 곱하는 것입니다. 성분으로 보면 $x_j$는 $z_k$ 하나하나를 거쳐 $h_i$를 움직일 수 있고, 그 길들로 오는 것을 모두 더합니다.',
    ),
    formula(
      '\\frac{\\partial h_i}{\\partial x_j} = \\sum_k \\frac{\\partial h_i}{\\partial z_k}\\,\\frac{\\partial z_k}{\\partial x_j} \\qquad \\frac{\\partial h}{\\partial x} = \\frac{\\partial h}{\\partial z}\\,\\frac{\\partial z}{\\partial x}',
    ),
    prose(
      "The sum on the left is the rule by which matrices are multiplied, row times column. And as with all matrices, the order of the factors matters: the output stands on the left, the input on the right. A layer of a neural network is $h = f(z)$ with $z = Wx + b$, where $f$ applies to each entry. Entry $h_i$ depends on $z_i$ alone, so $\\partial h/\\partial z$ is diagonal, with $f'(z_i)$ on the diagonal.",
      "왼쪽의 합이 바로 행과 열을 곱하는 행렬 곱셈입니다. 행렬이므로 곱하는 순서가 중요합니다. 출력이 왼쪽, 입력이 오른쪽입니다. 신경망의 한 층은 $h = f(z)$, $z = Wx + b$이고 $f$는 성분마다 적용됩니다. $h_i$는 $z_i$에만 따라 바뀌므로 $\\partial h/\\partial z$는 대각행렬이고, 대각성분은 $f'(z_i)$입니다.",
    ),
    formula(
      "\\frac{\\partial h}{\\partial x} = \\frac{\\partial h}{\\partial z}\\,\\frac{\\partial z}{\\partial x} = \\operatorname{diag}(f'(z))\\,W",
    ),
    {
      kind: 'live',
      id: 'layer',
      program: 'W in R^(m×n); x in R^n; b in R^m\nz = W*x + b\nh = f(z)\njacobian(h, x)',
      shows: ['steps'],
      caption: text(
        "`f` is any function: only its derivative `f'(z)` is known. Put `tanh(z)` in its place.",
        "`f`는 아무 함수나 됩니다. 도함수 `f'(z)`만 알면 됩니다. 그 자리에 `tanh(z)`를 넣어 보세요.",
      ),
    },
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'sine-of-cube',
      question: text(
        'Let $y = x^3$ and $z = \\sin y$. What is the derivative of $z$ with respect to $x$?',
        '$y = x^3$, $z = \\sin y$일 때 $z$를 $x$로 미분하면 무엇일까요?',
      ),
      program: 'y = x^3\nz = sin(y)',
      target: 'gradient(z, x)',
      solution: '3*x^2*cos(x^3)',
      mistakes: [
        {
          answer: 'cos(x^3)',
          because: text(
            'That is $dz/dy$ only. Multiply by $dy/dx$.',
            '그것은 $dz/dy$뿐입니다. $dy/dx$를 곱하세요.',
          ),
        },
        {
          answer: 'cos(3*x^2)',
          because: text(
            'The outer derivative is taken at $y = x^3$, and the inner derivative is a factor of its own.',
            '바깥 함수의 도함수는 $y = x^3$에서의 값이고, 안쪽 도함수는 따로 곱해집니다.',
          ),
        },
        {
          answer: '3*x^2*cos(x)',
          because: text(
            'The outer derivative is taken at $y = x^3$, not at $x$.',
            '바깥 함수의 도함수는 $x$가 아니라 $y = x^3$에서의 값입니다.',
          ),
        },
      ],
      hints: [text('$dz/dy = \\cos y$. What is $dy/dx$?', '$dz/dy = \\cos y$입니다. $dy/dx$는 무엇일까요?')],
      right: text('Right: $\\cos y \\cdot 3x^2$.', '맞습니다. $\\cos y \\cdot 3x^2$입니다.'),
    },
    {
      kind: 'formula-exercise',
      id: 'tanh-layer',
      question: text(
        'Let $h = \\tanh(Wx)$. What is the Jacobian with respect to $x$? The derivative of $\\tanh$ is $1 - \\tanh^2$; write `diag(…)` for a diagonal matrix and `.^` for a power entry by entry.',
        '$h = \\tanh(Wx)$입니다. $x$에 대한 야코비 행렬은 무엇일까요? $\\tanh$의 도함수는 $1 - \\tanh^2$입니다. 대각행렬은 `diag(…)`, 성분별 거듭제곱은 `.^`로 씁니다.',
      ),
      program: 'W in R^(m×n); x in R^n\nz = W*x\nh = tanh(z)',
      target: 'jacobian(h, x)',
      solution: 'diag(1 - h.^2)*W',
      mistakes: [
        {
          answer: 'diag(1 - h.^2)',
          because: text(
            'That is $\\partial h/\\partial z$. The factor $\\partial z/\\partial x = W$ is missing.',
            '그것은 $\\partial h/\\partial z$입니다. $\\partial z/\\partial x = W$가 빠졌습니다.',
          ),
        },
      ],
      hints: [
        text(
          'Two factors: $\\partial h/\\partial z$ and $\\partial z/\\partial x$.',
          '인수는 둘입니다: $\\partial h/\\partial z$와 $\\partial z/\\partial x$.',
        ),
        text('$\\partial z/\\partial x = W$.', '$\\partial z/\\partial x = W$입니다.'),
      ],
      right: text(
        'Right: $\\operatorname{diag}(1 - h \\circ h)\\,W$.',
        '맞습니다. $\\operatorname{diag}(1 - h \\circ h)\\,W$입니다.',
      ),
    },
  ],
};
