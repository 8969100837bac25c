import { loadReader } from '../../../src/core/language/read.ts';
import { testSnippets } from './snippets.ts';

await loadReader('latex');
testSnippets('latex.tex', { notation: 'latex' });
