import { testSnippets } from './snippets.ts';

testSnippets('nabla.nabla', {});
