import type { Language } from '../../core/messages/catalogue.ts';
import { complain } from '../complaint.ts';
import { evaluate } from './evaluate.ts';
import { tag } from './tag.ts';
import { train } from './train.ts';

const tasks = { train, tag, evaluate } as const;

/** `nabla ner train | tag | evaluate`: train a tagger, tag text, score a tagger. Resolves to the exit code. */
export function ner(args: readonly string[], language: Language): Promise<number> {
  const [task, ...rest] = args;
  if (task === undefined || !Object.hasOwn(tasks, task))
    return complain('ner-task', { name: task ?? '' }, language);
  return tasks[task as keyof typeof tasks](rest, language);
}
