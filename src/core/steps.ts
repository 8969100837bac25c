/** Work in small steps: whoever runs it may do something else between any two. */
export type Steps<T> = Generator<undefined, T>;

/** Run all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
