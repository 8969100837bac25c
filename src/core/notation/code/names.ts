/** The names of mathematical text as identifiers of a programming language. */

const greek: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ϵ: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta',
  ϑ: 'vartheta', ι: 'iota', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', ο: 'omicron', π: 'pi', ρ: 'rho',
  ϱ: 'varrho', σ: 'sigma', ς: 'varsigma', τ: 'tau', υ: 'upsilon', φ: 'phi', ϕ: 'varphi', χ: 'chi', ψ: 'psi',
  ω: 'omega', Γ: 'Gamma', Δ: 'Delta', Θ: 'Theta', Λ: 'Lambda', Ξ: 'Xi', Π: 'Pi', Σ: 'Sigma', Υ: 'Upsilon',
  Φ: 'Phi', Ψ: 'Psi', Ω: 'Omega', ℓ: 'ell', ħ: 'hbar', '∂': 'd', ø: 'o', ß: 'ss',
}; // prettier-ignore

const marks: Readonly<Record<string, string>> = {
  '\u0302': '_hat', '\u0303': '_tilde', '\u0304': '_bar', '\u0305': '_bar', '\u0307': '_dot', '\u0308': '_ddot',
  '\u030c': '_check', '\u20d7': '_vec', '\u0332': '_under',
}; // prettier-ignore

/** A readable ASCII spelling: δ₁ is delta1, ŷ is y_hat; letters of other scripts stand as their code points. */
export function asciiName(name: string): string {
  let text = '';
  for (const c of name.normalize('NFKD')) {
    if (/^[A-Za-z0-9_]$/.test(c)) text += c;
    else if (/^\p{M}$/u.test(c) && marks[c] === undefined) continue;
    else text += greek[c] ?? marks[c] ?? `u${(c.codePointAt(0) ?? 0).toString(16)}`;
  }
  return /^[0-9]/.test(text) || text === '' ? `_${text}` : text;
}

/** Gives each name an identifier of its own; the same name gets the same one. */
export interface Namer {
  readonly of: (name: string) => string;
  /** An identifier that no name has: the wish itself, or with a number or an underscore behind. */
  readonly fresh: (wish: string) => string;
}

/** `reserved` says which identifiers the language or the printed program has taken. */
export function createNamer(reserved: (identifier: string) => boolean): Namer {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  const fresh = (wish: string): string => {
    let identifier = wish;
    while (reserved(identifier) || taken.has(identifier)) identifier += '_';
    taken.add(identifier);
    return identifier;
  };
  return {
    fresh,
    of(name) {
      const present = known.get(name);
      if (present !== undefined) return present;
      const identifier = fresh(asciiName(name));
      known.set(name, identifier);
      return identifier;
    },
  };
}
