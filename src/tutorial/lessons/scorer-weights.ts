import { formula, heading, prose, text, type Block } from '../lesson.ts';
import { network } from './scorer-network.ts';

/** Of the scorer's weights: ∂s/∂W by entries and by shapes, why the transpose, and the single node z = Wx. */
export const weightBlocks: readonly Block[] = [
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
      'Here $s = d^\\top z$, so that the error signal at $z$ is just $d$. Choose the node `*` of $z$ and read its card.',
      '여기서는 $s = d^\\top z$이므로 $z$에서의 오차 신호가 바로 $d$입니다. $z$의 `*` 노드를 골라 카드를 읽어 보세요.',
    ),
  },
];
