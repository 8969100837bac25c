import { WorkError } from '../../core/jobs/work.ts';

/** The answer, or `undefined` where the engine has none: for what may stay away, such as a completion. */
export async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof WorkError)) throw error;
    if (error.reason === 'defect' || error.reason === 'crash')
      console.error('The engine failed:', error.message);
    return undefined;
  }
}
