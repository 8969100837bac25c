import { formula, heading, prose, text, type Lesson, type Text } from '../lesson.ts';

const example = 'a = x + y\nb = max(y, z)\nf = a*b';
const point = { x: 1, y: 2, z: 0 };

/** A row with two formulas in one cell, which may stand below one another. */
const both = (node: string, one: string, other: string): readonly (string | Text)[] => {
  const cell = `$${one}$ $\\quad$ $${other}$`;
  return [node, text(cell, cell)];
};

export const severalInputs: Lesson = {
  id: 'several-inputs',
  title: text('Several inputs, and paths that fork', '입력이 여럿인 노드, 갈라지는 경로'),
  about: text(
    'One local gradient for each input; and where a value is used twice, its gradients add.',
    '입력마다 국소 기울기가 하나씩 있습니다. 값이 두 번 쓰이면 기울기를 더합니다.',
  ),
  topics: [],
  blocks: [
    prose(
      'A node with several inputs has several local gradients, one for each, and hands down as many gradients. The node $z = Wx$ of lesson 6 was one: $W$ is an input of the node like $x$.',
      '입력이 여럿인 노드에는 국소 기울기도 입력마다 하나씩 여럿 있고, 그만큼의 기울기를 내려보냅니다. 6과의 노드 $z = Wx$가 그랬습니다. $x$와 마찬가지로 $W$도 이 노드의 입력입니다.',
    ),
    {
      kind: 'live',
      id: 'two-inputs',
      program: 'z = w*x\ns = 4*z',
      at: { w: 3, x: -2 },
      shows: ['graph'],
      figure: true,
      caption: text(
        'A node with two inputs: choose $\\times$ and read the two lines of its card.',
        '입력이 둘인 노드입니다. $\\times$를 골라 카드의 두 줄을 읽어 보세요.',
      ),
    },
    heading('An example with numbers', '수로 해 보는 예'),
    formula('f(x, y, z) = (x + y)\\,\\max(y, z) \\qquad x = 1,\\; y = 2,\\; z = 0'),
    prose(
      'Break it up: $a = x + y$, $b = \\max(y, z)$, $f = ab$. Forward: $a = 3$, $b = 2$, $f = 6$. Then the local gradients, which are simple now that each node does one thing ($[y > z]$ is 1 where $y > z$, and 0 elsewhere):',
      '쪼갭니다: $a = x + y$, $b = \\max(y, z)$, $f = ab$. 순전파로 $a = 3$, $b = 2$, $f = 6$입니다. 노드마다 한 가지 일만 하므로 국소 기울기는 쉽습니다. ($[y > z]$는 $y > z$이면 1, 아니면 0입니다.)',
    ),
    {
      kind: 'table',
      head: [text('node', '노드'), text('local gradients', '국소 기울기')],
      rows: [
        both('a = x + y', '\\frac{\\partial a}{\\partial x} = 1', '\\frac{\\partial a}{\\partial y} = 1'),
        both(
          'b = \\max(y, z)',
          '\\frac{\\partial b}{\\partial y} = [y > z] = 1',
          '\\frac{\\partial b}{\\partial z} = [z > y] = 0',
        ),
        both(
          'f = ab',
          '\\frac{\\partial f}{\\partial a} = b = 2',
          '\\frac{\\partial f}{\\partial b} = a = 3',
        ),
      ],
    },
    prose(
      'Backward, **downstream = upstream × local** at every edge. Notes of this example, such as one takes in a lecture, may end like this:',
      '역전파에서는 간선마다 **하류 = 상류 × 국소**입니다. 강의를 들으며 적은 노트에는 이 예가 이렇게 끝나 있기도 합니다.',
    ),
    formula(
      '\\begin{aligned} \\frac{\\partial f}{\\partial x} &= \\frac{\\partial f}{\\partial a}\\frac{\\partial a}{\\partial x} = 2 \\cdot 1 = 2 \\\\[0.5em] \\frac{\\partial f}{\\partial y} &= \\frac{\\partial f}{\\partial a}\\frac{\\partial a}{\\partial y} = 2 \\cdot 1 = 2 \\\\[0.5em] \\frac{\\partial f}{\\partial z} &= \\frac{\\partial f}{\\partial b}\\frac{\\partial b}{\\partial z} = 3 \\cdot 0 = 0 \\end{aligned}',
    ),
    prose(
      'One of the three is wrong. Nudge $y$ by $h = 0.001$ in the graph below and see how much $f$ moves. Then go backward step by step, and watch what arrives at $y$.',
      '셋 중 하나는 틀렸습니다. 아래 그래프에서 $y$를 $h = 0.001$만큼 옮겨 $f$가 얼마나 움직이는지 보세요. 그다음 역전파를 한 단계씩 따라가며 $y$에 무엇이 이르는지 보세요.',
    ),
    {
      kind: 'live',
      id: 'example',
      program: example,
      at: point,
      shows: ['graph'],
      figure: true,
      stop: 'forward',
    },
    {
      kind: 'choice-exercise',
      id: 'missing-path',
      question: text('Which path do those notes miss?', '그 노트는 어느 경로를 빠뜨렸을까요?'),
      options: [
        {
          text: text('$x \\to a \\to f$', '$x \\to a \\to f$'),
          right: false,
          because: text(
            'That one is there: $\\partial f/\\partial x = 2 \\cdot 1$, and it is right.',
            '그 경로는 있습니다. $\\partial f/\\partial x = 2 \\cdot 1$이고, 맞습니다.',
          ),
        },
        {
          text: text('$y \\to a \\to f$', '$y \\to a \\to f$'),
          right: false,
          because: text(
            'That is the path that they have. Does $y$ go anywhere else?',
            '그 경로만 적었습니다. $y$가 또 들어가는 곳이 있을까요?',
          ),
        },
        {
          text: text('$y \\to b \\to f$', '$y \\to b \\to f$'),
          right: true,
          because: text(
            'Right: $y$ is also in the maximum, and as it is the larger one, it moves $b$ one to one.',
            '맞습니다. $y$는 최댓값에도 들어가고, 더 큰 쪽이므로 $b$를 똑같이 움직입니다.',
          ),
        },
        {
          text: text('$z \\to b \\to f$', '$z \\to b \\to f$'),
          right: false,
          because: text(
            'That one is there, and it carries $3 \\cdot 0 = 0$.',
            '그 경로는 있고, $3 \\cdot 0 = 0$을 나릅니다.',
          ),
        },
      ],
      hints: [
        text('Follow every edge that leaves an input.', '입력에서 나가는 간선을 하나하나 따라가 보세요.'),
      ],
    },
    {
      kind: 'formula-exercise',
      id: 'both-paths',
      question: text(
        'So what is $\\partial f/\\partial y$ at $x = 1$, $y = 2$, $z = 0$?',
        '그러면 $x = 1$, $y = 2$, $z = 0$에서 $\\partial f/\\partial y$는 얼마일까요?',
      ),
      program: '',
      target: '2*1 + 3*1',
      solution: '5',
      mistakes: [
        {
          answer: '2',
          because: text('That is the path over $a$ alone.', '그것은 $a$를 지나는 경로뿐입니다.'),
        },
        {
          answer: '3',
          because: text('That is the path over $b$ alone.', '그것은 $b$를 지나는 경로뿐입니다.'),
        },
        {
          answer: '6',
          because: text(
            'Along a path one multiplies; but what different paths bring is added.',
            '한 경로 안에서는 곱하지만, 서로 다른 경로가 가져온 것은 더합니다.',
          ),
        },
      ],
      hints: [
        text(
          'Over $a$: $2 \\cdot 1$. Over $b$: $3 \\cdot 1$.',
          '$a$를 지나서 $2 \\cdot 1$, $b$를 지나서 $3 \\cdot 1$입니다.',
        ),
      ],
      right: text('Right: $2 \\cdot 1 + 3 \\cdot 1 = 5$.', '맞습니다. $2 \\cdot 1 + 3 \\cdot 1 = 5$입니다.'),
      derivation: { program: 'f(x, y, z) = (x + y)*max(y, z)\nf(1, 2, 0)' },
    },
    heading('Gradients add at forks', '갈라진 곳에서는 기울기를 더한다'),
    prose(
      'Why add? If $y$ moves by a little, $a$ moves and $b$ moves, and both move $f$. For small changes the two effects do not disturb each other, so the output moves by their sum. Where the forward pass **copies** a value to several nodes, the backward pass **adds** the gradients that come back:',
      '왜 더할까요? $y$가 조금 움직이면 $a$도 움직이고 $b$도 움직이며, 둘 다 $f$를 움직입니다. 변화가 작으면 두 효과가 서로를 흩트리지 않으므로 출력은 그 합만큼 움직입니다. 순전파가 값을 여러 노드로 **복사**한 곳에서, 역전파는 돌아온 기울기를 **더합니다**.',
    ),
    formula(
      '\\frac{\\partial f}{\\partial y} = \\frac{\\partial f}{\\partial a}\\frac{\\partial a}{\\partial y} + \\frac{\\partial f}{\\partial b}\\frac{\\partial b}{\\partial y}',
    ),
    {
      kind: 'live',
      id: 'example-steps',
      program: 'f(x, y, z) = (x + y)*max(y, z)\nf(1, 2, 0)',
      shows: ['steps', 'graph'],
      caption: text(
        'All of it by the engine. Change the point in the last line, for example to `f(1, 2, 3)`: now $z$ is the larger one.',
        '엔진이 구한 전체 풀이입니다. 마지막 줄의 점을 `f(1, 2, 3)`처럼 바꿔 보세요. 이번에는 $z$가 더 큽니다.',
      ),
    },
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'used-twice',
      question: text(
        'Let $a = x + 3$ and $f = a\\,x$ at $x = 2$. What is $df/dx$, path by path?',
        '$a = x + 3$, $f = a\\,x$이고 $x = 2$입니다. 경로를 하나씩 더하면 $df/dx$는 얼마일까요?',
      ),
      program: '',
      target: '2*1 + 5',
      solution: '7',
      mistakes: [
        {
          answer: '5',
          because: text(
            'That is the edge from $x$ straight to $f$. There is also the path over $a$.',
            '그것은 $x$에서 $f$로 바로 가는 간선입니다. $a$를 지나는 경로도 있습니다.',
          ),
        },
        {
          answer: '2',
          because: text(
            'That is the path over $a$. There is also the edge from $x$ straight to $f$.',
            '그것은 $a$를 지나는 경로입니다. $x$에서 $f$로 바로 가는 간선도 있습니다.',
          ),
        },
      ],
      hints: [
        text(
          '$\\partial f/\\partial a = x = 2$, and straight: $a = 5$.',
          '$\\partial f/\\partial a = x = 2$이고, 바로 가는 쪽은 $a = 5$입니다.',
        ),
      ],
      right: text('Right: $2 \\cdot 1 + 5 = 7$.', '맞습니다. $2 \\cdot 1 + 5 = 7$입니다.'),
      derivation: { program: 'a = x + 3\nf = a*x', at: { x: 2 } },
    },
    {
      kind: 'formula-exercise',
      id: 'example-moved',
      question: text(
        'Now $z = 5$ in the example, with $x = 1$ and $y = 2$ as before. What is $\\partial f/\\partial y$?',
        '이제 예에서 $z = 5$이고 $x = 1$, $y = 2$는 그대로입니다. $\\partial f/\\partial y$는 얼마일까요?',
      ),
      program: '',
      target: '5*1 + 3*0',
      solution: '5',
      mistakes: [
        {
          answer: '8',
          because: text(
            'The maximum is $z$ now: $\\partial b/\\partial y = 0$.',
            '이번에는 최댓값이 $z$입니다. $\\partial b/\\partial y = 0$입니다.',
          ),
        },
        {
          answer: '2',
          because: text(
            '$\\partial f/\\partial a = b$, and $b = \\max(2, 5) = 5$ now.',
            '$\\partial f/\\partial a = b$이고 이번에는 $b = \\max(2, 5) = 5$입니다.',
          ),
        },
      ],
      hints: [text('Forward first: $a = 3$, $b = 5$.', '먼저 순전파: $a = 3$, $b = 5$입니다.')],
      right: text('Right: $5 \\cdot 1 + 3 \\cdot 0$.', '맞습니다. $5 \\cdot 1 + 3 \\cdot 0$입니다.'),
      derivation: { program: 'f(x, y, z) = (x + y)*max(y, z)\nf(1, 2, 5)' },
    },
  ],
};
