const NAMESPACE = 'http://www.w3.org/2000/svg';

/** An element of a picture; attributes that are undefined are left out, strings become text. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...children: readonly (Node | string | undefined | false)[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, String(value));
  for (const child of children) if (child !== undefined && child !== false) made.append(child);
  return made;
}

const greek = new Map(
  (
    'alpha α,beta β,gamma γ,delta δ,epsilon ε,zeta ζ,eta η,theta θ,iota ι,kappa κ,lambda λ,mu μ,nu ν,xi ξ,pi π,rho ρ,' +
    'sigma σ,tau τ,upsilon υ,phi φ,chi χ,psi ψ,omega ω,Gamma Γ,Delta Δ,Theta Θ,Lambda Λ,Xi Ξ,Pi Π,Sigma Σ,Phi Φ,' +
    'Psi Ψ,Omega Ω,ell ℓ'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** A name as it is written by hand: x1 is x with a small 1, theta is θ. */
export function nameParts(name: string): { readonly base: string; readonly below: string } {
  const match = /^(.+?)_?(\d+)$/u.exec(name) ?? /^([^_]+)_(.+)$/u.exec(name);
  const base = match?.[1] ?? name;
  return { base: greek.get(base) ?? base, below: match?.[2] ?? '' };
}

/** A name as text in a picture, its number below the line. */
export function nameText(name: string): SVGTSpanElement[] {
  const { base, below } = nameParts(name);
  const slanted = [...base].length === 1;
  const main = svg('tspan', { class: slanted ? 'math' : 'word' }, base);
  return below === '' ? [main] : [main, svg('tspan', { class: 'below', dy: '0.28em' }, below)];
}
