import type { Account, Formula } from '../../src/core/account.ts';

const formula = (tex: string, text: string): Formula => ({ tex, text });

/** An account written by hand, with every field that an account can have: s = uᵀ f(W x + b). */
export const sampleAccount: Account = {
  of: 's',
  wrt: ['W', 'b'],
  symbols: [
    { name: 'u', kind: 'input', shape: ['m'], declared: 'text', chosen: false },
    { name: 'W', kind: 'input', shape: ['m', 'n'], declared: 'request', chosen: true },
    { name: 'x', kind: 'input', shape: ['n'], chosen: false },
    { name: 'b', kind: 'input', shape: ['m'], chosen: true },
    { name: 'z', kind: 'value', shape: ['m'], chosen: false },
  ],
  problem: [
    formula(String.raw`z = W x + b`, 'z = W x + b'),
    formula(String.raw`h = f(z)`, 'h = f(z)'),
    formula(String.raw`s = u^{\top} h`, 's = uᵀ h'),
  ],
  value: formula('s = 0.42', 's = 0.42'),
  shared: [
    formula(String.raw`\delta = \frac{\partial s}{\partial z} = u \circ f'(z)`, "δ = ∂s/∂z = u ∘ f'(z)"),
  ],
  results: [
    {
      wrt: 'W',
      formula: formula(String.raw`\frac{\partial s}{\partial W} = \delta\, x^{\top}`, '∂s/∂W = δ xᵀ'),
      source: "(u .* f'(W*x + b)) * x'",
      shape: 'm×n',
      value: formula(String.raw`\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}`, '[1, 2; 3, 4]'),
    },
    {
      wrt: 'b',
      formula: formula(String.raw`\frac{\partial s}{\partial b} = \delta`, '∂s/∂b = δ'),
      source: "u .* f'(W*x + b)",
      shape: 'm',
    },
  ],
  steps: [
    {
      id: '1',
      rule: 'break-up',
      level: 'summary',
      names: ['z', 'h'],
      title: 'Break the equation up into simple pieces',
      formulas: [formula('z = W x + b', 'z = W x + b'), formula('h = f(z)', 'h = f(z)')],
      shapes: 'm = [m×n][n] + m',
      children: [],
    },
    {
      id: '2',
      rule: 'chain',
      level: 'summary',
      names: ['s', 'z'],
      title: String.raw`The chain rule, back from $s$ to $z$`,
      formulas: [
        formula(
          String.raw`\frac{\partial s}{\partial z} = \frac{\partial s}{\partial h}\,\frac{\partial h}{\partial z}`,
          '∂s/∂z = ∂s/∂h ∂h/∂z',
        ),
      ],
      reason: String.raw`Everything that depends on $z$ does so through $h$.`,
      children: [
        {
          id: '2.1',
          rule: 'transpose-product',
          level: 'normal',
          names: ['s', 'h'],
          title: String.raw`The product $u^{\top} h$ by $h$`,
          formulas: [formula(String.raw`\frac{\partial s}{\partial h} = u`, '∂s/∂h = u')],
          shapes: 'm',
          children: [],
        },
        {
          id: '2.2',
          rule: 'elementwise',
          level: 'normal',
          names: ['h', 'z'],
          title: String.raw`$f$ acts entry by entry`,
          formulas: [
            formula(
              String.raw`\frac{\partial h}{\partial z} = \operatorname{diag}(f'(z))`,
              "∂h/∂z = diag(f'(z))",
            ),
          ],
          shapes: 'm×m',
          reason: String.raw`$h_i$ depends on $z_i$ alone, so its Jacobian is diagonal.`,
          children: [],
        },
      ],
    },
    {
      id: '3',
      rule: 'transpose-why',
      level: 'summary',
      names: ['s', 'W'],
      title: String.raw`Why the transpose in $\delta\,x^{\top}$`,
      formulas: [
        formula(String.raw`\frac{\partial s}{\partial W_{ij}} = \delta_i\, x_j`, '∂s/∂W_ij = δ_i x_j'),
      ],
      reason: String.raw`Entry $W_{ij}$ meets $x_j$ on its way to $z_i$: row $i$, column $j$ is $\delta_i x_j$.`,
      shapes: '[m×n] = [m×1][1×n]',
      children: [],
    },
  ],
  verdict: {
    kind: 'verified',
    label: 'verified',
    detail: 'Largest relative error 2.1e-10 against central differences at 8 random points.',
    maxRelativeError: 2.1e-10,
    points: 8,
  },
  assumptions: [
    String.raw`$W$ is m×n, $x$ is a vector of n, $u$ and $b$ are vectors of m.`,
    String.raw`$f$ is any smooth function, applied entry by entry.`,
  ],
  notes: ['Gradients have the shape of their variable.'],
};
