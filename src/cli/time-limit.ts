import { createContext, Script, type Context } from 'node:vm';
import type { Language } from '../core/messages/catalogue.ts';
import { complain } from './complaint.ts';

interface Slot {
  work: () => void;
}

const slot: Slot = { work: () => undefined };
let context: Context | undefined;
const call = new Script('work()');

/**
 * Run work that may take too long, and stop it when its time is over: a complaint `time-limit`. Node stops
 * only what runs under a script of its `vm`, hence the one call through it; no text is evaluated.
 */
export function withinTime<T>(seconds: number, language: Language, work: () => T): T {
  let result: { value: T } | undefined;
  slot.work = () => {
    result = { value: work() };
  };
  context ??= createContext(slot);
  try {
    call.runInContext(context, { timeout: Math.ceil(seconds * 1000) });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      complain('time-limit', { seconds }, language);
    throw error;
  }
  return (result as { value: T }).value;
}
