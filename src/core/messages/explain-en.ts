import { ruleLabelsEn } from './rule-labels-en.ts';
import { scalarRulesEn } from './scalar-rules-en.ts';

/** A label inside a heading. */
const lowered = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

const locals = (numbers: boolean): string => (numbers ? `local derivatives` : `local Jacobians`);

/** The indices of an entry of the value, i and j, and of the variable, k and l; names for two matrices. */
export interface VecPlaces {
  readonly of: string;
  readonly by: string;
  readonly i: string;
  readonly j: string;
  readonly k: string;
  readonly l: string;
  readonly P: string;
  readonly Q: string;
}

/** $a$, $b$ and $c$: a formula may hold commas itself. */
const andList = (list: string): string => list.replace(/, (\$[^$]*\$)$/, ' and $1');

const points = (n: number): string => `${n} random ${n === 1 ? 'point' : 'points'}`;

/** Operations of a forward and a backward pass, and what other ways take. */
export interface CostTold {
  readonly forward: number;
  readonly backward: number;
  readonly separate: number;
  readonly variables: number;
  readonly evaluations: number;
  readonly differences: number;
  /** The operations of the backward pass by kind. */
  readonly comparisons: number;
  readonly multiplications: number;
  readonly additions: number;
  readonly functions: number;
}

/** Whether a term is only added, only subtracted, or multiplied by something. */
export type LinearSign = 'plus' | 'minus' | 'factor';

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
const operations = (n: number): string => counted(n, 'operation');

/** 2 comparisons, 2 multiplications and 1 addition */
function kinds(p: CostTold): string {
  const all = [
    [p.comparisons, 'comparison'],
    [p.multiplications, 'multiplication'],
    [p.additions, 'addition'],
    [p.functions, 'function value'],
  ] as const;
  const some = all.filter(([n]) => n > 0).map(([n, name]) => counted(n, name));
  return some.length > 0 ? some.join(', ').replace(/, ([^,]*)$/, ' and $1') : operations(0);
}

