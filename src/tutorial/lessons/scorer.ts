import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

const network = "W in R^(m×n); x in R^n; b, u in R^m\nz = W*x + b\nh = f(z)\ns = u'*h";
const tanhNetwork = network.replace('f(z)', 'tanh(z)');

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
    heading('4. ∂s/∂W, entry by entry', '4. ∂s/∂W를 성분으로'),
    prose(
      'What is $\\partial z/\\partial W$? A vector by a matrix would need three indices. But look at one entry $W_{ij}$. It stands in the $i$-th output only, beside $x_j$: $z_i = \\sum_k W_{ik} x_k + b_i$. So',
      '$\\partial z/\\partial W$는 무엇일까요? 벡터를 행렬로 미분하면 첨자가 셋이나 됩니다. 그러니 성분 $W_{ij}$ 하나만 봅시다. $W_{ij}$는 $i$번째 출력에만, $x_j$ 옆에 나옵니다. $z_i = \\sum_k W_{ik} x_k + b_i$이기 때문입니다. 따라서',
    ),
    formula(
      '\\frac{\\partial s}{\\partial W_{ij}} = \\delta_i\\,\\frac{\\partial z_i}{\\partial W_{ij}} = \\delta_i\\, x_j',
    ),
    prose(
      '$\\delta_i$ is the error signal where the weight ends, $x_j$ the input signal where it begins. Put all of these numbers where $W_{ij}$ stands, in row $i$ and column $j$, and you have the column $\\delta$ times the row $x^\\top$: an outer product.',
      '$\\delta_i$는 가중치가 끝나는 곳의 오차 신호, $x_j$는 가중치가 시작하는 곳의 입력 신호입니다. 이 수들을 $W_{ij}$가 있는 $i$행 $j$열에 놓으면 열벡터 $\\delta$와 행벡터 $x^\\top$의 곱, 곧 외적이 됩니다.',
    ),
    formula(
      '\\frac{\\partial s}{\\partial W} = \\delta\\, x^\\top \\qquad [m \\times n] = [m \\times 1]\\,[1 \\times n]',
    ),
    prose(
      '**Why the transpose?** “It makes the dimensions work out” is a good way to remember it: $\\partial s/\\partial W$ must have the shape of $W$, and of $\\delta$ ($m$) and $x$ ($n$) only $\\delta x^\\top$ has it. But that is not the reason. The reason is $\\partial s/\\partial W_{ij} = \\delta_i x_j$: each input meets each output.',
      '**왜 전치할까요?** “그래야 차원이 맞으니까”는 외우기에 좋은 말입니다. $\\partial s/\\partial W$는 $W$와 모양이 같아야 하고, 크기가 $m$인 $\\delta$와 $n$인 $x$로 그 모양을 만드는 것은 $\\delta x^\\top$뿐입니다. 그러나 그것이 이유는 아닙니다. 이유는 $\\partial s/\\partial W_{ij} = \\delta_i x_j$, 곧 입력 하나하나가 출력 하나하나와 만난다는 것입니다.',
    ),
    {
      kind: 'live',
      id: 'by-weights',
      program: network,
      wrt: ['W', 'b', 'x'],
      shows: ['steps', 'graph'],
      symbols: true,
      caption: text(
        'All three at once: $\\delta$ is named once. Point at a $\\delta$: every place where it is used lights up.',
        '셋을 한꺼번에 구하면 $\\delta$는 한 번만 계산됩니다. $\\delta$에 포인터를 올리면 쓰인 곳이 모두 밝아집니다.',
      ),
    },
    heading('5. A single node: z = Wx', '5. 노드 하나: z = Wx'),
    prose(
      'What of the other side of the product? Entry $x_j$ goes into every output, with the weight $W_{ij}$. Its ways to $s$ add up: $\\partial s/\\partial x_j = \\sum_i \\delta_i W_{ij}$, which is $W^\\top \\delta$. So a node that multiplies by a matrix takes the signal $\\delta$ that comes from above and hands down two:',
      '곱의 다른 쪽은 어떨까요? 성분 $x_j$는 가중치 $W_{ij}$로 모든 출력에 들어갑니다. $s$로 가는 길이 여럿이므로 더합니다. $\\partial s/\\partial x_j = \\sum_i \\delta_i W_{ij}$, 곧 $W^\\top \\delta$입니다. 그러니 행렬을 곱하는 노드는 위에서 온 신호 $\\delta$를 받아 아래로 둘을 내려보냅니다.',
    ),
    formula(
      '\\frac{\\partial s}{\\partial W} = \\delta\\,x^\\top \\qquad \\frac{\\partial s}{\\partial x} = W^\\top \\delta',
    ),
    {
      kind: 'live',
      id: 'matrix-node',
      program: "W in R^(2×3); x in R^3; d in R^2\nz = W*x\ns = d'*z",
      wrt: ['W', 'x'],
      at: {
        W: [
          [1, 0, 2],
          [-1, 3, 1],
        ],
        x: [3, 4, 5],
        d: [2, -1],
      },
      shows: ['graph'],
      caption: text(
        'Here $s = d^\\top z$, so that the error signal at $z$ is just $d$. Choose the node $\\times$ of $z$ and read its card.',
        '여기서는 $s = d^\\top z$이므로 $z$에서의 오차 신호가 바로 $d$입니다. $z$의 $\\times$ 노드를 골라 카드를 읽어 보세요.',
      ),
    },
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
  ],
};
