import { serveHere } from '../../../src/host/jobs/node.ts';
import { jobs } from './jobs.ts';

serveHere(jobs);
