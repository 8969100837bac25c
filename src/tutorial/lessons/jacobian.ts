import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

export const jacobian: Lesson = {
  id: 'jacobian',
  title: text('Many inputs, many outputs: the Jacobian', '입력 여럿, 출력 여럿: 야코비 행렬'),
  about: text(
    'Every output can change with every input: an m×n matrix of partial derivatives.',
    '모든 출력이 모든 입력에 따라 바뀔 수 있습니다. 편미분을 m×n 행렬로 모읍니다.',
  ),
  topics: ['jacobian', 'hessian'],
  blocks: [
    prose(
      'A function with $n$ inputs and $m$ outputs is $m$ functions side by side, each with a gradient of its own. Put these gradients below one another as rows, and you have the **Jacobian**: an $m \\times n$ matrix.',
      '입력이 $n$개, 출력이 $m$개인 함수는 함수 $m$개를 나란히 놓은 것이고, 저마다 기울기가 있습니다. 그 기울기들을 행으로 쌓으면 **야코비 행렬**이 됩니다. $m \\times n$ 행렬입니다.',
    ),
    formula(
      '\\frac{\\partial f}{\\partial x} = \\begin{bmatrix} \\frac{\\partial f_1}{\\partial x_1} & \\cdots & \\frac{\\partial f_1}{\\partial x_n} \\\\ \\vdots & \\ddots & \\vdots \\\\ \\frac{\\partial f_m}{\\partial x_1} & \\cdots & \\frac{\\partial f_m}{\\partial x_n} \\end{bmatrix} \\qquad \\left(\\frac{\\partial f}{\\partial x}\\right)_{ij} = \\frac{\\partial f_i}{\\partial x_j}',
    ),
    prose(
      'Row $i$ belongs to output $i$, column $j$ to input $j$. Entry $(i, j)$ says how much output $i$ moves when input $j$ does.',
      '$i$행은 $i$번째 출력, $j$열은 $j$번째 입력의 것입니다. $(i, j)$ 성분은 $j$번째 입력이 움직일 때 $i$번째 출력이 얼마나 움직이는지를 말합니다.',
    ),
    prose(
      'Why a matrix? Because it does to small changes what the derivative does in lesson 1. If the inputs move by the small vector $\\Delta x$, the outputs move by about $\\Delta f = \\frac{\\partial f}{\\partial x}\\,\\Delta x$, a matrix times a vector: output $i$ moves by $\\sum_j \\frac{\\partial f_i}{\\partial x_j} \\Delta x_j$, the sum of what each input does to it. With one output the Jacobian is a single row, the gradient of lesson 2; with one input and one output it is just a number.',
      '왜 행렬일까요? 1과의 도함수가 작은 변화에 하던 일을 이 행렬이 하기 때문입니다. 입력이 작은 벡터 $\\Delta x$만큼 움직이면 출력은 약 $\\Delta f = \\frac{\\partial f}{\\partial x}\\,\\Delta x$만큼, 곧 행렬과 벡터의 곱만큼 움직입니다. $i$번째 출력은 입력마다의 효과를 더한 $\\sum_j \\frac{\\partial f_i}{\\partial x_j} \\Delta x_j$만큼 움직입니다. 출력이 하나이면 야코비 행렬은 한 행, 곧 2과의 기울기이고, 입력도 출력도 하나이면 수 하나입니다.',
    ),
    {
      kind: 'live',
      id: 'two-by-two',
      program: 'F = [x1*x2; x1 + x2^2]\njacobian(F, x1, x2)',
      shows: ['steps'],
    },
    prose(
      'The most useful Jacobian of all is that of a linear map. In $z = Wx$ output $i$ is $\\sum_j W_{ij} x_j$, so its derivative with respect to $x_j$ is $W_{ij}$: the Jacobian of $Wx$ is $W$ itself.',
      '가장 쓸모 있는 야코비 행렬은 선형 사상의 것입니다. $z = Wx$에서 $i$번째 출력은 $\\sum_j W_{ij} x_j$이므로 $x_j$로 미분하면 $W_{ij}$입니다. 곧 $Wx$의 야코비 행렬은 $W$ 자신입니다.',
    ),
    {
      kind: 'live',
      id: 'linear-map',
      program: 'W in R^(m×n); x in R^n\nz = W*x\njacobian(z, x)',
      shows: ['steps'],
    },
    prose(
      'The gradient is itself a function with many inputs and many outputs. Its Jacobian is the **Hessian**, the matrix of second derivatives: how each slope changes along each input. It is symmetric.',
      '기울기도 입력이 여럿, 출력이 여럿인 함수입니다. 기울기의 야코비 행렬이 **헤세 행렬**, 곧 이계 편미분의 행렬입니다. 입력이 움직일 때 각 방향의 기울기가 얼마나 바뀌는지를 말합니다. 헤세 행렬은 대칭입니다.',
    ),
    {
      kind: 'live',
      id: 'hessian',
      program: "A in R^(n×n); x in R^n\nf = x'*A*x\nhessian(f, x)",
      shows: ['steps'],
    },
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'jacobian-two',
      question: text(
        'Let $F_1 = x^2 y$ and $F_2 = 5x + \\sin y$. Write the Jacobian with respect to $x$ and $y$ as a matrix: `[a, b; c, d]`.',
        '$F_1 = x^2 y$, $F_2 = 5x + \\sin y$입니다. $x$와 $y$에 대한 야코비 행렬을 `[a, b; c, d]` 꼴로 쓰세요.',
      ),
      program: 'F = [x^2*y; 5*x + sin(y)]',
      target: 'jacobian(F, x, y)',
      solution: '[2*x*y, x^2; 5, cos(y)]',
      mistakes: [
        {
          answer: '[2*x*y, 5; x^2, cos(y)]',
          because: text(
            'That is the transpose. The outputs are the rows, the inputs the columns.',
            '그것은 전치 행렬입니다. 출력이 행, 입력이 열입니다.',
          ),
        },
        {
          answer: '[2*x*y, x^2; 5, sin(y)]',
          because: text('The derivative of $\\sin y$ is $\\cos y$.', '$\\sin y$의 도함수는 $\\cos y$입니다.'),
        },
      ],
      hints: [
        text(
          'First row: the derivatives of $F_1$, with respect to $x$, then to $y$.',
          '첫 행은 $F_1$을 $x$로, 그다음 $y$로 미분한 것입니다.',
        ),
      ],
      right: text('Right: one row for each output.', '맞습니다. 출력마다 한 행씩입니다.'),
    },
    {
      kind: 'choice-exercise',
      id: 'jacobian-shape',
      question: text(
        'A layer takes a vector of 300 numbers and gives one of 100. What is the shape of its Jacobian?',
        '어떤 층이 수 300개의 벡터를 받아 100개의 벡터를 내놓습니다. 야코비 행렬의 모양은 무엇일까요?',
      ),
      options: [
        {
          text: text('100 × 300', '100 × 300'),
          right: true,
          because: text('Right: outputs by inputs.', '맞습니다. 출력 수 × 입력 수입니다.'),
        },
        {
          text: text('300 × 100', '300 × 100'),
          right: false,
          because: text(
            'A row belongs to an output, and there are 100 of them.',
            '행은 출력의 것이고, 출력은 100개입니다.',
          ),
        },
        {
          text: text('300 × 300', '300 × 300'),
          right: false,
          because: text(
            'It is square only where there are as many outputs as inputs.',
            '출력과 입력의 수가 같을 때만 정사각행렬입니다.',
          ),
        },
      ],
      hints: [text('Count the outputs first.', '출력을 먼저 세어 보세요.')],
    },
  ],
};
