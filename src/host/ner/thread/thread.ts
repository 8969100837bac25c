/** The tagger's thread, in the Node extension host as in that of the web. */
import { serveHere } from '../../jobs/web.ts';
import { taggerJobs } from './workers.ts';

serveHere(taggerJobs());
