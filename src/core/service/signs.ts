/** What `\` and a name stands for, as TeX calls the sign: for people whose keyboard lacks it. */
const GREEK =
  'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ ' +
  'sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω';
const SIGNS =
  'in ∈ R ℝ times × circ ∘ odot ⊙ cdot · partial ∂ nabla ∇ T ᵀ top ᵀ sqrt √ norm ‖ le ≤ ge ≥ ne ≠ ell ℓ half ½ third ⅓ ' +
  'quarter ¼ hat ̂ bar ̄ tilde ̃ dot ̇ _0 ₀ _1 ₁ _2 ₂ _3 ₃ _i ᵢ _j ⱼ _k ₖ ^2 ² ^3 ³ ^n ⁿ ^m ᵐ ^- ⁻ inv ⁻¹';

export interface Sign {
  /** Without the backslash. */
  readonly name: string;
  readonly sign: string;
}

export const signs: readonly Sign[] = `${GREEK} ${SIGNS}`
  .split(/\s+/)
  .flatMap((name, k, words) => (k % 2 === 0 ? [{ name, sign: words[k + 1] ?? '' }] : []));

/** The backslash and what follows it up to an offset, where a sign is being written there. */
export function signBefore(source: string, offset: number): { start: number; name: string } | undefined {
  const found = /\\([A-Za-z]*|[_^][0-9A-Za-z-]?)$/.exec(source.slice(Math.max(0, offset - 20), offset));
  return found ? { start: offset - found[0].length, name: found[1] ?? '' } : undefined;
}
