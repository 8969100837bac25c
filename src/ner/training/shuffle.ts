/** The numbers 0 … n − 1 in random order (Fisher, Yates; Durstenfeld 1964). */
export function shuffled(n: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, k) => k);
  shuffle(order, random);
  return order;
}

export function shuffle(order: Int32Array, random: () => number): void {
  for (let k = order.length - 1; k > 0; k--) {
    const j = Math.floor(random() * (k + 1));
    const x = order[k] as number;
    order[k] = order[j] as number;
    order[j] = x;
  }
}
