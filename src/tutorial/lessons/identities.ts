import { heading, prose, text, type Lesson } from '../lesson.ts';

export const identities: Lesson = {
  id: 'identities',
  title: text('Useful identities', '유용한 항등식'),
  about: text(
    'The handful of Jacobians from which the gradients of neural networks are made.',
    '신경망의 기울기를 이루는 몇 가지 야코비 행렬입니다.',
  ),
  topics: ['identities', 'hadamard'],
  blocks: [
    prose(
      'Most gradients of neural networks are products of a few Jacobians. Derive each of them once, entry by entry, and you can use it forever.',
      '신경망의 기울기는 대부분 몇 가지 야코비 행렬의 곱입니다. 성분별로 한 번씩 유도해 두면 언제나 쓸 수 있습니다.',
    ),
    {
      kind: 'table',
      head: [text('Jacobian', '야코비 행렬'), text('entry by entry', '성분으로')],
      rows: [
        [
          '\\frac{\\partial}{\\partial x}(Wx + b) = W',
          '\\frac{\\partial}{\\partial x_j} \\left(\\sum_k W_{ik} x_k + b_i\\right) = W_{ij}',
        ],
        [
          '\\frac{\\partial}{\\partial b}(Wx + b) = I',
          text(
            '$\\frac{\\partial}{\\partial b_j}(\\dots + b_i)$ is 1 where $i = j$, else 0',
            '$\\frac{\\partial}{\\partial b_j}(\\dots + b_i)$는 $i = j$이면 1, 아니면 0',
          ),
        ],
        [
          '\\frac{\\partial}{\\partial u}(u^\\top h) = h^\\top',
          '\\frac{\\partial}{\\partial u_j} \\sum_k u_k h_k = h_j',
        ],
        [
          "\\frac{\\partial}{\\partial z} f(z) = \\operatorname{diag}(f'(z))",
          text(
            "$\\frac{\\partial}{\\partial z_j} f(z_i)$ is $f'(z_i)$ where $i = j$, else 0",
            "$\\frac{\\partial}{\\partial z_j} f(z_i)$는 $i = j$이면 $f'(z_i)$, 아니면 0",
          ),
        ],
      ],
    },
    prose(
      'In the third, the derivative of a number with respect to a column is written as a row, as Jacobians are (one output: one row). Lesson 7 is about that choice. In the fourth, $f$ applies to each entry. A row times a diagonal matrix only multiplies entry by entry: $u^\\top \\operatorname{diag}(v)$ is the row $(u \\circ v)^\\top$. The sign $\\circ$ is the **Hadamard product**; in Nabla’s language it is `.*`.',
      '셋째 식에서는 수를 열벡터로 미분한 것을 야코비 행렬답게 행벡터로 썼습니다(출력이 하나이니 행도 하나입니다). 이 약속은 7과에서 다룹니다. 넷째 식에서 $f$는 성분마다 적용됩니다. 행벡터에 대각행렬을 곱하면 성분끼리 곱해질 뿐입니다. $u^\\top \\operatorname{diag}(v)$는 행벡터 $(u \\circ v)^\\top$입니다. $\\circ$는 **아다마르 곱**이며 Nabla의 언어에서는 `.*`로 씁니다.',
    ),
    {
      kind: 'live',
      id: 'affine',
      program: 'W in R^(m×n); x in R^n; b in R^m\nz = W*x + b\njacobian(z, b)',
      shows: ['steps'],
    },
    {
      kind: 'live',
      id: 'inner-product',
      program: "u, h in R^m\ns = u'*h",
      wrt: ['u', 'h'],
      layout: 'numerator',
      shows: ['steps'],
      caption: text(
        'The third identity, as a row: the entry of $h$ that stands beside $u_j$ is what $u_j$ is multiplied by.',
        '셋째 식을 행벡터로 쓴 것입니다. $u_j$에는 그 옆에 있는 $h$의 성분이 곱해져 있습니다.',
      ),
    },
    { kind: 'live', id: 'entrywise', program: 'z in R^m\nh = sigmoid(z)\njacobian(h, z)', shows: ['steps'] },
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'bias',
      question: text(
        'Let $z = Wx + b$ with $b \\in \\mathbb{R}^m$. What is the Jacobian with respect to $b$? Write the identity matrix as `eye(m)`.',
        '$z = Wx + b$, $b \\in \\mathbb{R}^m$입니다. $b$에 대한 야코비 행렬은 무엇일까요? 단위행렬은 `eye(m)`으로 씁니다.',
      ),
      program: 'W in R^(m×n); x in R^n; b in R^m\nz = W*x + b',
      target: 'jacobian(z, b)',
      solution: 'eye(m)',
      mistakes: [
        {
          answer: 'ones(m)',
          because: text(
            'Each output moves with its own $b_i$ only: a matrix with ones on the diagonal.',
            '출력마다 제 $b_i$에만 따라 움직입니다. 대각성분만 1인 행렬입니다.',
          ),
        },
        {
          answer: 'ones(m, m)',
          because: text(
            'Off the diagonal stand zeros: $z_i$ does not depend on $b_j$ for $j \\ne i$.',
            '대각이 아닌 곳은 0입니다. $j \\ne i$이면 $z_i$는 $b_j$에 따라 바뀌지 않습니다.',
          ),
        },
      ],
      hints: [
        text('How much does $z_i$ move when $b_j$ does?', '$b_j$가 움직이면 $z_i$는 얼마나 움직일까요?'),
      ],
      right: text('Right: the identity.', '맞습니다. 단위행렬입니다.'),
    },
    {
      kind: 'formula-exercise',
      id: 'sigmoid-jacobian',
      question: text(
        'Let $h = \\sigma(z)$, entry by entry. What is the Jacobian with respect to $z$? The derivative of $\\sigma$ is $\\sigma (1 - \\sigma)$; you may write `h` for $\\sigma(z)$.',
        '성분별로 $h = \\sigma(z)$입니다. $z$에 대한 야코비 행렬은 무엇일까요? $\\sigma$의 도함수는 $\\sigma (1 - \\sigma)$입니다. $\\sigma(z)$를 `h`로 써도 됩니다.',
      ),
      program: 'z in R^m\nh = sigmoid(z)',
      target: 'jacobian(h, z)',
      solution: 'diag(h .* (1 - h))',
      mistakes: [
        {
          answer: 'h .* (1 - h)',
          because: text(
            'The entries are right, but the Jacobian of $m$ outputs and $m$ inputs is a matrix: they stand on its diagonal.',
            '성분은 맞지만 출력 $m$개, 입력 $m$개의 야코비 행렬은 행렬입니다. 그 성분들은 대각에 놓입니다.',
          ),
        },
        {
          answer: 'diag(h)',
          because: text(
            'That is $\\sigma(z)$ itself on the diagonal, not its derivative.',
            '그것은 대각에 $\\sigma(z)$ 자신을 놓은 것입니다. 도함수가 아닙니다.',
          ),
        },
      ],
      hints: [
        text(
          '`diag(v)` is the diagonal matrix with $v$ on the diagonal.',
          '`diag(v)`는 대각성분이 $v$인 대각행렬입니다.',
        ),
      ],
      right: text(
        "Right: each entry moves with its own $z_i$ alone, by $f'(z_i)$.",
        "맞습니다. 성분마다 제 $z_i$에만 따라 $f'(z_i)$배로 움직입니다.",
      ),
    },
    {
      kind: 'formula-exercise',
      id: 'score-by-u',
      question: text(
        'Let $s = u^\\top h$. What is the gradient with respect to $u$, as a column?',
        '$s = u^\\top h$입니다. $u$에 대한 기울기를 열벡터로 쓰면 무엇일까요?',
      ),
      program: "u, h in R^m\ns = u'*h",
      target: 'gradient(s, u)',
      solution: 'h',
      mistakes: [
        {
          answer: 'u',
          because: text('That is the gradient with respect to $h$.', '그것은 $h$에 대한 기울기입니다.'),
        },
      ],
      hints: [text('$\\partial s/\\partial u_j = h_j$.', '$\\partial s/\\partial u_j = h_j$입니다.')],
      right: text(
        'Right. As a row, by the rule of Jacobians, it is $h^\\top$.',
        '맞습니다. 야코비 행렬답게 행벡터로 쓰면 $h^\\top$입니다.',
      ),
    },
  ],
};
