import { webThread } from '../../../src/host/jobs/web.ts';
import { findings } from './scenario.ts';

/** The page of the browser's test waits for it. */
Object.assign(globalThis, { found: findings(webThread('thread.js')) });
