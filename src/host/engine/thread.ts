/** The engine's thread, in the Node extension host as in that of the web. */
import { serveHere } from '../jobs/web.ts';
import { direct } from './direct.ts';
import { engineJobs } from './jobs.ts';
import { practised } from './practice.ts';

serveHere(engineJobs(practised(direct)));
