import { Script } from 'node:vm';
import type { Language } from '../core/messages/catalogue.ts';
import { complain } from './complaint.ts';

/** Where a script finds the work: scripts see what is global. */
const scope = globalThis as unknown as { nablaWork?: (() => void) | undefined };
const call = new Script('nablaWork()');

/**
 * Run work that may take too long, and stop it when its time is over: a complaint `time-limit`. Node stops
 * only what runs under a script of its `vm`, hence the one call through it; no text is evaluated. A context of its
 * own would take some milliseconds to make.
 */
export function withinTime<T>(seconds: number, language: Language, work: () => T): T {
  let result: { value: T } | undefined;
  scope.nablaWork = () => {
    result = { value: work() };
  };
  try {
    call.runInThisContext({ timeout: Math.ceil(seconds * 1000) });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      complain('time-limit', { seconds }, language);
    throw error;
  } finally {
    scope.nablaWork = undefined;
  }
  return (result as { value: T }).value;
}
