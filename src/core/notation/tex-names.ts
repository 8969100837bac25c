/** Names of one word that TeX has a letter for. */
const letters = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi ' +
    'omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell'
  ).split(' '),
);

const greek = new Map(
  [
    'α alpha,β beta,γ gamma,δ delta,ε epsilon,ζ zeta,η eta,θ theta,ι iota,κ kappa,λ lambda,μ mu,ν nu,ξ xi,π pi,ρ rho',
    'σ sigma,τ tau,υ upsilon,φ phi,χ chi,ψ psi,ω omega,Γ Gamma,Δ Delta,Θ Theta,Λ Lambda,Ξ Xi,Π Pi,Σ Sigma,Φ Phi',
    'Ψ Psi,Ω Omega',
  ]
    .join(',')
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

const accents: Readonly<Record<string, string>> = {
  '\u0302': '\\hat',
  '\u0304': '\\bar',
  '\u0303': '\\tilde',
  '\u0307': '\\dot',
  '\u20d7': '\\vec',
};

/** A character that means something to TeX, made harmless. */
const escaped = (text: string): string =>
  text.replace(
    /[\\{}$&#^_%~]/g,
    (c) => `\\${c === '\\' ? 'backslash ' : c === '^' || c === '~' ? `${c}{}` : c}`,
  );

function letter(base: string): string {
  const [first = '', ...marks] = [...base.normalize('NFD')];
  const named = greek.get(first);
  const own = named ? `\\${named}` : first;
  const known = marks.every((m) => accents[m]);
  if (marks.length === 0 || !known) return greek.has(base) ? `\\${greek.get(base) as string}` : escaped(base);
  return marks.reduce((inner, m) => `${accents[m]}{${inner}}`, own);
}

/** A variable's name in TeX: x1 and x_1 are x with subscript 1, alpha is α, long words stand upright. */
export function texName(name: string): string {
  const match = /^(.*?)_?(\d+)$/u.exec(name) ?? /^([^_]+)_(.+)$/u.exec(name);
  const base = match?.[1] || name;
  const subscript = match?.[1] ? match[2] : undefined;
  const main = wordOf(base);
  if (subscript === undefined) return main;
  return `${main}_{${/^\d+$/.test(subscript) ? subscript : subscript.split('_').map(wordOf).join(',')}}`;
}

function wordOf(base: string): string {
  if (letters.has(base)) return base === 'upsilon' ? '\\upsilon' : `\\${base}`;
  if ([...base.normalize('NFD')].filter((c) => !accents[c]).length === 1) return letter(base);
  const capital = base.startsWith('d') && base.length === 2 ? undefined : base;
  return capital === undefined ? escaped(base) : `\\mathrm{${escaped(base)}}`;
}
