/** The tagger's thread in the Node extension host. */
import { serveHere } from '../../jobs/node.ts';
import { taggerJobs } from './workers.ts';

serveHere(taggerJobs());
