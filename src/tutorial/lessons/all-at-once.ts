import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

export const allAtOnce: Lesson = {
  id: 'all-at-once',
  title: text('All the gradients at once', '모든 기울기를 한 번에'),
  about: text(
    'One pass in topological order, one in reverse: all gradients, for the price of a few forward passes.',
    '위상 순서로 한 번, 거꾸로 한 번이면 모든 기울기가 나옵니다. 드는 값은 순전파 몇 번입니다.',
  ),
  topics: ['cost', 'layers'],
  blocks: [
    prose(
      'It would be wrong to compute $\\partial s/\\partial b$ by one walk through the graph, then $\\partial s/\\partial W$ by another, then the next: on each walk the upper part is computed anew. **Compute all the gradients at once.** That is the same as using $\\delta$ when we computed gradients by hand.',
      '그래프를 한 번 훑어 $\\partial s/\\partial b$를 구하고, 또 훑어 $\\partial s/\\partial W$를 구하고, 또 다음을 구하는 것은 좋지 않습니다. 훑을 때마다 윗부분을 되풀이해 계산하기 때문입니다. **모든 기울기를 한 번에 구합니다.** 손으로 기울기를 구할 때 $\\delta$를 쓴 것과 같은 생각입니다.',
    ),
    heading('In what order?', '어떤 순서로?'),
    prose(
      '**Forward:** visit the nodes in **topological order**: a node comes after all nodes that it uses. Then whatever a node needs is there when its turn comes.',
      '**순전파:** 노드를 **위상 순서**로 방문합니다. 어떤 노드든 제가 쓰는 노드보다 뒤에 옵니다. 그러면 차례가 되었을 때 필요한 것이 모두 준비되어 있습니다.',
    ),
    prose(
      '**Backward:** set the gradient of the output to 1, and visit the nodes in **reverse order**. When a node’s turn comes, every node that uses it has had its turn, and so its gradient is complete: the sum over all of them.',
      '**역전파:** 출력의 기울기를 1로 두고 노드를 **거꾸로** 방문합니다. 어떤 노드의 차례가 되면 그 노드를 쓰는 노드들은 이미 차례를 마쳤으므로, 그 합인 기울기가 다 모여 있습니다.',
    ),
    formula(
      '\\frac{\\partial s}{\\partial x} = \\sum_{i} \\frac{\\partial s}{\\partial y_i}\\,\\frac{\\partial y_i}{\\partial x} ',
    ),
    prose(
      'Here $y_1, y_2, \\dots$ are the nodes that use $x$. Play the graph below: the slider goes through exactly these two orders.',
      '여기서 $y_1, y_2, \\dots$는 $x$를 쓰는 노드입니다. 아래 그래프를 재생해 보세요. 슬라이더는 바로 이 두 순서를 따라갑니다.',
    ),
    {
      kind: 'live',
      id: 'order',
      program: 'a = x + y\nb = a*z\nc = max(a, z)\nd = b + c\ns = d*x',
      at: { x: 1, y: 2, z: 4 },
      shows: ['graph'],
      stop: 'inputs',
    },
    heading('What does it cost?', '얼마나 들까?'),
    prose(
      'Forward, each node is visited once. Backward, each node is visited once, too, and for each edge there is one multiplication by a local gradient, which takes about as many operations as the node itself did forward. So **the complexity of the backward pass is the same, in big-O, as that of the forward pass**, however many inputs there are.',
      '순전파는 노드를 한 번씩 방문합니다. 역전파도 노드를 한 번씩 방문하고, 간선마다 국소 기울기를 한 번 곱합니다. 그 연산의 수는 그 노드가 순전파에서 한 것과 비슷합니다. 그러므로 입력이 아무리 많아도 **역전파의 복잡도는 빅오로 순전파와 같습니다**.',
    ),
    {
      kind: 'live',
      id: 'deep',
      program:
        "x in R^20; W1, W2, W3, W4 in R^(20×20); u in R^20\nh1 = tanh(W1*x)\nh2 = tanh(W2*h1)\nh3 = tanh(W3*h2)\nh4 = tanh(W4*h3)\ns = u'*h4",
      wrt: ['W1', 'W2', 'W3', 'W4', 'u'],
      shows: ['cost'],
      caption: text(
        'Counted for this network. Add a layer or take one away: one pass grows with the depth, one variable at a time with its square.',
        '이 신경망의 연산을 세었습니다. 층을 더하거나 빼 보세요. 한 번에 구하면 깊이에 비례해서, 변수마다 따로 구하면 깊이의 제곱에 비례해서 늘어납니다.',
      ),
    },
    prose(
      'A network with a million weights has a million partial derivatives. By nudging each weight (lesson 1) you would run the network a million times. Backpropagation gets all of them with one pass forward and one back.',
      '가중치가 백만 개이면 편미분도 백만 개입니다. 1과처럼 가중치를 하나씩 옮겨 보려면 신경망을 백만 번 돌려야 합니다. 역전파는 순전파 한 번과 역전파 한 번으로 모두 구합니다.',
    ),
    heading('Try it', '해 보기'),
    {
      kind: 'choice-exercise',
      id: 'topological',
      question: text(
        'Let $a = x + y$, $b = a z$, $s = a + b$. Which order can the **backward** pass visit the nodes in?',
        '$a = x + y$, $b = a z$, $s = a + b$입니다. **역전파**가 노드를 방문할 수 있는 순서는 무엇일까요?',
      ),
      options: [
        {
          text: text('$s, a, b$', '$s, a, b$'),
          right: false,
          because: text(
            '$b$ uses $a$: when it is the turn of $a$, the gradient that comes back from $b$ is still missing.',
            '$b$가 $a$를 씁니다. $a$의 차례에 $b$에서 돌아올 기울기가 아직 없습니다.',
          ),
        },
        {
          text: text('$s, b, a$', '$s, b, a$'),
          right: true,
          because: text(
            'Right: both nodes that use $a$, $s$ and $b$, come before it.',
            '맞습니다. $a$를 쓰는 $s$와 $b$가 모두 앞에 있습니다.',
          ),
        },
        {
          text: text('$a, b, s$', '$a, b, s$'),
          right: false,
          because: text('That is the order of the forward pass.', '그것은 순전파의 순서입니다.'),
        },
      ],
      hints: [text('The forward order is $a, b, s$.', '순전파의 순서는 $a, b, s$입니다.')],
    },
    {
      kind: 'formula-exercise',
      id: 'sum-over-users',
      question: text(
        'In the same graph, at $x = 1$, $y = 2$, $z = 4$: which gradient arrives at $a$ in all?',
        '같은 그래프에서 $x = 1$, $y = 2$, $z = 4$일 때 $a$에는 모두 얼마의 기울기가 모일까요?',
      ),
      program: '',
      target: '1 + 4',
      solution: '5',
      mistakes: [
        {
          answer: '1',
          because: text(
            'That is what comes straight from $s$. And from $b$?',
            '그것은 $s$에서 바로 오는 것입니다. $b$에서는요?',
          ),
        },
        {
          answer: '4',
          because: text(
            'That is what comes from $b$. And straight from $s$?',
            '그것은 $b$에서 오는 것입니다. $s$에서 바로 오는 것은요?',
          ),
        },
      ],
      hints: [text('From $s$: 1. From $b$: $1 \\cdot z$.', '$s$에서 1, $b$에서 $1 \\cdot z$입니다.')],
      right: text('Right: $1 + z = 5$.', '맞습니다. $1 + z = 5$입니다.'),
      derivation: { program: 'a = x + y\nb = a*z\ns = a + b', at: { x: 1, y: 2, z: 4 } },
    },
    {
      kind: 'choice-exercise',
      id: 'how-many-passes',
      question: text(
        'A loss depends on 50 weight matrices. How many backward passes give all their gradients?',
        '어떤 손실이 가중치 행렬 50개에 달려 있습니다. 기울기를 모두 구하려면 역전파를 몇 번 해야 할까요?',
      ),
      options: [
        {
          text: text('One', '한 번'),
          right: true,
          because: text(
            'Right: there is one output, so one pass.',
            '맞습니다. 출력이 하나이므로 한 번입니다.',
          ),
        },
        {
          text: text('50', '50번'),
          right: false,
          because: text(
            'Each of them would compute the same error signals anew.',
            '그러면 같은 오차 신호를 매번 다시 계산하게 됩니다.',
          ),
        },
        {
          text: text('One for each weight', '가중치마다 한 번씩'),
          right: false,
          because: text('That is what nudging would need.', '그것은 하나씩 옮겨 볼 때 드는 횟수입니다.'),
        },
      ],
      hints: [text('What does a pass start from?', '역전파는 무엇에서 시작할까요?')],
    },
  ],
};