/** Sentences of explanations, in English. Formulas stand between `$` signs. */
export const explainEn = {
  ...ruleLabelsEn,
  ...scalarRulesEn,
  'verdict-verified': (_: object) => `verified`,
  'verdict-refuted': (_: object) => `refuted`,
  'verdict-convention': (_: object) => `verified up to a convention`,
  'verdict-unchecked': (_: object) => `not checked`,
  'verified-detail': (p: { error: string; points: number }) =>
    `Compared with finite differences of the original expression at ${points(p.points)}: the largest relative error is ${p.error}.`,
  'convention-detail': (p: { error: string; points: number }) =>
    `The formula agrees with finite differences at ${points(p.points)} (largest relative error ${p.error}). The given point is on a kink, where the stated convention decides.`,
  'refuted-detail': (p: { claimed: string; found: string }) =>
    `The formula gives ${p.claimed} where finite differences of the original expression give ${p.found}. Do not use this result; please report it.`,
  'layout-shape': (_: object) =>
    `layout: a scalar's gradient has the shape of its variable; a Jacobian's rows belong to outputs, its columns to inputs`,
  'layout-numerator': (_: object) =>
    `numerator layout: a scalar's gradient has the transpose of its variable's shape (a row for a vector); a Jacobian's rows belong to outputs, its columns to inputs`,
  'layout-denominator': (_: object) =>
    `denominator layout: a scalar's gradient has the shape of its variable; a Jacobian's rows belong to inputs, its columns to outputs`,

  'why-pieces': (_: object) => `Each line is one simple operation, so it can be differentiated by itself.`,
  'why-pieces-chosen': (p: { names: string }) =>
    `Each line is one simple operation, so it can be differentiated by itself. Names chosen here: ${andList(p.names)}.`,
  'why-chain': (p: { numbers: boolean }) =>
    `Each variable reaches the value along one path; the derivative is the product of the ${locals(p.numbers)} along it.`,
  'why-chain-paths': (p: { numbers: boolean }) =>
    `Along a path the ${locals(p.numbers)} are multiplied; where a variable reaches the value along several paths, their products are added.`,
  'why-held': (p: { symbol: string; held: string }) =>
    `The bar in ${p.symbol} names what is held fixed: only the direct path is meant; the path through ${andList(p.held)} is counted separately.`,
  'why-local-derivatives': (_: object) =>
    `In each local derivative everything else in the same equation is held fixed.`,
  'why-local-jacobians': (p: { rows: boolean }) =>
    `In each Jacobian everything else in the same equation is held fixed.` +
    (p.rows ? ` Rows belong to outputs, columns to inputs.` : ``),
  'why-layer-letter': (p: { of: string; names: string; letter: string }) =>
    `Layers of the same form have one line: ${p.of} stands for any of ${andList(p.names)}, and $${p.letter}$ for the number of the layer.`,
  'why-form-of-results': (p: { names: string; rows: boolean }) =>
    `The last line is the form given with the results: ${andList(p.names)} substituted and simplified.` +
    (p.rows
      ? ` The line before it shows, entry by entry, that the sums of the rows agree: a double sum may be taken in either order.`
      : ``),
  'title-local': (p: { derivative: string; rule: keyof typeof ruleLabelsEn }) =>
    `${p.derivative}: ${lowered(ruleLabelsEn[p.rule]({}))}`,
  'why-jacobian-identity': (p: { piece: string; variable: string }) =>
    `${p.variable} is added: each entry of ${p.piece} changes by as much as the same entry of ${p.variable} and depends on no other, so the Jacobian is the identity.`,
  'why-jacobian-linear': (p: { piece: string; variable: string; factor: string; sign: LinearSign }) =>
    p.sign === 'plus'
      ? `${p.variable} is added in ${p.piece}, so the derivative is 1.`
      : p.sign === 'minus'
        ? `${p.variable} is subtracted in ${p.piece}, so the derivative is −1.`
        : `In ${p.piece} the factor of ${p.variable} is ${p.factor}, which is the derivative.`,
  'why-jacobian-diagonal': (p: { piece: string; variable: string }) =>
    `The operation is entry by entry: entry $i$ of ${p.piece} depends only on entry $i$ of ${p.variable}, so every entry off the diagonal is zero.`,
  'why-jacobian-by-matrix': (p: { piece: string; variable: string }) =>
    `${p.variable} is a matrix, so this derivative has more than two indices and is written by its entries: each is what one entry of ${p.variable} is multiplied by in one entry of ${p.piece}.`,
  'why-occurs-only': (p: { entry: string; place: string; factor: string }) =>
    `${p.entry} occurs only in ${p.place}, where it is multiplied by ${p.factor}.`,
  'why-jacobian-sum': (p: { piece: string; variable: string }) =>
    `The entries of ${p.variable} are added up in ${p.piece}, each with weight 1: the derivative with respect to each of them is 1.`,
  'why-jacobian-softmax': (p: { piece: string; variable: string; rows: boolean }) =>
    p.rows
      ? `In each row the entries of ${p.piece} share the denominator, so every entry of ${p.variable} changes its whole row. In each row the Jacobian is a diagonal minus an outer product.`
      : `Every entry of ${p.piece} shares the denominator, so every entry of ${p.variable} changes all of them. The Jacobian is a diagonal minus an outer product.`,
  'why-jacobian-general': (p: { piece: string; variable: string }) =>
    `One entry of ${p.variable} varies, everything else is held fixed, and the formula of ${p.piece} is differentiated.`,
  'why-hadamard': (_: object) =>
    `Multiplying a row by a diagonal matrix multiplies its entry $j$ by the diagonal's entry $j$. That is the Hadamard product $\\circ$; the diagonal matrix never has to be formed.`,
  'why-diagonal-scales': (_: object) =>
    `A diagonal matrix on the left multiplies row $i$ by the diagonal's entry $i$.`,
  'why-times-identity': (_: object) => `Multiplying by the identity changes nothing.`,
  'why-each-term': (_: object) =>
    `In each term, multiplying and dividing by the same entries cancels, and a row times a column is the sum over their entries.`,
  'why-each-term-diagonal': (_: object) =>
    `In each term, multiplying and dividing by the same entries cancels.`,
  'why-collect-rows': (_: object) =>
    `Brackets are multiplied out; terms of opposite sign cancel, like terms are collected.`,
  'why-collect-opposite': (_: object) => `Terms of opposite sign cancel, like terms are collected.`,
  'why-inner-factor': (p: { inner: string; factor: string }) =>
    `Where ${p.inner} stands inside, its derivative ${p.factor} is a factor as well (the chain rule).`,
  'why-cancel-rows': (_: object) => `Multiplying and dividing by the same entries cancels.`,
  'why-jacobian-entry': (p: { piece: string; variable: string }) =>
    `${p.piece} is one entry of ${p.variable} and depends on that entry alone, so the derivative is the unit vector at its place.`,
  'why-row-times-ones': (_: object) => `A row times a column of ones is the sum of the row's entries.`,
  'why-number-added': (_: object) =>
    `A number times a vector of ones, added to a vector, is the number added to each of its entries, so it is written without the ones.`,
  'why-set-out': (_: object) => `The common factor is factored out.`,
  'why-times-ones': (_: object) => `Multiplying by ones changes nothing.`,
  'why-symmetric': (p: { name: string }) =>
    `${p.name} is symmetric, and so is its inverse: the order of their indices does not matter.`,
  'title-symmetric': (_: object) => `Use the symmetry`,
  'why-free-entries': (_: object) =>
    `The entries are first varied independently of one another; the symmetry is used only afterwards.`,
  'why-row-sums': (_: object) =>
    `A factor without the summed index is taken out of the sum; what is left is the sum of row $i$, and the diagonal matrix of these sums multiplies row $i$ by it.`,
  'why-row-first': (p: { row: string; column: string }) =>
    `The factor with the row's index $${p.row}$ is written first, the one with the column's index $${p.column}$ last.`,
  'why-any-letter': (_: object) => `A summed index may have any letter.`,
  'why-onehot': (_: object) =>
    `A row with a single 1, all else 0, picks one entry of what it is multiplied by.`,
  'why-logistic': (_: object) => `$e^{t}/(1 + e^{t}) = \\sigma(t)$, the logistic function, entry by entry.`,
  'why-each-path': (_: object) => `Each path is multiplied out by itself; the paths are added.`,
  'why-add-paths': (_: object) => `Each path is multiplied out by itself; then the paths are added.`,
  'why-chain-entries': (p: { entry: string; pieces: string }) =>
    `${p.entry} may act through every entry of ${andList(p.pieces)}: the sum runs over all of them.`,
  'why-product-entries': (p: { variable: string }) =>
    `The product rule: ${p.variable} occurs in several factors, each is differentiated in turn while the others are held fixed, and the derivative of one entry of ${p.variable} with respect to another is 1 where their indices are equal and 0 elsewhere.`,
  'why-equal-indices': (p: { factor: string }) =>
    `A factor such as $${p.factor}$ is 1 where its two indices are equal and 0 elsewhere: of the sum only the terms in which they are equal remain. A summed index may have any letter.`,
  'why-as-matrix': (p: { entry: string }) =>
    `This holds for all entries at once: ${p.entry} is the entry of this formula in the same place.`,
  'why-from-signal': (p: { names: string }) =>
    `A gradient whose path goes through an error signal (${p.names}) starts from it: only the remaining local Jacobians are multiplied, and nothing before it is computed again. The others are read off directly.`,
  'why-distribute': (_: object) => `Brackets are multiplied out term by term.`,
  'why-cross-entropy': (p: { labels: string; sum: string; difference: string }) =>
    `Where ${p.labels} is a distribution, such as a one-hot label, ${p.sum} = 1: as a column this is ${p.difference}.`,
  'title-multiply': (p: { derivative: string }) => `Multiply up to ${p.derivative}`,
  'title-multiply-numbers': (_: object) => `Multiply the local derivatives`,
  'title-put-in-numbers': (_: object) => `Substitute the local derivatives`,
  'title-error-signal': (p: { name: string; at: string }) => `The error signal ${p.name} at ${p.at}`,
  'why-error-signal': (p: {
    name: string;
    at: string;
    uses: string;
    count: number;
    saved: string;
    row: boolean;
  }) =>
    `${p.name} is the gradient that arrives at ${p.at} from the output, ${p.row ? `here as a row, the transpose of the shape of ${p.at}` : `in the shape of ${p.at}`}. It occurs in ${andList(p.uses)}: it is computed once instead of ${p.count} times` +
    (p.saved === '0' ? `.` : `, which saves ${p.saved} multiplications.`),
  'why-error-signal-once': (p: { name: string; at: string }) =>
    `${p.name} is the gradient that arrives at ${p.at} from the output; every gradient further back is computed from it.`,
  'title-layers': (p: { from: number; to: number }) =>
    p.from === p.to ? `Layer ${p.from}` : `Layers ${p.from} to ${p.to}`,
  'why-layers': (_: object) =>
    `These layers have the same form, so each error signal comes from that of the next layer by the same formula.`,
  'title-gradient': (p: { derivative: string }) => p.derivative,
  'why-turned': (p: { variable: string; derivative: string }) =>
    `Up to here ${p.derivative} was the Jacobian of a number, which is a row. From here on ${p.derivative} denotes its transpose, the gradient, in the shape of ${p.variable}.`,
  'why-transposed-product': (_: object) =>
    `The transpose of a product is the product of the transposes in reverse order.`,
  'why-own-transpose': (p: { matrix: string }) => `${p.matrix} is its own transpose.`,
  'why-equal-indices-again': (_: object) => `Only the terms with equal indices remain.`,
  'why-hadamard-again': (_: object) => `A row times a diagonal matrix is a Hadamard product.`,
  'why-jacobian-by-matrix-again': (p: { piece: string; variable: string }) =>
    `By entries: what each entry of ${p.variable} is multiplied by in an entry of ${p.piece}.`,
  'why-jacobian-diagonal-again': (p: { piece: string; variable: string }) =>
    `Entry by entry: entry $i$ of ${p.piece} depends only on entry $i$ of ${p.variable}.`,
  'why-product-entries-again': (p: { variable: string }) =>
    `The product rule, factor by factor, for ${p.variable}.`,
  'why-collect-entries-again': (_: object) => `Like terms are collected.`,
  'why-turned-again': (p: { variable: string; derivative: string }) =>
    `The transpose of the row has the shape of ${p.variable}; from here on ${p.derivative} denotes this gradient.`,
  'why-turned-all': (_: object) =>
    `Up to here each derivative was the Jacobian of a number, which is a row. From here on the same symbol denotes its transpose, the gradient, in the shape of the variable.`,
  'why-direct': (p: { of: string; variable: string }) =>
    `${p.variable} occurs in ${p.of} itself and nowhere else: one local Jacobian is the whole derivative.`,
  'why-collect-entries': (_: object) =>
    `Like terms are collected and common factors are factored out; a summed index may have any letter.`,
  'why-put-in-names': (_: object) => `The names are replaced by what they stand for.`,
  'why-turned-numerator': (p: { variable: string }) =>
    `The formula found by entries has the shape of ${p.variable}; the numerator layout writes its transpose.`,
  'why-layout-jacobian': (_: object) => `A Jacobian has a row for each output and a column for each input.`,
  'why-layout-shape': (p: { step: string; letter: string }) =>
    `In the shape convention a scalar's gradient has the shape of its variable, so that a step of gradient descent ${p.step} (${p.letter} a number) makes sense.`,
  'why-layout-numerator': (p: { matrix: string; entry: string }) =>
    `In numerator layout a gradient with respect to a vector is the row that the product of the Jacobians gives.` +
    (p.matrix === ''
      ? ``
      : ` A gradient with respect to a matrix is written in the transposed shape: row $j$, column $i$ of ${p.matrix} is ${p.entry}.`),
  'why-layout-denominator': (_: object) =>
    `In denominator layout every product of Jacobians is transposed: a scalar's gradient has the shape of its variable, a column for a vector.`,
  'why-too-long': (p: { count: number }) =>
    `The expression has about ${p.count} operations: too many to tell one by one. The results and the check stand above.`,

  'why-conditions': (p: { conditions: string }) => `This holds where ${andList(p.conditions)}.`,

  'title-forward-value': (p: { name: string }) => p.name,
  'why-forward': (_: object) =>
    `Every node comes after the nodes that it uses, so each value is ready when it is needed.`,
  'why-backward': (_: object) =>
    `Every node receives an upstream gradient and passes on downstream = upstream × local, in the reverse of the forward order.`,
  'why-seed': (_: object) => `The derivative of the output with respect to itself is 1.`,
  'title-backward-node': (p: { equation: string }) => `Through ${p.equation}`,
  'role-plus': (_: object) => `$+$ distributes: it passes the upstream gradient on to every term.`,
  'role-times': (_: object) =>
    `$\\times$ switches: each factor receives the upstream gradient times the other factor.`,
  'role-max': (_: object) =>
    `$\\max$ routes: the upstream gradient goes to the argument that was chosen, the other receives 0.`,
  'role-relu': (_: object) =>
    `ReLU gates: the upstream gradient passes where the argument is positive and stops elsewhere.`,
  'role-scale': (_: object) => `The upstream gradient is multiplied by the local derivative.`,
  'title-fork': (p: { name: string; count: number }) =>
    `${p.name} is used ${p.count} times: add the gradients`,
  'why-fork': (p: { name: string; users: string }) =>
    `${p.name} was used in ${andList(p.users)} on the way forward; a change of it acts through each of them, so their gradients add.`,
  'why-cost': (p: CostTold) =>
    `Forward: ${operations(p.forward)}. Backward: ${kinds(p)}, in all ${p.backward}; multiplying by 1 and adding 0 cost nothing, and values of the forward pass are used again. Together ${p.forward} + ${p.backward} = ${p.forward + p.backward} for the value and ${p.variables === 1 ? `its gradient` : `all ${p.variables} gradients`}. One derivative at a time, each with a forward and a backward pass of its own: ${p.variables} · ${p.forward} + ${p.separate - p.variables * p.forward} = ${p.separate}. By finite differences: ${p.evaluations} evaluations (${p.evaluations * p.forward}), ${p.evaluations - 1} subtractions and ${p.evaluations - 1} divisions, in all ${p.differences}. Every local derivative is used once, so the backward pass costs a small multiple of the forward pass, however many variables there are.`,

  'title-inner-derivative': (p: { derivative: string }) => `First ${p.derivative}, which the value contains`,
  'why-inner-derivative': (_: object) =>
    `The value contains this derivative, so it is found first; then it is treated like any other value.`,
  'why-again-named': (p: { name: string }) =>
    `Call the first derivative ${p.name}: it is a value like any other and is differentiated in the same way.`,
  'why-hessian-pairs': (_: object) =>
    `Each partial derivative is differentiated again with respect to each variable. By Schwarz's theorem the order does not matter, so each pair is treated once.`,
  'title-differentiate-again': (p: { derivative: string; variable: string }) =>
    `${p.derivative} with respect to ${p.variable}`,
  'why-direction': (p: { v: string }) =>
    `The rate of change of the value along a direction is the Jacobian times the direction: the first-order term of the change when one moves by $${p.v}$.`,
  'why-diagonal-times': (_: object) => `A diagonal matrix times a vector multiplies entry by entry.`,
  'why-hessian-direction': (_: object) =>
    `The Hessian times a direction is the rate of change of the gradient along it; the Hessian itself does not have to be formed to compute it.`,
  'why-weighted': (p: { of: string; weight: string }) =>
    `With the weights $${p.weight}$ held fixed this is the gradient of the number $${p.weight}^{\\top} ${p.of}$: one backward pass.`,
  'why-differential': (p: { symbol: string; scalar: boolean }) =>
    `The differential is the linear part of the change: every derivative is applied to the change of its variable, and the parts are added.` +
    (p.scalar
      ? ` ${p.symbol} multiplies the derivative and the change entry by entry and adds up all entries.`
      : ``),
  'why-implicit': (p: { x: string; parameter: string; numbers: boolean }) =>
    `The equation holds for all values of ${p.parameter}, and ${p.x} depends on ${p.parameter}, so both sides are differentiated with the chain rule. The result is linear in the derivative of ${p.x} and is solved where its coefficient ${p.numbers ? `is not 0` : `has an inverse`} (implicit function theorem).`,
  'why-vec-form': (_: object) =>
    `The columns of value and variable are stacked into vectors, so that the derivative is one matrix.`,
  'why-vec-blocks': (p: VecPlaces) =>
    `$${p.of}$ then is in block $${p.j}$ at place $${p.i}$, $${p.by}$ in block $${p.l}$ at place $${p.k}$: block $(${p.j}, ${p.l})$ of the matrix holds the derivatives above, with $${p.i}$ down and $${p.k}$ across. $${p.P} \\otimes ${p.Q}$ is the matrix of the blocks $${p.P}_{${p.j} ${p.l}}\\,${p.Q}$.`,
  'title-put-in-derivative': (_: object) => `Substitute the derivative`,
  'title-transpose-product': (_: object) => `Transpose the product`,
  'why-transpose-product': (p: { diagonal: boolean }) =>
    `The transpose of a product is the product of the transposes in reverse order.` +
    (p.diagonal ? ` A diagonal matrix is its own transpose.` : ``),
  'why-ones-times-diagonal': (_: object) =>
    `A row of ones times a diagonal matrix is the row of its diagonal entries.`,
  'why-again': (_: object) =>
    `The previous derivative is an expression like any other: it is differentiated by the same rules.`,
};
