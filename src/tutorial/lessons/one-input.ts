import { formula, heading, prose, text, type Lesson } from '../lesson.ts';

export const oneInput: Lesson = {
  id: 'one-input',
  title: text('One input, one output', '입력 하나, 출력 하나'),
  about: text(
    'The gradient of a function of one number is its derivative: how much the output changes with the input.',
    '수 하나를 받는 함수의 기울기는 도함수입니다. 입력이 바뀔 때 출력이 얼마나 바뀌는지를 말해 줍니다.',
  ),
  topics: ['derivative'],
  blocks: [
    prose(
      'A function of one number has one slope at each place. **If the input changes a little, how much does the output change?** The derivative answers exactly that: it is the factor by which a small change is stretched.',
      '수 하나를 받는 함수는 곳곳에서 기울기를 하나씩 갖습니다. **입력을 조금 바꾸면 출력이 얼마나 바뀔까요?** 도함수가 바로 그 답입니다. 작은 변화가 몇 배로 늘어나는지를 나타내는 수입니다.',
    ),
    prose(
      'Take $f(x) = x^3$ and move $x$ by a small $h$. The output becomes $(x + h)^3 = x^3 + 3x^2 h + 3x h^2 + h^3$, so it has moved by $3x^2 h + 3x h^2 + h^3$. Divide by $h$: what the output does for each unit of the input is $3x^2 + 3xh + h^2$. As $h$ shrinks, all that remains is $3x^2$:',
      '$f(x) = x^3$에서 $x$를 작은 $h$만큼 옮겨 봅시다. 출력은 $(x + h)^3 = x^3 + 3x^2 h + 3x h^2 + h^3$이 되므로 $3x^2 h + 3x h^2 + h^3$만큼 움직입니다. 이를 $h$로 나누면 입력 한 단위에 출력이 움직이는 양은 $3x^2 + 3xh + h^2$입니다. $h$가 작아지면 $3x^2$만 남습니다.',
    ),
    formula('f(x) = x^3 \\qquad \\frac{df}{dx} = \\lim_{h \\to 0} \\frac{f(x + h) - f(x)}{h} = 3x^2'),
    prose(
      'At $x = 2$ the derivative is $3 \\cdot 2^2 = 12$. So a step of $0.01$ in the input moves the output by about $12 \\cdot 0.01 = 0.12$. Try it: change the input below, or nudge it by a small $h$, and compare the actual change with gradient × $h$. The smaller $h$ is, the better they agree, for what is left over shrinks with $h^2$.',
      '$x = 2$에서 도함수의 값은 $3 \\cdot 2^2 = 12$입니다. 따라서 입력을 $0.01$만큼 옮기면 출력은 약 $12 \\cdot 0.01 = 0.12$만큼 움직입니다. 직접 해 보세요. 아래에서 입력을 바꾸거나 작은 $h$만큼 옮겨 보고, 실제 변화를 기울기 × $h$와 견주어 보세요. $h$가 작을수록 두 값이 가까워집니다. 남는 차이는 $h^2$에 비례해 줄어들기 때문입니다.',
    ),
    {
      kind: 'live',
      id: 'cube',
      program: 'f = x^3',
      at: { x: 2 },
      shows: ['steps', 'graph'],
      caption: text(
        'The program may be changed: try `f = sin(x)`, `f = exp(-x^2)` or `f = x^x`.',
        '식을 바꿔도 됩니다. `f = sin(x)`, `f = exp(-x^2)`, `f = x^x` 같은 식을 넣어 보세요.',
      ),
    },
    heading('Derivatives to know', '알아 둘 도함수'),
    prose(
      "Nobody works out that limit each time. A short table and three rules are enough for this whole course: sums are differentiated term by term, $(f + g)' = f' + g'$; constant factors stay, $(c f)' = c f'$; and in a product each factor takes its turn, $(f g)' = f' g + f g'$. A constant does not change: its derivative is 0. (What to do with a function inside a function is lesson 4.)",
      "그 극한을 매번 구하는 사람은 없습니다. 짧은 표 하나와 규칙 셋이면 이 과정 전체에 충분합니다. 합은 항마다 미분합니다: $(f + g)' = f' + g'$. 상수배는 그대로 남습니다: $(c f)' = c f'$. 곱에서는 인수를 하나씩 번갈아 미분합니다: $(f g)' = f' g + f g'$. 상수는 변하지 않으므로 도함수가 0입니다. (함수 안에 함수가 든 경우는 4과에서 다룹니다.)",
    ),
    {
      kind: 'table',
      head: [text('function', '함수'), text('derivative', '도함수'), text('typed as', '쓰는 법')],
      rows: [
        ['x^n', 'n\\,x^{n-1}', text('`x^n`', '`x^n`')],
        ['e^x', 'e^x', text('`exp(x)`', '`exp(x)`')],
        ['\\log x', '1/x', text('`log(x)`', '`log(x)`')],
        ['\\sin x', '\\cos x', text('`sin(x)`', '`sin(x)`')],
        ['\\cos x', '-\\sin x', text('`cos(x)`', '`cos(x)`')],
        ['\\tanh x', '1 - \\tanh^2 x', text('`tanh(x)`', '`tanh(x)`')],
        [
          '\\sigma(x) = \\frac{1}{1 + e^{-x}}',
          '\\sigma(x)\\,(1 - \\sigma(x))',
          text('`sigmoid(x)`', '`sigmoid(x)`'),
        ],
        [
          '\\operatorname{relu}(x) = \\max(x, 0)',
          text('1 where $x > 0$, else 0', '$x > 0$이면 1, 아니면 0'),
          text('`relu(x)`', '`relu(x)`'),
        ],
      ],
    },
    prose(
      'The last three are the functions that neural networks are made of; $\\log$ is the natural logarithm throughout. In an answer write `*` for a product and `^` for a power; a fraction such as `1/3` is as good as a decimal number.',
      '마지막 셋은 신경망을 이루는 함수입니다. $\\log$는 언제나 자연로그입니다. 답을 쓸 때 곱은 `*`, 거듭제곱은 `^`로 씁니다. `1/3` 같은 분수도 소수와 똑같이 받습니다.',
    ),
    heading('Try it', '해 보기'),
    {
      kind: 'formula-exercise',
      id: 'cube-derivative',
      question: text(
        'What is the derivative of $f = 5x^2 - 4x + 1$?',
        '$f = 5x^2 - 4x + 1$의 도함수는 무엇일까요?',
      ),
      program: 'f = 5*x^2 - 4*x + 1',
      target: 'gradient(f, x)',
      solution: '10*x - 4',
      mistakes: [
        {
          answer: '10*x - 4 + 1',
          because: text(
            'The 1 does not change when $x$ does: the derivative of a constant is 0.',
            '$x$가 바뀌어도 1은 그대로입니다. 상수의 도함수는 0입니다.',
          ),
        },
        {
          answer: '5*x - 4',
          because: text(
            'The power comes down as a factor: the derivative of $x^2$ is $2x$, so $5x^2$ gives $10x$.',
            '지수가 앞으로 내려와 곱해집니다. $x^2$의 도함수는 $2x$이므로 $5x^2$에서는 $10x$가 나옵니다.',
          ),
        },
        {
          answer: '10*x',
          because: text(
            'The term $-4x$ has a slope too: it contributes $-4$.',
            '$-4x$에도 기울기가 있습니다. $-4$를 더해야 합니다.',
          ),
        },
      ],
      hints: [
        text('Take the terms one at a time.', '항을 하나씩 미분하세요.'),
        text('$x^n$ has the derivative $n x^{n-1}$.', '$x^n$의 도함수는 $n x^{n-1}$입니다.'),
      ],
      right: text('Right: term by term, $10x$, $-4$ and 0.', '맞습니다. 항마다 $10x$, $-4$, 0이 나옵니다.'),
    },
    {
      kind: 'formula-exercise',
      id: 'cube-nudge',
      question: text(
        'Let $f = x^3$ at $x = 3$. By how much does the derivative say that the output changes if $x$ grows by $0.001$?',
        '$f = x^3$이고 $x = 3$입니다. $x$가 $0.001$만큼 커지면 출력은 도함수에 따라 얼마나 바뀔까요?',
      ),
      program: 'f = x^3',
      target: '27*0.001',
      solution: '0.027',
      mistakes: [
        {
          answer: '27',
          because: text(
            '27 is the derivative itself. Multiply it by the step 0.001.',
            '27은 도함수의 값입니다. 여기에 변화량 0.001을 곱하세요.',
          ),
        },
        {
          answer: '0.009',
          because: text(
            'That is $x^2 \\cdot 0.001$. The factor 3 of $3x^2$ is missing.',
            '그것은 $x^2 \\cdot 0.001$입니다. $3x^2$의 3이 빠졌습니다.',
          ),
        },
      ],
      hints: [
        text('The change is gradient × step.', '변화량은 기울기 × 입력의 변화량입니다.'),
        text('The gradient at 3 is $3 \\cdot 3^2$.', '3에서 기울기는 $3 \\cdot 3^2$입니다.'),
      ],
      right: text(
        'Right. The actual change is $0.027009001$: what is missing is of the size of $h^2$.',
        '맞습니다. 실제 변화는 $0.027009001$입니다. 모자라는 만큼은 $h^2$ 정도의 크기입니다.',
      ),
      derivation: { program: 'f = x^3', at: { x: 3 } },
    },
  ],
};
