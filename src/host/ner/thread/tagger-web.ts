/** The tagger's thread in the web extension host. */
import { serveHere } from '../../jobs/web.ts';
import { taggerJobs } from './workers.ts';

serveHere(taggerJobs());
