import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

export const numericCheck: Lesson = {
  id: 'numeric-check',
  title: text('Checking a gradient with numbers', '기울기를 수치로 검증하기'),
  about: text(
    'Nudge each input and compare: slow, but it finds nearly every mistake.',
    '입력을 하나씩 조금 옮겨 비교합니다. 느리지만 거의 모든 실수를 찾아냅니다.',
  ),
  topics: ['numeric-check'],
  blocks: [
    prose(
      'A gradient derived by hand can be wrong: a sign, a factor, a transpose. There is a check that needs no theory, only the question of lesson 1: **if the input changes a little, how much does the output change?** Change it by $h$ to both sides, and divide:',
      '손으로 구한 기울기는 틀릴 수 있습니다. 부호나 인수, 전치를 빠뜨리기 쉽습니다. 이론 없이 1과의 물음만으로 할 수 있는 검증이 있습니다. **입력을 조금 바꾸면 출력이 얼마나 바뀔까?** 입력을 양쪽으로 $h$만큼 바꾸어 보고 나눕니다.',
    ),
    formula("f'(x) \\approx \\frac{f(x + h) - f(x - h)}{2h}"),
    prose(
      'Why to both sides? With one side only, $(f(x+h) - f(x))/h$, the error shrinks with $h$. With both sides the next terms cancel and it shrinks with $h^2$: ten times smaller $h$, a hundred times smaller error.',
      '왜 양쪽일까요? 한쪽으로만 옮긴 $(f(x+h) - f(x))/h$의 오차는 $h$에 비례해 줄어듭니다. 양쪽으로 옮기면 다음 항이 서로 지워져 $h^2$에 비례해 줄어듭니다. $h$를 10분의 1로 줄이면 오차는 100분의 1이 됩니다.',
    ),
    prose(
      'But do not take $h$ too small either: then $f(x + h)$ and $f(x - h)$ agree in nearly all of their digits, and the difference is made of rounding errors. Between the two lies the best $h$, for one number of 16 digits near $10^{-5}$.',
      '그렇다고 $h$를 너무 작게 잡아도 안 됩니다. $f(x + h)$와 $f(x - h)$의 자릿수가 거의 모두 같아져서 차이에는 반올림 오차만 남습니다. 가장 좋은 $h$는 그 사이에 있습니다. 16자리 수로 계산하면 $10^{-5}$ 근처입니다.',
    ),
    {
      kind: 'differences',
      id: 'differences',
      program: 'f = exp(x)*sin(x)',
      at: { x: 1 },
      caption: text(
        'The error of both quotients against the derivative, for smaller and smaller $h$. Change the function or $x$.',
        '$h$를 점점 줄일 때 두 몫이 도함수와 얼마나 다른지 보여 줍니다. 함수나 $x$를 바꿔 보세요.',
      ),
    },
    prose(
      'With $n$ inputs this takes $2n$ evaluations. That is far too slow to train with, for backpropagation needs one pass. But as a check it is ideal: it knows nothing of your derivation, and so cannot repeat its mistakes. That is what the badge beside every result means: Nabla compared it with differences, at several random points.',
      '입력이 $n$개이면 함수를 $2n$번 계산해야 합니다. 역전파는 한 번이면 되므로 학습에 쓰기에는 너무 느립니다. 그러나 검증에는 더할 나위 없습니다. 유도 과정을 전혀 모르니 그 실수를 되풀이할 수도 없습니다. 결과마다 붙은 배지가 바로 그것입니다. Nabla가 임의의 점 여러 곳에서 차분과 비교했다는 뜻입니다.',
    ),
    heading('Have your own gradient checked', '내가 구한 기울기 검증하기'),
    prose(
      'In a document, write what you derived behind `==`. A claim that is wrong gets a counterexample: a point at which the two sides differ.',
      '문서에서 유도한 식을 `==` 뒤에 쓰면 됩니다. 틀린 주장에는 반례, 곧 두 변의 값이 다른 점이 나옵니다.',
    ),
    {
      kind: 'formula-exercise',
      id: 'quadratic-form',
      question: text(
        'Someone claims that the gradient of $f = x^\\top A x$ is $2Ax$. Write it below and look at the counterexample; then write what is right for **every** square $A$.',
        '$f = x^\\top A x$의 기울기가 $2Ax$라고 합니다. 먼저 그대로 써서 반례를 보세요. 그다음 **모든** 정사각행렬 $A$에 대해 맞는 식을 쓰세요.',
      ),
      program: "A in R^(n×n); x in R^n\nf = x'*A*x",
      target: 'gradient(f, x)',
      solution: "(A + A')*x",
      mistakes: [
        {
          answer: '2*A*x',
          because: text(
            'Right only where $A$ is symmetric. At this point it is not:',
            '$A$가 대칭일 때만 맞습니다. 이 점에서는 대칭이 아닙니다.',
          ),
        },
        {
          answer: "2*A'*x",
          because: text(
            'Both $x$ move: one path gives $Ax$, the other $A^\\top x$.',
            '$x$가 두 번 나옵니다. 한 경로에서는 $Ax$, 다른 경로에서는 $A^\\top x$가 나옵니다.',
          ),
        },
        {
          answer: 'A*x',
          because: text(
            '$x$ stands there twice: gradients of the two paths add.',
            '$x$가 두 번 나옵니다. 두 경로의 기울기를 더해야 합니다.',
          ),
        },
      ],
      hints: [
        text(
          'By entries: $f = \\sum_{ij} x_i A_{ij} x_j$. Where does $x_k$ stand?',
          '성분으로 쓰면 $f = \\sum_{ij} x_i A_{ij} x_j$입니다. $x_k$는 어디에 나올까요?',
        ),
        text('Once as $x_i$, once as $x_j$.', '$x_i$로 한 번, $x_j$로 한 번 나옵니다.'),
      ],
      right: text(
        'Right: $Ax + A^\\top x$. For symmetric $A$ that is $2Ax$.',
        '맞습니다. $Ax + A^\\top x$입니다. $A$가 대칭이면 $2Ax$가 됩니다.',
      ),
    },
    {
      kind: 'formula-exercise',
      id: 'central',
      question: text(
        'Compute it once by hand: $f = x^3$, $x = 2$, $h = 0.1$. What is $(f(x + h) - f(x - h))/(2h)$?',
        '한 번은 손으로 해 봅시다. $f = x^3$, $x = 2$, $h = 0.1$일 때 $(f(x + h) - f(x - h))/(2h)$는 얼마일까요?',
      ),
      program: '',
      target: '(2.1^3 - 1.9^3)/0.2',
      solution: '12.01',
      mistakes: [
        {
          answer: '12',
          because: text(
            'That is the derivative itself. The quotient differs from it by $h^2 = 0.01$.',
            '그것은 도함수의 값입니다. 이 몫은 거기서 $h^2 = 0.01$만큼 다릅니다.',
          ),
        },
        {
          answer: '24.02',
          because: text('Divide by $2h = 0.2$, not by $h$.', '$h$가 아니라 $2h = 0.2$로 나눕니다.'),
        },
        {
          answer: '12.61',
          because: text('That is the quotient to one side.', '그것은 한쪽으로만 옮긴 몫입니다.'),
        },
      ],
      hints: [text('$2.1^3 = 9.261$ and $1.9^3 = 6.859$.', '$2.1^3 = 9.261$, $1.9^3 = 6.859$입니다.')],
      right: text(
        'Right: 12.01, off by $h^2$. To one side it would be 12.61.',
        '맞습니다. 12.01이고, 오차는 $h^2$입니다. 한쪽으로만 옮기면 12.61입니다.',
      ),
    },
    {
      kind: 'choice-exercise',
      id: 'how-slow',
      question: text(
        'A network has a million weights. How often is it evaluated to check its whole gradient to both sides?',
        '신경망의 가중치가 백만 개입니다. 기울기 전체를 양쪽 차분으로 검증하려면 신경망을 몇 번 계산해야 할까요?',
      ),
      options: [
        {
          text: text('Twice', '두 번'),
          right: false,
          because: text('Twice for each weight.', '가중치마다 두 번입니다.'),
        },
        {
          text: text('A million times', '백만 번'),
          right: false,
          because: text(
            'To one side. To both sides twice as often.',
            '한쪽이라면 그렇습니다. 양쪽이면 그 두 배입니다.',
          ),
        },
        {
          text: text('Two million times', '이백만 번'),
          right: true,
          because: text(
            'Right: so one checks some weights, and trains by backpropagation.',
            '맞습니다. 그래서 검증은 몇 개만 골라 하고, 학습은 역전파로 합니다.',
          ),
        },
      ],
      hints: [text('One weight moves at a time.', '한 번에 가중치 하나만 움직입니다.')],
    },
  ],
};
