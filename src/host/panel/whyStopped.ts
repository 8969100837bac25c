import type { Stopped } from '../../protocol/panel.ts';
import { WorkError } from '../../core/jobs/work.ts';

/** Why a request has no answer, as a panel says it; a failure of the engine is also logged. Other errors pass through. */
export function whyStopped(error: unknown): { reason: Stopped; seconds: number } {
  if (!(error instanceof WorkError)) throw error;
  const { reason, seconds } = error;
  if (reason === 'defect' || reason === 'crash') console.error('The engine failed:', error.message);
  return { reason: reason === 'crash' ? 'defect' : reason, seconds };
}
