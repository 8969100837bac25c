import { heading, prose, text, type Lesson } from '../lesson.ts';

export const nodeIntuitions: Lesson = {
  id: 'node-intuitions',
  title: text('What nodes do to gradients', '노드가 기울기에 하는 일'),
  about: text(
    '+ distributes the upstream gradient, max routes it, × switches it. With these three you can read a graph.',
    '+는 상류 기울기를 나눠 주고, max는 골라 보내고, ×는 맞바꿉니다. 이 셋이면 그래프를 읽을 수 있습니다.',
  ),
  topics: ['nodes', 'kink'],
  blocks: [
    heading('+ distributes', '+는 나눠 준다'),
    prose(
      'A sum moves one to one with each of its terms: every local gradient is 1. So a plus node **distributes** the upstream gradient: each input gets all of it, unchanged.',
      '합은 항마다 똑같이 움직입니다. 국소 기울기가 모두 1입니다. 그래서 + 노드는 상류 기울기를 **나눠 줍니다**. 입력마다 그대로 전부 받습니다.',
    ),
    {
      kind: 'live',
      id: 'plus',
      program: 'a = x + y\ns = 2*a',
      at: { x: 1, y: 2 },
      shows: ['graph'],
      figure: true,
    },
    heading('max routes', 'max는 골라 보낸다'),
    prose(
      'A maximum moves with its larger input and not at all with the other: the local gradients are 1 and 0. So a max node **routes** the upstream gradient to the input that won, like the points of a railway. Change the inputs until the other one wins. (Where both are equal there is a kink, and no slope that is right on both sides. Nabla lets the first one win there, and says so.)',
      '최댓값은 더 큰 입력과 함께 움직이고 다른 입력과는 상관이 없습니다. 국소 기울기가 1과 0입니다. 그래서 max 노드는 선로를 바꾸듯 상류 기울기를 이긴 쪽으로 **골라 보냅니다**. 다른 쪽이 이길 때까지 입력을 바꿔 보세요. (둘이 같은 곳은 꺾이는 점이어서 양쪽에 다 맞는 기울기가 없습니다. 거기서 Nabla는 첫째가 이긴 것으로 하고, 그렇게 했다고 밝힙니다.)',
    ),
    {
      kind: 'live',
      id: 'maximum',
      program: 'b = max(x, y)\ns = 3*b',
      at: { x: 1, y: 2 },
      shows: ['graph'],
      figure: true,
    },
    heading('× switches', '×는 맞바꾼다'),
    prose(
      'A product moves with one factor as much as the other is large. So a times node **switches**: it multiplies the upstream gradient by the **other** input. If one input is large, the other one gets a large gradient; if one is 0, the other gets nothing.',
      '곱은 한 인수가 움직이면 다른 인수의 크기만큼 움직입니다. 그래서 × 노드는 **맞바꿉니다**. 상류 기울기에 **다른 쪽** 입력을 곱합니다. 한쪽이 크면 다른 쪽의 기울기가 크고, 한쪽이 0이면 다른 쪽에는 아무것도 가지 않습니다.',
    ),
    {
      kind: 'live',
      id: 'times',
      program: 'c = x*y\ns = 2*c',
      at: { x: 3, y: -2 },
      shows: ['graph'],
      figure: true,
    },
    heading('And the others', '그 밖의 노드'),
    {
      kind: 'table',
      head: [text('node', '노드'), text('local gradients', '국소 기울기'), text('in a word', '한마디로')],
      rows: [
        ['x + y', '1, \\; 1', text('distributes', '나눠 줌')],
        ['\\max(x, y)', '[x \\ge y], \\; [y > x]', text('routes', '골라 보냄')],
        ['x \\cdot y', 'y, \\; x', text('switches', '맞바꿈')],
        ['\\operatorname{relu}(x)', '[x > 0]', text('a gate: open or shut', '문: 열리거나 닫힘')],
        [
          '\\sigma(x)',
          '\\sigma(x)(1 - \\sigma(x)) \\le \\tfrac14',
          text('scales, never up', '줄임, 키우지는 않음'),
        ],
        [
          text('a value used twice', '두 번 쓰이는 값'),
          '1, \\; 1',
          text('copies forward, adds backward', '앞으로는 복사, 뒤로는 더함'),
        ],
      ],
    },
    {
      kind: 'live',
      id: 'all-kinds',
      program: 'a = x*w1\nb = relu(a + w0)\nc = max(b, y)\ns = c*y + a',
      at: { x: 2, w1: 1.5, w0: -1, y: 1 },
      shows: ['graph'],
      caption: text(
        'All of them in one graph. Before each step backward, say aloud what the node will do.',
        '모두가 들어 있는 그래프입니다. 뒤로 한 단계 갈 때마다 노드가 무엇을 할지 먼저 말해 보세요.',
      ),
    },
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'switch-numbers',
      question: text(
        'A $\\times$ node has the inputs $x = 3$ and $y = -2$, and the upstream gradient 5. What does $x$ get?',
        '$\\times$ 노드의 입력이 $x = 3$, $y = -2$이고 상류 기울기가 5입니다. $x$는 얼마를 받을까요?',
      ),
      program: '',
      target: '5*(-2)',
      solution: '-10',
      mistakes: [
        {
          answer: '15',
          because: text(
            'Switched: $x$ gets the upstream gradient times $y$.',
            '맞바꿉니다. $x$는 상류 기울기에 $y$를 곱한 것을 받습니다.',
          ),
        },
        {
          answer: '5',
          because: text('That is what a $+$ would do.', '그것은 $+$가 하는 일입니다.'),
        },
        { answer: '10', because: text('Mind the sign of $y$.', '$y$의 부호를 보세요.') },
      ],
      hints: [text('$\\partial (xy)/\\partial x = y$.', '$\\partial (xy)/\\partial x = y$입니다.')],
      right: text('Right: $5 \\cdot y = -10$.', '맞습니다. $5 \\cdot y = -10$입니다.'),
      derivation: { program: 'c = x*y\ns = 5*c', at: { x: 3, y: -2 } },
    },
    {
      kind: 'formula-exercise',
      id: 'route-numbers',
      question: text(
        'A max node has the inputs $x = 3$ and $y = 5$, and the upstream gradient 7. What does $x$ get?',
        'max 노드의 입력이 $x = 3$, $y = 5$이고 상류 기울기가 7입니다. $x$는 얼마를 받을까요?',
      ),
      program: '',
      target: '7*0',
      solution: '0',
      mistakes: [
        {
          answer: '7',
          because: text('$y$ is the larger one: all 7 go there.', '$y$가 더 크므로 7은 모두 그리로 갑니다.'),
        },
        {
          answer: '3.5',
          because: text(
            'It is not shared out: the winner gets all.',
            '나누어 갖지 않습니다. 이긴 쪽이 모두 받습니다.',
          ),
        },
      ],
      hints: [
        text('Does the maximum move when $x$ moves by a little?', '$x$가 조금 움직이면 최댓값이 움직일까요?'),
      ],
      right: text(
        'Right: a little more or less of $x$ changes nothing.',
        '맞습니다. $x$가 조금 달라져도 변하는 것이 없습니다.',
      ),
      derivation: { program: 'b = max(x, y)\ns = 7*b', at: { x: 3, y: 5 } },
    },
    {
      kind: 'choice-exercise',
      id: 'distribute',
      question: text(
        'The upstream gradient of the node $x + y$ is 4. What do $x$ and $y$ get?',
        '노드 $x + y$의 상류 기울기가 4입니다. $x$와 $y$는 무엇을 받을까요?',
      ),
      options: [
        {
          text: text('2 and 2', '2와 2'),
          right: false,
          because: text(
            'A gradient is not a cake: if either input grows by 1, the output grows by all of 4.',
            '기울기는 나누어 먹는 떡이 아닙니다. 어느 쪽이든 1만큼 커지면 출력은 4만큼 커집니다.',
          ),
        },
        {
          text: text('4 and 4', '4와 4'),
          right: true,
          because: text('Right: each gets all of it.', '맞습니다. 저마다 전부 받습니다.'),
        },
        {
          text: text('4 times $x$ and 4 times $y$', '4 곱하기 $x$와 4 곱하기 $y$'),
          right: false,
          because: text('The values do not matter to a sum.', '합에서는 값이 얼마인지 상관없습니다.'),
        },
      ],
      hints: [
        text(
          'By how much does the sum grow when $x$ grows by 1?',
          '$x$가 1만큼 커지면 합은 얼마나 커질까요?',
        ),
      ],
    },
    {
      kind: 'formula-exercise',
      id: 'mixed',
      question: text(
        'Let $f = xy + \\max(x, z)$ at $x = 2$, $y = 3$, $z = 1$. What is $\\partial f/\\partial x$? You need $+$, $\\times$, max and a fork.',
        '$f = xy + \\max(x, z)$이고 $x = 2$, $y = 3$, $z = 1$입니다. $\\partial f/\\partial x$는 얼마일까요? $+$, $\\times$, max와 갈라짐이 모두 필요합니다.',
      ),
      program: '',
      target: '3 + 1',
      solution: '4',
      mistakes: [
        {
          answer: '3',
          because: text(
            'There is a second path, over the maximum.',
            '최댓값을 지나는 두 번째 경로가 있습니다.',
          ),
        },
        {
          answer: '1',
          because: text('There is a second path, over the product.', '곱을 지나는 두 번째 경로가 있습니다.'),
        },
        {
          answer: '5',
          because: text(
            'The maximum passes on 1, the local gradient; 2 is its value.',
            '최댓값이 넘기는 것은 국소 기울기 1입니다. 2는 값입니다.',
          ),
        },
      ],
      hints: [
        text(
          '$+$ gives 1 to both; $\\times$ gives $y$; max gives 1, for $x > z$.',
          '$+$는 양쪽에 1, $\\times$는 $y$를, max는 $x > z$이므로 1을 줍니다.',
        ),
      ],
      right: text('Right: $y + 1 = 4$.', '맞습니다. $y + 1 = 4$입니다.'),
      derivation: { program: 'f = x*y + max(x, z)', at: { x: 2, y: 3, z: 1 } },
    },
  ],
};
