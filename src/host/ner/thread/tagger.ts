import type { StartThread } from '../../../core/jobs/messages.ts';
import { workOn, type Work } from '../../../core/jobs/work.ts';
import type { TaggerJobs } from './jobs.ts';

/**
 * The tagger's thread as the host uses it. It starts at the first job and is kept; jobs run side by side in it, and
 * one that is cancelled gives what it has. After a crash the next job starts another one, without the models that
 * were loaded.
 */
export type Tagger = Work<TaggerJobs>;

/** A training that is stopped still measures its best model, in milliseconds; ending the thread would end tagging too. */
const GRACE = 30_000;

export const taggerOn = (startThread: StartThread): Tagger => workOn(startThread, { grace: GRACE });
