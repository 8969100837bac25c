/** The engine's thread in the Node extension host. */
import { serveHere } from '../jobs/node.ts';
import { direct } from './direct.ts';
import { engineJobs } from './jobs.ts';
import { practised } from './practice.ts';

serveHere(engineJobs(practised(direct)));
