import { loadReader } from '../../../src/core/language/read.ts';
import { testSnippets } from './snippets.ts';

await loadReader('python');
testSnippets('python.py', { notation: 'python' });
