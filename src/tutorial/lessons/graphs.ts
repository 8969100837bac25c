import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

const sized = "W in R^(2×2); x in R^2; b, u in R^2\nz = W*x + b\nh = sigmoid(z)\ns = u'*h";
const point = {
  W: [
    [1, -2],
    [0.5, 1],
  ],
  x: [1, 0.5],
  b: [0.5, -1],
  u: [2, -1],
};

const singleNode = (downstream: string, upstream: string, local: string): string =>
  `\\underbrace{\\frac{\\partial s}{\\partial z}}_{\\text{${downstream}}} = \\underbrace{\\frac{\\partial s}{\\partial h}}_{\\text{${upstream}}} \\times \\underbrace{\\frac{\\partial h}{\\partial z}}_{\\text{${local}}}`;

export const graphs: Lesson = {
  id: 'graphs',
  title: text('Computation graphs and backpropagation', '계산 그래프와 역전파'),
  about: text(
    'Values flow forward along the edges, gradients flow back. At a single node: downstream = upstream × local.',
    '값은 간선을 따라 앞으로 흐르고 기울기는 뒤로 흐릅니다. 노드 하나에서는 하류 = 상류 × 국소입니다.',
  ),
  topics: ['graph'],
  blocks: [
    prose(
      'Backpropagation is what we did by hand, made into a procedure: **re-use derivatives computed for higher layers in computing derivatives for lower layers**. To make it one, draw the equations as a graph. The sources are inputs, the other nodes are operations, and the edges pass along the results of the operations.',
      '역전파는 우리가 손으로 한 일을 절차로 만든 것입니다. **위층에서 계산한 도함수를 아래층의 도함수를 계산할 때 다시 씁니다.** 절차로 만들기 위해 식을 그래프로 그립니다. 시작점은 입력이고, 나머지 노드는 연산이며, 간선은 연산의 결과를 실어 나릅니다.',
    ),
    heading('Forward propagation', '순전파'),
    prose(
      'Go from the inputs to the output and compute the value of each node. Each needs only what comes in along its edges.',
      '입력에서 출력 쪽으로 가면서 노드의 값을 차례로 계산합니다. 노드마다 제 간선으로 들어오는 것만 있으면 됩니다.',
    ),
    {
      kind: 'live',
      id: 'forward-pass',
      program: sized,
      at: point,
      wrt: ['W', 'b', 'u'],
      shows: ['graph'],
      figure: true,
      stop: 'inputs',
      caption: text(
        'The forward pass. Go forward step by step: a node gets its value once its inputs have theirs.',
        '순전파입니다. 한 단계씩 앞으로 넘겨 보세요. 입력의 값이 정해지면 노드의 값이 정해집니다.',
      ),
    },
    heading('Backpropagation', '역전파'),
    prose(
      'Now go backwards along the edges and **pass along gradients**. The beginning is easy: the output moves with itself one to one, $\\partial s/\\partial s = 1$. From there $\\partial s/\\partial h$ follows, then $\\partial s/\\partial z$, then $\\partial s/\\partial b$.',
      '이제 간선을 거꾸로 따라가며 **기울기를 넘겨줍니다**. 시작은 쉽습니다. 출력은 자기 자신과 똑같이 움직이므로 $\\partial s/\\partial s = 1$입니다. 거기서 $\\partial s/\\partial h$가, 다음에 $\\partial s/\\partial z$가, 그다음에 $\\partial s/\\partial b$가 나옵니다.',
    ),
    formula(
      '\\frac{\\partial s}{\\partial b} \\longleftarrow \\frac{\\partial s}{\\partial z} \\longleftarrow \\frac{\\partial s}{\\partial h} \\longleftarrow \\frac{\\partial s}{\\partial s} = 1',
    ),
    {
      kind: 'live',
      id: 'backward-pass',
      program: "W in R^(m×n); x in R^n; b, u in R^m\nz = W*x + b\nh = f(z)\ns = u'*h",
      wrt: ['W', 'b', 'u'],
      shows: ['graph'],
      figure: true,
      symbols: true,
      stop: 'seed',
      caption: text(
        'The backward pass in symbols, at its beginning: $\\partial s/\\partial s = 1$. Go on step by step; the gradients stand below the edges.',
        '기호로 본 역전파의 시작, $\\partial s/\\partial s = 1$입니다. 한 단계씩 넘겨 보세요. 기울기는 간선 아래에 적힙니다.',
      ),
    },
    heading('A single node', '노드 하나'),
    prose(
      'Look at one node, $h = f(z)$, and forget the rest of the graph. It receives an **upstream gradient** $\\partial s/\\partial h$: how the output moves with what this node gives. Its task is to pass on the correct **downstream gradient** $\\partial s/\\partial z$: how the output moves with what this node takes. All it has to know itself is its **local gradient** $\\partial h/\\partial z$.',
      '그래프의 나머지는 잊고 노드 하나, $h = f(z)$만 봅시다. 노드는 **상류 기울기** $\\partial s/\\partial h$를 받습니다. 이 노드가 내놓는 값이 움직일 때 출력이 얼마나 움직이는지를 나타냅니다. 할 일은 올바른 **하류 기울기** $\\partial s/\\partial z$를 넘겨주는 것입니다. 이 노드가 받는 값이 움직일 때 출력이 얼마나 움직이는지를 나타냅니다. 노드가 스스로 알아야 하는 것은 **국소 기울기** $\\partial h/\\partial z$뿐입니다.',
    ),
    formula(text(singleNode('downstream', 'upstream', 'local'), singleNode('하류', '상류', '국소'))),
    prose(
      'That is nothing but the chain rule. **Downstream gradient = upstream gradient × local gradient.** A node needs to know neither what comes after it nor what comes before it.',
      '연쇄 법칙 그대로입니다. **하류 기울기 = 상류 기울기 × 국소 기울기.** 노드는 제 뒤에 무엇이 오는지도, 앞에 무엇이 있는지도 알 필요가 없습니다.',
    ),
    {
      kind: 'live',
      id: 'single-node',
      program: 'h = sigmoid(z)\ns = 3*h',
      at: { z: 1 },
      shows: ['graph'],
      figure: true,
      caption: text(
        'Choose the node $\\sigma$: its card fills in upstream, local and downstream. Here the upstream gradient is 3. Change $z$: where $\\sigma$ is flat, the local gradient is near 0 and little is passed on.',
        '$\\sigma$ 노드를 고르면 카드에 상류, 국소, 하류 기울기가 나타납니다. 여기서 상류 기울기는 3입니다. $z$를 바꿔 보세요. $\\sigma$가 평평한 곳에서는 국소 기울기가 0에 가까워 거의 넘어가지 않습니다.',
      ),
    },
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'square-node',
      question: text(
        'A node computes $h = z^2$ at $z = 3$. The upstream gradient is 5. What is the downstream gradient?',
        '어떤 노드가 $z = 3$에서 $h = z^2$을 계산합니다. 상류 기울기가 5이면 하류 기울기는 얼마일까요?',
      ),
      program: '',
      target: '5*6',
      solution: '30',
      mistakes: [
        {
          answer: '6',
          because: text(
            '6 is the local gradient. Multiply it by the upstream gradient.',
            '6은 국소 기울기입니다. 상류 기울기를 곱하세요.',
          ),
        },
        {
          answer: '45',
          because: text(
            'The local gradient is the derivative $2z = 6$, not the value $z^2 = 9$.',
            '국소 기울기는 값 $z^2 = 9$가 아니라 도함수 $2z = 6$입니다.',
          ),
        },
        {
          answer: '11',
          because: text(
            'Upstream and local gradient are multiplied, not added.',
            '상류 기울기와 국소 기울기는 더하지 않고 곱합니다.',
          ),
        },
      ],
      hints: [text('The local gradient is $2z$.', '국소 기울기는 $2z$입니다.')],
      right: text('Right: $5 \\cdot 2z = 30$.', '맞습니다. $5 \\cdot 2z = 30$입니다.'),
      derivation: { program: 'h = z^2\ns = 5*h', at: { z: 3 } },
    },
    {
      kind: 'formula-exercise',
      id: 'two-nodes',
      question: text(
        'Two nodes in a row: $a = 2x + 1$ and $s = a^3$, at $x = 1$. What arrives at $x$?',
        '노드 둘이 이어져 있습니다. $a = 2x + 1$, $s = a^3$이고 $x = 1$입니다. $x$에 이르는 기울기는 얼마일까요?',
      ),
      program: '',
      target: '3*3^2*2',
      solution: '54',
      mistakes: [
        {
          answer: '27',
          because: text(
            '27 is $\\partial s/\\partial a$ (and also the value of $s$). One more node lies before $x$.',
            '27은 $\\partial s/\\partial a$입니다($s$의 값이기도 합니다). $x$ 앞에 노드가 하나 더 있습니다.',
          ),
        },
        {
          answer: '6',
          because: text(
            'The local gradient of the cube is taken at $a = 3$, not at $x = 1$.',
            '세제곱의 국소 기울기는 $x = 1$이 아니라 $a = 3$에서의 값입니다.',
          ),
        },
      ],
      hints: [
        text('Forward first: $a = 3$.', '먼저 순전파: $a = 3$입니다.'),
        text(
          'Backward: $1$, then $1 \\cdot 3a^2$, then times 2.',
          '역전파: $1$, 다음에 $1 \\cdot 3a^2$, 그다음에 2를 곱합니다.',
        ),
      ],
      right: text('Right: $1 \\to 27 \\to 54$.', '맞습니다. $1 \\to 27 \\to 54$입니다.'),
      derivation: { program: 'a = 2*x + 1\ns = a^3', at: { x: 1 } },
    },
    {
      kind: 'choice-exercise',
      id: 'start-of-backward',
      question: text('With which number does the backward pass begin?', '역전파는 어떤 수로 시작할까요?'),
      options: [
        {
          text: text('With the value of the output', '출력의 값'),
          right: false,
          because: text(
            'The value belongs to the forward pass. Backward we ask how the output moves.',
            '값은 순전파의 것입니다. 역전파에서는 출력이 얼마나 움직이는지를 묻습니다.',
          ),
        },
        {
          text: text('With 1', '1'),
          right: true,
          because: text(
            'Right: $\\partial s/\\partial s = 1$.',
            '맞습니다. $\\partial s/\\partial s = 1$입니다.',
          ),
        },
        {
          text: text('With 0', '0'),
          right: false,
          because: text(
            'Then nothing would ever arrive: every product would be 0.',
            '그러면 곱이 모두 0이 되어 아무것도 전해지지 않습니다.',
          ),
        },
      ],
      hints: [
        text(
          'How much does $s$ move when $s$ moves by a little?',
          '$s$가 조금 움직이면 $s$는 얼마나 움직일까요?',
        ),
      ],
    },
  ],
};
