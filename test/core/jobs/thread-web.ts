import { serveHere } from '../../../src/host/jobs/web.ts';
import { jobs } from './jobs.ts';

serveHere(jobs);
